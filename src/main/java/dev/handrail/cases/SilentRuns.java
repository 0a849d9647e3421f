package dev.handrail.cases;

import dev.handrail.history.EventsRecorded;
import dev.handrail.history.rules.Attempt;
import dev.handrail.history.rules.Clues;
import dev.handrail.history.rules.Event;
import dev.handrail.history.rules.Event.Outcome;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Failures that nobody told: runs that were expected. They go the way of all failures, and end by a run that comes. */
@ApplicationScoped
public class SilentRuns {
    /** Beside "run": a run that failed and one that is missing are two failures. */
    static final String KEY = "silence";

    private final CaseKeeper keeper;
    private final CaseNews news;

    SilentRuns(CaseKeeper keeper, CaseNews news) {
        this.keeper = keeper;
        this.news = news;
    }

    /** What was found; its code is a signal of its class. */
    public enum Kind {
        NOT_RUN("run_missed", "The expected run did not begin."),
        OVERDUE("run_overdue", "The run has not ended in time."),
        EMPTY("run_done_empty", "The run brought no records, although some were expected."),
        FEWER("run_fewer", "The run brought fewer records than expected."),
        MORE("run_more", "The run brought more records than expected.");

        private final String sentence;
        private final String message;

        Kind(String sentence, String message) {
            this.sentence = sentence;
            this.message = message;
        }

        private String code() {
            return "HANDRAIL_" + name();
        }

        /** The history's sentence for what was observed; empty for what others told. */
        static Optional<String> sentence(Attempt attempt, Clues clues) {
            return Stream.of(values())
                    .filter(kind -> isSilence(attempt) && kind.code().equals(clues.code()))
                    .map(kind -> kind.sentence)
                    .findFirst();
        }
    }

    /** A whole run without a run. */
    static boolean isSilence(Attempt attempt) {
        return attempt.wholeRun() && attempt.traceId() == null;
    }

    /**
     * Opens the failure, or counts one more try of it.
     *
     * @param expected when the run was to begin
     */
    public Uni<Void> open(
            SqlConnection connection,
            String tenant,
            UUID installation,
            Event.Source source,
            Kind kind,
            Instant expected,
            Instant now) {
        Event event = event(source, kind, expected);
        Attempt attempt =
                new Attempt(null, installation, null, Outcome.FAILED, expected, true, List.of(event), List.of(event));
        return keeper.follow(connection, new EventsRecorded(tenant, now, List.of(attempt)));
    }

    private static Event event(Event.Source source, Kind kind, Instant at) {
        Clues clues = new Clues(null, null, kind.message, null, kind.code(), null, null, null, List.of(), null);
        return new Event(
                Event.Kind.LOG,
                "",
                at,
                at,
                source,
                null,
                null,
                null,
                kind.message,
                Event.Layer.TRIGGER,
                Outcome.FAILED,
                true,
                null,
                null,
                false,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                clues,
                List.of(),
                "{}");
    }

    /** A run came. Harmless when nothing is open. */
    public Uni<Void> close(SqlConnection connection, String tenant, UUID installation, Instant now) {
        return connection
                .preparedQuery("select id from failure where tenant_id = $1 and installation_id = $2"
                        + " and record_type = '' and record_key = $3 and state in ('open', 'sending', 'unclear')")
                .execute(Tuple.of(tenant, installation, KEY))
                .chain(rows -> {
                    List<UUID> open = new ArrayList<>();
                    rows.forEach(row -> open.add(row.getUUID("id")));
                    return Multi.createFrom()
                            .iterable(open)
                            .onItem()
                            .transformToUniAndConcatenate(id -> new FailureTurn(connection, tenant, id, news)
                                    .resolved("success", "solved_by_run", Map.of(), now)
                                    .replaceWith(true))
                            .collect()
                            .asList()
                            .replaceWithVoid();
                });
    }
}
