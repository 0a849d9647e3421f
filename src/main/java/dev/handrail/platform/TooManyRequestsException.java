package dev.handrail.platform;

/** Ends a request that came too early: nothing of it was read or kept. */
public final class TooManyRequestsException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int seconds;

    /** @param seconds after how many it may be sent again; at least 1 */
    public TooManyRequestsException(String detail, int seconds) {
        super(detail, null, false, false);
        this.seconds = seconds;
    }

    public int seconds() {
        return seconds;
    }
}
