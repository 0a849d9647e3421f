package dev.handrail.platform;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.ScheduledExecution;
import jakarta.inject.Singleton;

/** For every {@code @Scheduled(skipExecutionIf = OnlyInWorkers.class)}: a process of another role lets the tick pass. */
@Singleton
public class OnlyInWorkers implements Scheduled.SkipPredicate {
    private final ProcessRole role;

    OnlyInWorkers(ProcessRole role) {
        this.role = role;
    }

    @Override
    public boolean test(ScheduledExecution execution) {
        return !role.works();
    }
}
