package dev.handrail.remedy;

import dev.handrail.remedy.rules.CommandState;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;

/** Hears where commands went that belong to no failure. Implemented on floors above; part of the same transaction. */
public interface CommandNews {
    /** Said once for each state that a command comes to. Not every command is one of its own. */
    Uni<Void> moved(SqlConnection connection, Command command, CommandState state, Instant now);
}
