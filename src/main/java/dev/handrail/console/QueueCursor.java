package dev.handrail.console;

import java.math.BigDecimal;
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
record QueueCursor(Instant deadline, BigDecimal stake, UUID id) {
    /** Behind every deadline. */
    static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    private static final int LONGEST = 200;

    static QueueCursor of(Queued last) {
        return new QueueCursor(last.deadline() == null ? NEVER : last.deadline(), last.stake(), last.id());
    }

    /** As it stands in an address. */
    String text() {
        String plain = deadline.getEpochSecond() + "_" + deadline.getNano() + "_" + stake.toPlainString() + "_" + id;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.US_ASCII));
    }

    /** Empty when it is not one of ours. */
    static Optional<QueueCursor> of(String text) {
        if (text == null || text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII).split("_");
            Instant deadline = Instant.ofEpochSecond(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
            BigDecimal stake = new BigDecimal(parts[2]);
            boolean ours = !deadline.isAfter(NEVER)
                    && deadline.isAfter(Instant.EPOCH)
                    && stake.scale() <= 20
                    && stake.precision() <= 60
                    && stake.scale() >= 0;
            return ours ? Optional.of(new QueueCursor(deadline, stake, UUID.fromString(parts[3]))) : Optional.empty();
        } catch (IllegalArgumentException
                | ArrayIndexOutOfBoundsException
                | ArithmeticException
                | DateTimeException e) {
            return Optional.empty();
        }
    }
}
