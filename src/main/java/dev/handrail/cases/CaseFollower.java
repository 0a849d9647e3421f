package dev.handrail.cases;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** Somebody above who acts on what happened to cases, in the same transaction: writes rows, and nothing slow. */
public interface CaseFollower {
    Uni<Void> follow(SqlConnection connection, CasesChanged news);
}
