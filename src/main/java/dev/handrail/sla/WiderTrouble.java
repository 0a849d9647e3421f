package dev.handrail.sla;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.UUID;

/** A feature above that knows whether a case is part of something larger, so that letters can say so. */
public interface WiderTrouble {
    /** Whether others have the same trouble now; for the current tenant. */
    Uni<Boolean> concerns(SqlConnection connection, UUID caseId);
}
