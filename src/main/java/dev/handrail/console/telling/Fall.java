package dev.handrail.console.telling;

import dev.handrail.console.view.Waterfall;
import dev.handrail.console.view.Waterfall.Bar;
import dev.handrail.console.view.Waterfall.Tick;
import dev.handrail.history.rules.Event;
import dev.handrail.history.rules.Event.Kind;
import dev.handrail.history.rules.Event.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Draws a trace: spans below their parents, each as long as it took. */
public final class Fall {
    private static final int MOST = 40;
    private static final int NAME = 36;
    private static final int LEFT = 270;
    private static final int WIDTH = 460;
    private static final int ROW = 24;
    private static final int TICKS = 4;
    private static final int DEEPEST = 5;
    private static final Comparator<Event> ORDER =
            Comparator.comparing(Event::occurredAt).thenComparing(Event::key);

    private Fall() {}

    private record Placed(Event span, int depth) {}

    /** @return null when there is no span to draw */
    public static Waterfall of(List<Event> events) {
        List<Event> spans = events.stream()
                .filter(event -> event.kind() == Kind.SPAN)
                .sorted(ORDER)
                .toList();
        if (spans.isEmpty()) {
            return null;
        }
        List<Placed> tree = tree(spans);
        Instant start = spans.get(0).occurredAt();
        Instant end = spans.stream()
                .map(Event::endedAt)
                .max(Comparator.naturalOrder())
                .orElse(start);
        long micros = Math.max(1, micros(start, end));
        List<Placed> shown = shown(tree);
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            bars.add(bar(shown.get(i), i, start, micros));
        }
        long failed = spans.stream().filter(Fall::failed).count();
        String title = "Trace of the run: " + took(micros) + ", " + spans.size()
                + (spans.size() == 1 ? " step, " : " steps, ") + failed + " failed";
        return new Waterfall(title, 30 + ROW * bars.size(), ticks(micros), bars);
    }

    /** "2,600 ms". */
    static String took(Event span) {
        return took(micros(span.occurredAt(), span.endedAt()));
    }

    static String begins(Instant start, Event span) {
        return took(micros(start, span.occurredAt()));
    }

    private static String took(long micros) {
        return Names.number(Math.round(micros / 1_000.0)) + " ms";
    }

    private static long micros(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toNanos() / 1_000);
    }

    private static boolean failed(Event span) {
        return span.outcome() == Outcome.FAILED;
    }

    /** Depth first. A span whose parent is not among them stands at the top; a ring of parents is cut open. */
    private static List<Placed> tree(List<Event> spans) {
        Map<String, List<Event>> children = new HashMap<>();
        Set<String> known = new HashSet<>();
        spans.forEach(span -> known.add(span.spanId()));
        for (Event span : spans) {
            String parent = known.contains(span.parentSpanId()) ? span.parentSpanId() : "";
            children.computeIfAbsent(parent, ignored -> new ArrayList<>()).add(span);
        }
        List<Placed> placed = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        add(placed, seen, children, "", 0);
        spans.stream().filter(span -> !seen.contains(span.key())).forEach(span -> placed.add(new Placed(span, 0)));
        return placed;
    }

    private static void add(
            List<Placed> placed, Set<String> seen, Map<String, List<Event>> children, String parent, int depth) {
        for (Event span : children.getOrDefault(parent, List.of())) {
            if (seen.add(span.key())) {
                placed.add(new Placed(span, Math.min(depth, DEEPEST)));
                add(placed, seen, children, span.spanId(), depth + 1);
            }
        }
    }

    /** Where there are too many, the failed ones and those above stay. */
    private static List<Placed> shown(List<Placed> tree) {
        if (tree.size() <= MOST) {
            return tree;
        }
        List<Placed> shown = new ArrayList<>(tree.stream()
                .filter(each -> failed(each.span()) || each.depth() == 0)
                .limit(MOST)
                .toList());
        for (Placed each : tree) {
            if (shown.size() < MOST && !shown.contains(each)) {
                shown.add(each);
            }
        }
        return tree.stream().filter(shown::contains).toList();
    }

    private static Bar bar(Placed placed, int place, Instant start, long micros) {
        Event span = placed.span();
        double from = WIDTH * (micros(start, span.occurredAt()) / (double) micros);
        double width = WIDTH * (micros(span.occurredAt(), span.endedAt()) / (double) micros);
        String tone = failed(span) ? "span-bad" : span.systemRole() != null ? "span-out" : "span";
        int indent = 4 + 14 * placed.depth();
        int room = NAME - 2 * placed.depth();
        String whole = span.record() == null ? span.name() : span.record().reference() + ": " + span.name();
        String name = whole.length() > room ? whole.substring(0, room - 1) + "…" : whole;
        return new Bar(
                indent,
                38 + ROW * place,
                29 + ROW * place,
                name,
                tone,
                coordinate(LEFT + Math.min(from, WIDTH - 2.0)),
                coordinate(Math.max(2, Math.min(width, WIDTH - Math.min(from, WIDTH - 2.0)))),
                took(span));
    }

    private static List<Tick> ticks(long micros) {
        List<Tick> ticks = new ArrayList<>();
        for (int i = 0; i <= TICKS; i++) {
            double seconds = micros / 1_000_000.0 * i / TICKS;
            String text = i == 0 ? "0" : String.format(Locale.ROOT, seconds < 10 ? "%.2f s" : "%.0f s", seconds);
            ticks.add(new Tick(coordinate(LEFT + WIDTH * (double) i / TICKS), text));
        }
        return ticks;
    }

    private static String coordinate(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
