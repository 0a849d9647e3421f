package dev.handrail.sla.safety;

import dev.handrail.platform.Sql;
import dev.handrail.words.Language;
import dev.handrail.words.Words;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * One pause of an installation.
 *
 * @param by who paused it; of a pause by itself: {@link #ITSELF}
 * @param reason as a person gave it; null when it happened by itself
 * @param failed how many failed, when it happened by itself; else 0
 * @param attempts of how many
 * @param resumedAt null while it lasts, as is {@code resumedBy}
 */
public record Pause(
        UUID id,
        UUID installation,
        boolean byItself,
        String by,
        String reason,
        int failed,
        int attempts,
        Instant pausedAt,
        Instant resumedAt,
        String resumedBy) {
    public static final String ITSELF = "Handrail";
    static final String COLUMNS = "p.id as pause_id, p.installation_id, p.by_itself, p.paused_by, p.reason, p.failed,"
            + " p.attempts, p.paused_at, p.resumed_at, p.resumed_by";

    /** @param row with {@link #COLUMNS}; null when there is none in it */
    static Pause read(Row row) {
        return row.getUUID("pause_id") == null
                ? null
                : new Pause(
                        row.getUUID("pause_id"),
                        row.getUUID("installation_id"),
                        row.getBoolean("by_itself"),
                        row.getString("paused_by"),
                        row.getString("reason"),
                        number(row, "failed"),
                        number(row, "attempts"),
                        Sql.instant(row, "paused_at"),
                        Sql.instant(row, "resumed_at"),
                        row.getString("resumed_by"));
    }

    private static int number(Row row, String column) {
        Integer number = row.getInteger(column);
        return number == null ? 0 : number;
    }

    /** Why: what was seen in a sentence, or what the person wrote. */
    public String because(Words words, Language language) {
        return byItself ? words.say(language, "pause", "too_much", Map.of("count", failed, "total", attempts)) : reason;
    }
}
