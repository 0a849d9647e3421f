package dev.handrail.demo;

import io.opentelemetry.sdk.common.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The SDK's clock, set by hand, so that spans can be told of days that are past. Not for many threads. */
final class Moment implements Clock {
    private long nanos;

    void set(Instant at) {
        nanos = ChronoUnit.NANOS.between(Instant.EPOCH, at);
    }

    @Override
    public long now() {
        return nanos;
    }

    /** The SDK measures by this one from a span's start onwards: it must run with the other. */
    @Override
    public long nanoTime() {
        return nanos;
    }
}
