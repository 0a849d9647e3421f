package dev.handrail.remedy;

import dev.handrail.cases.CaseNews;
import dev.handrail.cases.FailureTurn;
import dev.handrail.platform.Sql;
import dev.handrail.remedy.Commands.Answer;
import dev.handrail.remedy.rules.CommandRules;
import dev.handrail.remedy.rules.CommandRules.Hearing;
import dev.handrail.remedy.rules.CommandRules.Said;
import dev.handrail.remedy.rules.CommandState;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.Instant;
import java.util.Map;

/** Moves a command and its failure on, by what the runtime said or by the clock. The caller holds the command's row. */
@ApplicationScoped
class Outcomes {
    private final CaseNews news;
    private final Instance<CommandNews> others;

    Outcomes(CaseNews news, @Any Instance<CommandNews> others) {
        this.news = news;
        this.others = others;
    }

    /** Of a command that belongs to no failure, whoever made it hears. */
    private Uni<Void> moved(SqlConnection connection, Command command, CommandState state, Instant now) {
        Uni<Void> told = Uni.createFrom().voidItem();
        for (CommandNews each : others) {
            told = told.chain(() -> each.moved(connection, command, state, now));
        }
        return told;
    }

    Uni<Void> accepted(SqlConnection connection, Command command, Instant now) {
        return connection
                .preparedQuery(
                        "update command set state = 'accepted', accepted_at = $2, outcome_due_at = $3 where id = $1")
                .execute(Tuple.of(command.id(), Sql.utc(now), Sql.utc(now.plus(CommandRules.OUTCOME_WITHIN))))
                .chain(() -> command.failure() == null
                        ? moved(connection, command, CommandState.ACCEPTED, now)
                        : turn(connection, command).tell("command_taken", Map.of(), now));
    }

    Uni<Answer> hear(SqlConnection connection, Command command, Outcome outcome, Instant now) {
        Hearing hearing = CommandRules.hear(command.state(), outcome.said());
        CommandState state = outcome.said().state();
        return switch (hearing) {
            case REFUSED -> Uni.createFrom().item(new Answer(command.state(), hearing));
            case REPEATS -> Uni.createFrom().item(new Answer(state, hearing));
            case CONTRADICTS -> toSupport(connection, command, now).replaceWith(new Answer(command.state(), hearing));
            case DECIDES, DECIDES_LATE ->
                finish(connection, command, state, outcome.message(), now)
                        .chain(() -> command.failure() == null
                                ? moved(connection, command, state, now)
                                : outcome.said() == Said.SUCCEEDED
                                        ? turn(connection, command).resolved("outcome", solved(command), now)
                                        : unlessUnderWay(
                                                connection,
                                                command,
                                                notArrived(turn(connection, command), outcome, now)))
                        .replaceWith(new Answer(state, hearing));
        };
    }

    private Uni<Void> toSupport(SqlConnection connection, Command command, Instant now) {
        return command.failure() == null
                ? Uni.createFrom().voidItem()
                : turn(connection, command).toSupport(now);
    }

    private static Uni<Void> notArrived(FailureTurn turn, Outcome outcome, Instant now) {
        return outcome.said() == Said.FAILED
                ? turn.failedAgain(outcome.message(), outcome.code(), outcome.errors(), now)
                : turn.openAgain("command_refused", Map.of("reason", reason(outcome)), now);
    }

    private static String solved(Command command) {
        return command.version() > 0 ? "solved_by_correction" : "solved_by_later_success";
    }

    /** A late word about an earlier try does not disturb the one that is under way now. */
    private static Uni<Void> unlessUnderWay(SqlConnection connection, Command command, Uni<Void> work) {
        return connection
                .preparedQuery("select 1 from command where failure_id = $1 and id <> $2"
                        + " and state in ('awaiting_approval', 'queued', 'leased', 'accepted')")
                .execute(Tuple.of(command.failure(), command.id()))
                .chain(rows -> rows.rowCount() > 0 ? Uni.createFrom().voidItem() : work);
    }

    /** It became needless before a runtime took it. */
    Uni<Void> withdraw(SqlConnection connection, Command command, Instant now) {
        return finish(connection, command, CommandState.WITHDRAWN, null, now);
    }

    private static String reason(Outcome outcome) {
        String text = outcome.message() == null || outcome.message().isBlank() ? "none was given" : outcome.message();
        return text.length() > 120 ? text.substring(0, 119) + "…" : text;
    }

    /** Time is up. */
    Uni<Void> timeUp(SqlConnection connection, Command command, CommandState state, Instant now) {
        if (command.failure() == null) {
            return finish(connection, command, state, null, now).chain(() -> moved(connection, command, state, now));
        }
        FailureTurn turn = turn(connection, command);
        return finish(connection, command, state, null, now)
                .chain(() -> state == CommandState.EXPIRED
                        ? turn.openAgain("command_expired", Map.of(), now).chain(() -> turn.toSupport(now))
                        : turn.unclear(now));
    }

    /** Telemetry told how it went; the failure itself was moved by who keeps the cases. */
    Uni<Void> toldByTelemetry(SqlConnection connection, Command command, Said said, Instant now) {
        if (command.failure() == null) {
            // a re-run makes telemetry of many records: only its runtime knows when it is over
            return Uni.createFrom().voidItem();
        }
        Hearing hearing = CommandRules.hear(command.state(), said);
        return switch (hearing) {
            case DECIDES, DECIDES_LATE ->
                finish(connection, command, said.state(), null, now)
                        .chain(() -> said == Said.FAILED
                                ? unlessUnderWay(
                                        connection,
                                        command,
                                        turn(connection, command).openAgain(null, Map.of(), now))
                                : turn(connection, command).resolved("success", solved(command), now));
            case CONTRADICTS -> turn(connection, command).toSupport(now);
            case REPEATS, REFUSED -> Uni.createFrom().voidItem();
        };
    }

    private static Uni<Void> finish(
            SqlConnection connection, Command command, CommandState state, String message, Instant now) {
        return connection
                .preparedQuery("update command set state = $2, finished_at = $3, message = $4 where id = $1")
                .execute(Tuple.of(command.id(), state.word(), Sql.utc(now), message))
                .replaceWithVoid();
    }

    private FailureTurn turn(SqlConnection connection, Command command) {
        return new FailureTurn(connection, command.tenant(), command.failure(), news);
    }
}
