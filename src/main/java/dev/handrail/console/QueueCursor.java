package dev.handrail.console;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * Where a page of the queue ended.
 *
 * @param deadline {@link #NEVER} for a case without a clock, so that the order is one over all
 */
record QueueCursor(Instant deadline, Instant weighedSince, UUID id) {
    /** Behind every deadline. */
    static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    private static final int LONGEST = 200;

    static QueueCursor of(Queued last) {
        return new QueueCursor(last.deadline() == null ? NEVER : last.deadline(), last.weighedSince(), last.id());
    }

    /** As it stands in an address. */
    String text() {
        String plain = text(deadline) + "_" + text(weighedSince) + "_" + id;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.US_ASCII));
    }

    private static String text(Instant time) {
        return time.getEpochSecond() + "_" + time.getNano();
    }

    private static Instant instant(String second, String nano) {
        return Instant.ofEpochSecond(Long.parseLong(second), Long.parseLong(nano));
    }

    /** Empty when it is not one of ours. */
    static Optional<QueueCursor> of(String text) {
        if (text == null || text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII).split("_");
            Instant deadline = instant(parts[0], parts[1]);
            Instant weighedSince = instant(parts[2], parts[3]);
            boolean ours = !deadline.isAfter(NEVER)
                    && deadline.isAfter(Instant.EPOCH)
                    && weighedSince.isAfter(Instant.EPOCH)
                    && !weighedSince.isAfter(NEVER);
            return ours
                    ? Optional.of(new QueueCursor(deadline, weighedSince, UUID.fromString(parts[4])))
                    : Optional.empty();
        } catch (IllegalArgumentException
                | ArrayIndexOutOfBoundsException
                | ArithmeticException
                | DateTimeException e) {
            return Optional.empty();
        }
    }
}
