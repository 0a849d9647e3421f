package dev.handrail.history;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/**
 * Somebody above who acts on what was recorded, in the same transaction: writes rows, nothing slow, nothing that leaves
 * the house. Called in the order of {@code @Priority}.
 */
public interface Follower {
    Uni<Void> follow(SqlConnection connection, EventsRecorded news);
}
