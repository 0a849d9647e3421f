package dev.handrail.sla;

import dev.handrail.cases.rules.WhoActs;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Locale;
import java.util.UUID;

/**
 * A case whose row this transaction holds.
 *
 * @param owner null: nobody
 */
record CaseAtHand(UUID id, WhoActs acts, UUID owner, boolean open) {
    static CaseAtHand read(Row row) {
        return new CaseAtHand(
                row.getUUID("id"),
                WhoActs.valueOf(row.getString("acts").toUpperCase(Locale.ROOT)),
                row.getUUID("owner_id"),
                row.getString("state").equals("open"));
    }
}
