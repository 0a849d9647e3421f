package dev.handrail.demo;

import io.opentelemetry.sdk.trace.IdGenerator;

/** Trace and span ids that depend on the run alone: what is told twice has the same ids. Not for many threads. */
final class SeededIds implements IdGenerator {
    private String run = "";
    private int spans;

    void begin(String run) {
        this.run = run;
        spans = 0;
    }

    @Override
    public String generateTraceId() {
        return Seed.hex(run, 32);
    }

    @Override
    public String generateSpanId() {
        return Seed.hex(run + "#" + spans++, 16);
    }
}
