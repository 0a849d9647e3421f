package dev.handrail.history.rules;

import java.time.Duration;

/**
 * How much is kept of a row, and how far its time may be off. What is longer is cut and says so; what is too far off is
 * rejected, because there is no partition for its day.
 *
 * @param oldest how long ago a row's own time may be
 * @param ahead how far in the future it may be: a day for a wrong time zone, and an hour
 * @param nameChars names, references, keys and other short texts; four of them must fit an index entry of 2.7 KB
 * @param attributeChars one attribute's value, and a message
 * @param stacktraceChars one stack trace
 * @param payloadChars a record's payload
 * @param attributesPerRow how many attributes of a row are kept
 * @param rowChars the JSON text of all of them
 * @param fields bad fields of a record
 * @param links runs that one goes back to
 * @param moments of a span, besides the exception
 */
public record Limits(
        Duration oldest,
        Duration ahead,
        int nameChars,
        int attributeChars,
        int stacktraceChars,
        int payloadChars,
        int attributesPerRow,
        int rowChars,
        int fields,
        int links,
        int moments) {

    public static final Limits DEFAULT = new Limits(
            Duration.ofDays(35),
            Duration.ofHours(25),
            200,
            4 * 1024,
            16 * 1024,
            256 * 1024,
            128,
            64 * 1024,
            50,
            16,
            16);
}
