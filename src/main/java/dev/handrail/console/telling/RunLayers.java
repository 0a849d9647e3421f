package dev.handrail.console.telling;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.handrail.console.view.CaseView.Beside;
import dev.handrail.console.view.CaseView.Events;
import dev.handrail.console.view.CaseView.Events.Step;
import dev.handrail.console.view.CaseView.Fact;
import dev.handrail.console.view.CaseView.Logs;
import dev.handrail.console.view.CaseView.Logs.Said;
import dev.handrail.console.view.CaseView.Runtime;
import dev.handrail.console.view.CaseView.Runtime.Measured;
import dev.handrail.console.view.CaseView.Trigger;
import dev.handrail.history.RunEvents;
import dev.handrail.history.RunEvents.Run;
import dev.handrail.history.SensitiveFields;
import dev.handrail.history.Surroundings;
import dev.handrail.history.Surroundings.Around;
import dev.handrail.history.rules.Clues;
import dev.handrail.history.rules.Event;
import dev.handrail.history.rules.Event.Kind;
import dev.handrail.history.rules.Event.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The layers of a run, raw: what started it, what happened in it, what was logged. For staff alone. */
public final class RunLayers {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LINE = 2_000;
    private final Hours hours;
    private final Optional<Run> run;
    private final Set<String> hidden;
    private final Clues clues;

    /**
     * Of a case.
     *
     * @param clues what was observed of its sample
     * @param hidden texts that nobody may be shown
     */
    public RunLayers(Hours hours, Optional<Run> run, Clues clues, Set<String> hidden) {
        this.hours = hours;
        this.run = run;
        this.hidden = hidden;
        this.clues = clues.told(text -> SensitiveFields.hide(text, hidden));
    }

    /** Empty when no run is known. */
    public Optional<Trigger> trigger() {
        return run.map(run -> {
            String by =
                    run.triggerType() == null ? "not told" : run.triggerType().replace('_', ' ');
            List<Fact> facts = new ArrayList<>();
            facts.add(new Fact(
                    "Started by", Names.capitalised(by), run.triggerBy() != null ? run.triggerBy() : run.triggerId()));
            facts.add(new Fact(
                    "When",
                    hours.moment(run.startedAt()).text(),
                    "took "
                            + Names.number(Duration.between(run.startedAt(), run.endedAt())
                                    .toMillis()) + " ms"));
            facts.add(new Fact(
                    "Records", Names.number(run.arrived()) + " arrived", Names.number(run.notArrived()) + " did not"));
            if (run.name() != null) {
                facts.add(new Fact("Run", run.name(), null));
            }
            return new Trigger(by, facts);
        });
    }

    public Events events(Optional<RunEvents.Events> found) {
        List<Event> events = found.map(RunEvents.Events::events).orElse(List.of()).stream()
                .filter(event -> event.kind() == Kind.SPAN)
                .toList();
        Instant start = events.stream()
                .map(Event::occurredAt)
                .min(Comparator.naturalOrder())
                .orElse(hours.now());
        long total = found.map(RunEvents.Events::total).orElse(0L);
        String summary = Names.number(total) + " in this run, failed ones first"
                + (total > RunEvents.MOST ? "; the first " + Names.number(RunEvents.MOST) + " are shown" : "");
        List<Step> steps = events.stream().map(event -> step(event, start)).toList();
        return new Events(summary, Fall.of(events), steps);
    }

    private static Step step(Event event, Instant start) {
        return new Step(
                event.name(),
                event.record() == null ? null : event.record().reference(),
                Fall.begins(start, event),
                Fall.took(event),
                event.outcome() == Outcome.NONE ? null : event.outcome().name().toLowerCase(Locale.ROOT),
                event.outcome() == Outcome.FAILED);
    }

    public Logs logs(Optional<RunEvents.Events> found) {
        List<Said> lines = found.map(RunEvents.Events::events).orElse(List.of()).stream()
                .filter(event -> event.kind() == Kind.LOG)
                .sorted(Comparator.comparing(Event::occurredAt))
                .map(this::said)
                .toList();
        String summary = Names.number(lines.size()) + (lines.size() == 1 ? " line" : " lines") + " of this run";
        return new Logs(summary, lines, told());
    }

    /** Logs of the same instance and time without the run's trace. */
    public Beside beside(Optional<Around> found) {
        List<Said> lines = found.map(Around::logs).orElse(List.of()).stream()
                .map(this::said)
                .toList();
        String summary = Names.number(lines.size()) + (lines.size() == 1 ? " line" : " lines")
                + " of the same instance, a minute around the run"
                + (lines.size() == Surroundings.MOST ? "; those nearest to its end" : "");
        return new Beside(summary, lines);
    }

    /** What was measured of the instances that took part. */
    public Runtime runtime(Optional<Around> found) {
        List<Measured> metrics = found.map(Around::metrics).orElse(List.of()).stream()
                .map(metric -> new Measured(
                        metric.name(),
                        Measures.text(metric.last(), metric.unit()),
                        Measures.text(metric.least(), metric.unit()),
                        Measures.text(metric.most(), metric.unit()),
                        hours.moment(metric.at())))
                .toList();
        return new Runtime(
                Names.number(metrics.size()) + (metrics.size() == 1 ? " metric" : " metrics")
                        + ", from five minutes before the run",
                metrics);
    }

    private Said said(Event event) {
        boolean failed = event.outcome() == Outcome.FAILED;
        String message = event.clues() == null ? null : event.clues().message();
        String text = SensitiveFields.hide(message == null ? event.name() : message, hidden);
        String level = level(event.attributes()).orElse(failed ? "ERROR" : "");
        return new Said(
                hours.precise(event.occurredAt()),
                level.isEmpty() ? "" : String.format(Locale.ROOT, "%-5s", level),
                text.length() > LINE ? text.substring(0, LINE) + "…" : text,
                failed);
    }

    private static Optional<String> level(String attributes) {
        try {
            String level = attributes == null
                    ? null
                    : JSON.readTree(attributes).path("log.severity").asText(null);
            return Optional.ofNullable(level).filter(text -> !text.isBlank());
        } catch (JsonProcessingException cut) {
            return Optional.empty();
        }
    }

    /** What was observed of the failure, as it was told. */
    private String told() {
        StringBuilder raw = new StringBuilder();
        add(raw, "message", clues.message());
        add(raw, "exception", clues.exceptionType());
        add(raw, "error type", clues.errorType());
        add(raw, "code", clues.code());
        add(raw, "answer", clues.httpStatus());
        add(raw, "method", clues.httpMethod());
        add(raw, "grpc", clues.grpcCode());
        add(raw, "sqlstate", clues.sqlState());
        if (clues.fields() != null) {
            clues.fields()
                    .forEach(field -> add(
                            raw,
                            "field",
                            field.path()
                                    + (field.code() == null ? "" : " [" + field.code() + "]")
                                    + (field.message() == null ? "" : " " + field.message())));
        }
        if (clues.stacktrace() != null) {
            raw.append('\n').append(clues.stacktrace());
        }
        return raw.isEmpty() ? null : raw.toString().stripTrailing();
    }

    private static void add(StringBuilder raw, String label, Object value) {
        if (value != null && !value.toString().isEmpty()) {
            raw.append(String.format(Locale.ROOT, "%-12s", label)).append(value).append('\n');
        }
    }
}
