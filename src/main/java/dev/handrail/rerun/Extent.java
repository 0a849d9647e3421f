package dev.handrail.rerun;

import dev.handrail.platform.Sql;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * What is run again.
 *
 * @param type of the record, with {@code reference} and {@code key}; null but for records
 * @param run its trace id as a UUID; null but for runs
 * @param from the first moment of the time, {@code to} the first one behind it; null but for times
 */
public record Extent(
        UUID installation, Kind kind, String type, String reference, String key, UUID run, Instant from, Instant to) {

    public enum Kind {
        RECORD,
        RUN,
        WINDOW;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static Extent record(UUID installation, String type, String reference, String key) {
        return new Extent(installation, Kind.RECORD, type, reference, key, null, null, null);
    }

    public static Extent run(UUID installation, UUID run) {
        return new Extent(installation, Kind.RUN, null, null, null, run, null, null);
    }

    public static Extent window(UUID installation, Instant from, Instant to) {
        return new Extent(installation, Kind.WINDOW, null, null, null, null, from, to);
    }

    static Extent read(Row row) {
        return new Extent(
                row.getUUID("installation_id"),
                Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("record_type"),
                row.getString("record_reference"),
                row.getString("record_key"),
                row.getUUID("run_id"),
                Sql.instant(row, "from_at"),
                Sql.instant(row, "to_at"));
    }
}
