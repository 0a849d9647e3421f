package dev.handrail.history.rules;

import dev.handrail.history.rules.Event.Source;
import dev.handrail.history.rules.Metrics.Metric;
import dev.handrail.history.rules.Metrics.Point;
import dev.handrail.shared.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What metrics say of a runtime. Only those that tell how a process, its machine and its calls are doing are kept: this is no
 * store for metrics.
 */
public final class RuntimeReader {
    /** How long points are kept, and so how old a new one may be. */
    public static final Duration KEPT = Duration.ofDays(14);
    /** Points in one request; a Collector sends about eight thousand. */
    static final int MOST = 20_000;

    private static final List<String> NAMES =
            List.of("process.", "jvm.", "system.", "http.client.", "http.server.", "handrail.");
    private static final int UNIT = 63;

    private final Limits limits;

    public RuntimeReader(Limits limits) {
        this.limits = limits;
    }

    /** @return one reading per resource, in the same order */
    public List<RuntimeReading> read(List<Metrics> resources, Instant now) {
        var readings = new ArrayList<RuntimeReading>(resources.size());
        int taken = 0;
        for (var resource : resources) {
            var reading = new Turn(resource, now, MOST - taken).read();
            taken += reading.points().size();
            readings.add(reading);
        }
        return readings;
    }

    /** One resource being read. */
    private final class Turn {
        private final Metrics resource;
        private final Instant now;
        private final int most;
        private final Row shared;
        private final Source source;
        private final List<RuntimePoint> points = new ArrayList<>();
        /** Why, and which metrics with how many points each. */
        private final Map<String, Map<String, Integer>> refused = new LinkedHashMap<>();

        Turn(Metrics resource, Instant now, int most) {
            this.resource = resource;
            this.now = now;
            this.most = most;
            this.shared = new Row(Map.of(), Row.masked(resource.attributes()), limits);
            this.source = shared.source();
        }

        RuntimeReading read() {
            for (var metric : resource.metrics()) {
                String name = Cut.name(limits.nameChars(), Redaction.text(metric.name()));
                metric.points().forEach(point -> take(metric, name, point));
            }
            var rejections = new ArrayList<Rejection>();
            int rejected = 0;
            for (var reason : refused.entrySet()) {
                int count = reason.getValue().values().stream()
                        .mapToInt(Integer::intValue)
                        .sum();
                String names = String.join(", ", reason.getValue().keySet());
                String what = count + (count == 1 ? " point of " : " points of ") + names;
                rejections.add(new Rejection(Cut.to(limits.nameChars(), what), reason.getKey()));
                rejected += count;
            }
            return new RuntimeReading(Row.tenant(resource.attributes()), points, rejected, rejections);
        }

        private void take(Metric metric, String name, Point point) {
            String problem = problem(name, point);
            if (problem != null) {
                refused.computeIfAbsent(problem, ignored -> new TreeMap<>()).merge(name, 1, Integer::sum);
                return;
            }
            String series = series(point.attributes());
            String unit = Cut.to(UNIT, Redaction.text(metric.unit()));
            String key = Keys.ofPoint(source, name, series);
            points.add(new RuntimePoint(
                    key, source, name, unit, metric.kind(), series, Times.instant(point.nanos()), point));
        }

        private String problem(String name, Point point) {
            if (NAMES.stream().noneMatch(name::startsWith)) {
                return "only metrics of a runtime are kept: process., jvm., system., http.client., http.server., handrail.";
            }
            if (source == null) {
                return Reader.NO_INTEGRATION;
            }
            if (point.isEmpty()) {
                return "it has neither a value nor a count";
            }
            if (points.size() >= most) {
                return "at most " + MOST + " points are taken in a request";
            }
            return time(point.nanos());
        }

        /** In words that do not name the time, or there would be a reason for every point. */
        private String time(long nanos) {
            if (nanos == 0) {
                return "it has no time";
            }
            Instant at = Times.instant(nanos);
            if (at.isBefore(now.minus(KEPT))) {
                return "its time is more than " + KEPT.toDays() + " days ago";
            }
            return at.isAfter(now.plus(limits.ahead()))
                    ? "its time is more than " + limits.ahead().toHours() + " hours ahead: check the sender's clock"
                    : null;
        }
    }

    private String series(Map<String, Object> attributes) {
        return attributes.isEmpty()
                ? ""
                : Cut.name(limits.nameChars(), Json.write(new TreeMap<>(Row.masked(attributes))));
    }
}
