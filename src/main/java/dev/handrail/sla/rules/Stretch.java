package dev.handrail.sla.rules;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** From one microsecond since 1970 to another, the second excluded. */
record Stretch(long from, long to) {
    private static final long FARTHEST = Long.MAX_VALUE / 1_000_000 - 1;

    long length() {
        return to - from;
    }

    /** Rounded down. What is further away than 290 000 years is as far as that. */
    static long micros(Instant at) {
        long seconds = Math.max(-FARTHEST, Math.min(FARTHEST, at.getEpochSecond()));
        return seconds * 1_000_000 + at.getNano() / 1_000;
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    static long length(List<Stretch> stretches) {
        return stretches.stream().mapToLong(Stretch::length).sum();
    }

    /** Sorted, without overlaps and without empty ones. */
    static List<Stretch> merged(List<Span> spans) {
        List<Stretch> sorted = spans.stream()
                .map(span -> new Stretch(micros(span.from()), micros(span.to())))
                .filter(stretch -> stretch.length() > 0)
                .sorted(Comparator.comparingLong(Stretch::from))
                .toList();
        List<Stretch> merged = new ArrayList<>();
        for (Stretch next : sorted) {
            int last = merged.size() - 1;
            if (last >= 0 && next.from <= merged.get(last).to) {
                Stretch before = merged.get(last);
                merged.set(last, new Stretch(before.from, Math.max(before.to, next.to)));
            } else {
                merged.add(next);
            }
        }
        return merged;
    }

    /** What of them lies at or after this. */
    static List<Stretch> from(long start, List<Stretch> stretches) {
        return stretches.stream()
                .filter(stretch -> stretch.to > start)
                .map(stretch -> new Stretch(Math.max(stretch.from, start), stretch.to))
                .toList();
    }

    /** What of them lies before this. */
    static List<Stretch> until(long end, List<Stretch> stretches) {
        return stretches.stream()
                .filter(stretch -> stretch.from < end)
                .map(stretch -> new Stretch(stretch.from, Math.min(stretch.to, end)))
                .toList();
    }

    /** @param pauses as {@link #merged} returns them */
    static List<Stretch> without(List<Stretch> stretches, List<Stretch> pauses) {
        if (pauses.isEmpty()) {
            return stretches;
        }
        List<Stretch> left = new ArrayList<>();
        for (Stretch stretch : stretches) {
            long from = stretch.from;
            for (Stretch pause : pauses) {
                if (pause.to > from && pause.from < stretch.to) {
                    if (pause.from > from) {
                        left.add(new Stretch(from, pause.from));
                    }
                    from = pause.to;
                }
            }
            if (from < stretch.to) {
                left.add(new Stretch(from, stretch.to));
            }
        }
        return left;
    }
}
