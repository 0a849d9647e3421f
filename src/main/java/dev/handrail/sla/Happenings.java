package dev.handrail.sla;

import dev.handrail.platform.Sql;
import dev.handrail.sla.rules.Actor;
import dev.handrail.sla.rules.Happening;
import io.vertx.mutiny.sqlclient.Row;

/** Reads what happened to a case. */
final class Happenings {
    private Happenings() {}

    static Happening read(Row row) {
        String acts = row.getString("acts");
        return new Happening(
                Sql.instant(row, "at"), Happening.What.of(row.getString("what")), acts == null ? null : Actor.of(acts));
    }
}
