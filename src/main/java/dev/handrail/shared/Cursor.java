package dev.handrail.shared;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/** Where a page of a list ended, newest first: the next page begins behind it, whatever has come since. */
public record Cursor(Instant at, UUID id) {

    /** As it stands in an address. */
    public String text() {
        String plain = at.getEpochSecond() + "." + at.getNano() + "." + id;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.US_ASCII));
    }

    /** Empty when it is not one of ours. */
    public static Optional<Cursor> of(String text) {
        if (text == null || text.length() > 120) {
            return Optional.empty();
        }
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII).split("\\.");
            Instant at = Instant.ofEpochSecond(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
            return Optional.of(new Cursor(at, UUID.fromString(parts[2])));
        } catch (IllegalArgumentException
                | ArrayIndexOutOfBoundsException
                | ArithmeticException
                | DateTimeException notOurs) {
            return Optional.empty();
        }
    }
}
