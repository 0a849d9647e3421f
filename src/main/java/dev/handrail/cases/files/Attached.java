package dev.handrail.cases.files;

/** A file that was looked at and may be kept. */
public final class Attached {
    private final String name;
    private final String type;
    private final byte[] content;
    private final byte[] sha256;
    private final boolean scanned;

    Attached(String name, String type, byte[] content, byte[] sha256, boolean scanned) {
        this.name = name;
        this.type = type;
        this.content = content;
        this.sha256 = sha256;
        this.scanned = scanned;
    }

    String name() {
        return name;
    }

    String type() {
        return type;
    }

    byte[] content() {
        return content;
    }

    byte[] sha256() {
        return sha256;
    }

    boolean scanned() {
        return scanned;
    }
}
