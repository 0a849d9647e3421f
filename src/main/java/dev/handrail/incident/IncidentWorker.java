package dev.handrail.incident;

import dev.handrail.platform.DatabaseClock;
import dev.handrail.platform.OnlyInWorkers;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.jboss.logging.Logger;

/**
 * Looks for successes, then for incidents that begin, grow or end, then tells the cases. Each part is a transaction of its own
 * that says by itself what is left to do: a kill between them costs a tick and nothing else.
 */
@ApplicationScoped
public class IncidentWorker {
    private static final Logger LOG = Logger.getLogger(IncidentWorker.class);
    private final Recovery recovery;
    private final Detection detection;
    private final CaseLines lines;
    private final DatabaseClock clock;

    IncidentWorker(Recovery recovery, Detection detection, CaseLines lines, DatabaseClock clock) {
        this.recovery = recovery;
        this.detection = detection;
        this.lines = lines;
        this.clock = clock;
    }

    @Scheduled(
            every = "10s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = OnlyInWorkers.class)
    Uni<Void> onTime() {
        return clock.now().chain(this::tick).replaceWithVoid().onFailure().recoverWithUni(failure -> {
            LOG.debug("the tick is left to the next one", failure);
            return Uni.createFrom().voidItem();
        });
    }

    /** @return how much was decided about incidents */
    public Uni<Integer> tick(Instant now) {
        return recovery.look(now).chain(() -> detection.run(now)).call(() -> lines.tell(now));
    }
}
