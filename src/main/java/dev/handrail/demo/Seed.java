package dev.handrail.demo;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Numbers and ids that depend on a text alone, so that a restart of the demo repeats itself. */
final class Seed {
    private Seed() {}

    static long of(String text) {
        return Long.parseUnsignedLong(hex(text, 16), 16);
    }

    /** @param digits at most 64, and never all zero in practice */
    static String hex(String text, int digits) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, digits);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
