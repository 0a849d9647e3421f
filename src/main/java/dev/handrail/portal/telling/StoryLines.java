package dev.handrail.portal.telling;

import dev.handrail.cases.CaseFinder.Told;
import dev.handrail.history.rules.Event;
import dev.handrail.history.rules.Event.Outcome;
import dev.handrail.history.rules.Known;
import dev.handrail.portal.view.Line;
import dev.handrail.portal.view.Link;
import dev.handrail.portal.view.StoryView.Day;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What happened to one record, day by day: what was heard of it, and what was told of its failures. The same thing is said
 * by spans, logs and lines; it is told once.
 */
final class StoryLines {
    private static final Set<String> NOT_THERE = Set.of("not_accepted", "not_arrived", "no_answer");
    /** A line is written at the end of the row that it was learnt from. */
    private static final Duration SAME = Duration.ofSeconds(2);

    private final Reader reader;
    private final Place place;
    private final List<Told> told;

    StoryLines(Reader reader, Place place, List<Told> told) {
        this.reader = reader;
        this.place = place;
        this.told = told;
    }

    private record Timed(Instant at, Line line) {}

    /** @param caseLink shown with the first line that says that it did not arrive; null when it belongs to no case */
    List<Day> days(List<Known> events, CaseHistory history, Link caseLink) {
        List<Timed> lines = new ArrayList<>();
        Set<String> said = new HashSet<>();
        Set<String> spans = events.stream()
                .filter(Known::isSpan)
                .map(row -> id(row.event().traceId(), row.event().spanId()))
                .collect(Collectors.toSet());
        for (Known event : events) {
            line(event, spans, said)
                    .ifPresent(line -> lines.add(new Timed(event.event().endedAt(), line)));
        }
        told.forEach(each -> Optional.ofNullable(history)
                .flatMap(teller -> teller.clocked(each))
                .ifPresent(line -> lines.add(new Timed(each.at(), linked(each, line, caseLink)))));
        lines.sort(Comparator.comparing(Timed::at));
        return byDay(lines);
    }

    private static Line linked(Told told, Line line, Link caseLink) {
        return NOT_THERE.contains(told.sentence())
                ? new Line(line.at(), line.mark(), line.text(), line.change(), caseLink)
                : line;
    }

    private List<Day> byDay(List<Timed> lines) {
        List<Day> days = new ArrayList<>();
        List<Line> ofDay = new ArrayList<>();
        LocalDate day = null;
        for (Timed timed : lines) {
            LocalDate its = reader.times().day(timed.at());
            if (!its.equals(day)) {
                ofDay = new ArrayList<>();
                days.add(new Day(reader.times().heading(timed.at()), ofDay));
                day = its;
            }
            ofDay.add(timed.line());
        }
        return days;
    }

    private static String id(String traceId, String spanId) {
        return traceId + "/" + spanId;
    }

    /** One line for each thing that became of it in a run, from the topmost rows that name it: a step inside decides nothing. */
    private Optional<Line> line(Known row, Set<String> spans, Set<String> said) {
        Event event = row.event();
        boolean inside = spans.contains(id(event.traceId(), event.parentSpanId()));
        if (row.inherited() || event.outcome() == Outcome.NONE || inside && !isSource(event)) {
            return Optional.empty();
        }
        String run = event.traceId() == null ? event.key() : event.traceId();
        if (!said.add(run + event.outcome() + event.systemRole())
                || event.outcome() == Outcome.FAILED && isTold(event)) {
            return Optional.empty();
        }
        String key = sentence(event);
        String system = place.system(event.system());
        Map<String, String> params = Map.of("target_system", system, "source_system", system);
        return text(event, key, params)
                .map(text -> new Line(reader.times().clock(event.endedAt()), Marks.of(key), text));
    }

    private boolean isTold(Event event) {
        return told.stream()
                .filter(each -> NOT_THERE.contains(each.sentence()))
                .anyMatch(each -> !each.at().isBefore(event.occurredAt().minus(SAME))
                        && !each.at().isAfter(event.endedAt().plus(SAME)));
    }

    private static boolean isSource(Event event) {
        return "source".equals(event.systemRole());
    }

    private static String sentence(Event event) {
        return switch (event.outcome()) {
            case SUCCEEDED -> isSource(event) ? "arrived" : "accepted";
            case PARTIAL -> "partly_accepted";
            case SKIPPED -> "left_out";
            case FAILED -> answered(event) ? "not_accepted" : "not_arrived";
            default -> "";
        };
    }

    private static boolean answered(Event event) {
        return event.clues() != null
                && (event.clues().httpStatus() != null
                        || !event.clues().fields().isEmpty());
    }

    /** Where telemetry does not say how many lines, or why, the sentence that would name it cannot be used. */
    private Optional<String> text(Event event, String key, Map<String, String> params) {
        return switch (event.outcome()) {
            case PARTIAL -> Optional.of(reader.page("partly_accepted", params));
            case SKIPPED -> Optional.of(reader.page("left_out_on_purpose"));
            case EMPTY -> Optional.empty();
            default -> reader.story(key, params);
        };
    }
}
