package dev.handrail.tenancy.rules;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What the first bytes of a file say of it. Nothing is decoded: a small file can hold a picture that fills the memory.
 *
 * @param type image/png, image/jpeg or image/webp
 */
public record Picture(String type, int width, int height) {
    private static final int FIRST_CHUNK = 16;
    private static final int MARKER = 0xff;

    /** Empty for everything that is no PNG, JPEG or WebP, or breaks off before its size is told. */
    public static Optional<Picture> of(byte[] file) {
        Bytes bytes = new Bytes(file);
        try {
            if (bytes.has(0, "\u0089PNG\r\n\u001a\n") && bytes.has(12, "IHDR")) {
                return sized("image/png", bytes.big(FIRST_CHUNK, 4), bytes.big(20, 4));
            }
            if (bytes.has(0, "\u00ff\u00d8\u00ff")) {
                return jpeg(bytes);
            }
            return bytes.has(0, "RIFF") && bytes.has(8, "WEBP") ? webp(bytes) : Optional.empty();
        } catch (IndexOutOfBoundsException cutOff) {
            return Optional.empty();
        }
    }

    private static Optional<Picture> sized(String type, int width, int height) {
        return width > 0 && height > 0 ? Optional.of(new Picture(type, width, height)) : Optional.empty();
    }

    /** Segments follow each other; the size stands in the one that begins the frame. */
    private static Optional<Picture> jpeg(Bytes bytes) {
        int at = 2;
        while (bytes.at(at) == MARKER) {
            int kind = bytes.at(at + 1);
            boolean frame = kind >= 0xc0 && kind <= 0xcf && kind != 0xc4 && kind != 0xc8 && kind != 0xcc;
            if (frame) {
                return sized("image/jpeg", bytes.big(at + 7, 2), bytes.big(at + 5, 2));
            }
            int length = bytes.big(at + 2, 2);
            if (length < 2) {
                return Optional.empty();
            }
            at += 2 + length;
        }
        return Optional.empty();
    }

    private static Optional<Picture> webp(Bytes bytes) {
        String type = "image/webp";
        if (bytes.has(12, "VP8X")) {
            return sized(type, bytes.little(24, 3) + 1, bytes.little(27, 3) + 1);
        }
        if (bytes.has(12, "VP8L") && bytes.at(20) == 0x2f) {
            int bits = bytes.little(21, 4);
            return sized(type, (bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1);
        }
        if (bytes.has(12, "VP8 ") && bytes.has(23, "\u009d\u0001\u002a")) {
            return sized(type, bytes.little(26, 2) & 0x3fff, bytes.little(28, 2) & 0x3fff);
        }
        return Optional.empty();
    }

    /** Reading beyond the end throws. */
    private static final class Bytes {
        private final byte[] all;

        Bytes(byte[] all) {
            this.all = all;
        }

        int at(int index) {
            return all[index] & 0xff;
        }

        boolean has(int from, String text) {
            byte[] wanted = text.getBytes(StandardCharsets.ISO_8859_1);
            for (int i = 0; i < wanted.length; i++) {
                if (from + i >= all.length || all[from + i] != wanted[i]) {
                    return false;
                }
            }
            return true;
        }

        int big(int from, int many) {
            int number = 0;
            for (int i = 0; i < many; i++) {
                number = number << 8 | at(from + i);
            }
            return number;
        }

        int little(int from, int many) {
            int number = 0;
            for (int i = many - 1; i >= 0; i--) {
                number = number << 8 | at(from + i);
            }
            return number;
        }
    }
}
