package dev.handrail.history.otlp;

/** A body that is no OTLP request. The message is for the developer of whatever sent it, and holds nothing secret. */
public final class UndecodableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UndecodableException(String message) {
        super(message);
    }
}
