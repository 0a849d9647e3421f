package dev.handrail.rerun;

import dev.handrail.alert.Audience;
import dev.handrail.alert.Audience.Group;
import dev.handrail.alert.Notice;
import dev.handrail.alert.Outbox;
import dev.handrail.remedy.Command;
import dev.handrail.remedy.CommandNews;
import dev.handrail.remedy.rules.CommandState;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** A re-run that came to nothing is support's: whoever asked for it did what they could. */
@ApplicationScoped
class RerunNews implements CommandNews {
    static final String STOPPED = "rerun.stopped";
    private static final Set<CommandState> STOPS =
            Set.of(CommandState.EXPIRED, CommandState.FAILED, CommandState.REJECTED, CommandState.UNCLEAR);

    @Override
    public Uni<Void> moved(SqlConnection connection, Command command, CommandState state, Instant now) {
        if (!STOPS.contains(state)) {
            return Uni.createFrom().voidItem();
        }
        return connection
                .preparedQuery("select id from rerun_request where command_id = $1")
                .execute(Tuple.of(command.id()))
                .chain(rows -> rows.iterator().hasNext()
                        ? tell(connection, command, rows.iterator().next().getUUID("id"), state, now)
                        : Uni.createFrom().voidItem());
    }

    private static Uni<Void> tell(SqlConnection connection, Command command, UUID id, CommandState state, Instant now) {
        Notice notice = Notice.of(
                command.tenant(),
                "rerun:" + id + ":" + state.word(),
                STOPPED,
                id,
                Audience.of(Group.SUPPORT),
                Map.of("person", command.createdBy()),
                now);
        return Outbox.write(connection, command.tenant(), List.of(notice));
    }
}
