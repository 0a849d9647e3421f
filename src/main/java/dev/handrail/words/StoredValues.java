package dev.handrail.words;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Values of sentences that were stored as text, made ready for one reader. */
public final class StoredValues {
    private static final Set<String> MOMENTS = Set.of("deadline", "next_update", "time");

    private StoredValues() {}

    /**
     * What decides between one and many becomes a number again, and instants (ISO 8601) are told in the reader's zone.
     *
     * @param now times of its day are told without the date
     */
    public static Map<String, Object> of(Map<String, String> stored, ZoneId zone, Language language, Instant now) {
        Map<String, Object> values = new HashMap<>(stored);
        values.computeIfPresent(
                "count", (name, text) -> text.toString().matches("[0-9]{1,18}") ? Long.valueOf(text.toString()) : text);
        MOMENTS.forEach(
                name -> values.computeIfPresent(name, (ignored, text) -> moment(text.toString(), zone, language, now)));
        return values;
    }

    private static String moment(String text, ZoneId zone, Language language, Instant now) {
        try {
            return Phrasing.moment(Instant.parse(text), zone, language, now);
        } catch (DateTimeException told) {
            return text;
        }
    }
}
