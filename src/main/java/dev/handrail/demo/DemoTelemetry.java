package dev.handrail.demo;

import dev.handrail.demo.Run.Item;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.net.URI;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells one customer's runs by an OpenTelemetry SDK of its own, never the global one: each integration is a service. A run
 * is a trace, each record a span in it; what did not arrive is told by a log as well.
 */
final class DemoTelemetry implements AutoCloseable {
    private static final String SCOPE = "dev.handrail.demo";

    private final Moment moment = new Moment();
    private final SeededIds ids = new SeededIds();
    private final Map<Flow, Voice> voices = new EnumMap<>(Flow.class);
    private final Map<String, NotArrived> notArrived = new HashMap<>();
    private final Outbox outbox;

    /** An integration's own SDK. */
    private record Voice(SdkTracerProvider traces, SdkLoggerProvider logs) {
        Tracer tracer() {
            return traces.get(SCOPE);
        }

        Logger logger() {
            return logs.get(SCOPE);
        }
    }

    /** What is remembered of a record, for when it is to be sent again. */
    record NotArrived(SpanContext span, Item item) {}

    DemoTelemetry(URI base, Customer customer) {
        outbox = new Outbox(base, customer.token);
        for (Flow flow : customer.flows()) {
            var resource = Resource.create(Names.resource(flow));
            var traces = SdkTracerProvider.builder()
                    .setResource(resource)
                    .setClock(moment)
                    .setIdGenerator(ids)
                    .addSpanProcessor(outbox);
            var logs = SdkLoggerProvider.builder()
                    .setResource(resource)
                    .setClock(moment)
                    .addLogRecordProcessor(outbox);
            voices.put(flow, new Voice(traces.build(), logs.build()));
        }
    }

    /** A run of the integration. Sent with the next {@link #send()}. */
    synchronized void tell(Run run) {
        var voice = voices.get(run.flow());
        ids.begin(run.id());
        moment.set(run.startedAt());
        var root = voice.tracer()
                .spanBuilder(run.flow().title)
                .setNoParent()
                .setAllAttributes(Names.trigger(run.trigger()))
                .startSpan();
        for (Item item : run.items()) {
            moment.set(item.at());
            var span = voice.tracer()
                    .spanBuilder(item.answer().call().step())
                    .setParent(Context.root().with(root))
                    .setSpanKind(SpanKind.CLIENT)
                    .startSpan();
            finish(voice, run.flow(), span, item);
        }
        moment.set(run.endedAt());
        root.setAttribute(Names.OUTCOME, outcome(run));
        root.end();
    }

    /** One record sent again for a command: a trace of its own, which goes back to the first one. */
    synchronized void tellAgain(Command command, Flow flow, Item item) {
        var voice = voices.get(flow);
        ids.begin("command/" + command.idempotencyKey());
        moment.set(item.at());
        var builder = voice.tracer()
                .spanBuilder(item.answer().call().step())
                .setNoParent()
                .setAttribute(Names.TRIGGER_TYPE, "resubmission")
                .setAttribute(Names.TRIGGER_ID, command.id())
                .setAttribute(Names.COMMAND_ID, command.id());
        var before = notArrived.get(nameOf(flow, item.key()));
        if (before != null) {
            builder.addLink(before.span());
        }
        finish(voice, flow, builder.startSpan(), item);
    }

    /** One record of a run that was asked for again. */
    synchronized void tellOnce(Flow flow, Item item) {
        var voice = voices.get(flow);
        ids.begin("rerun/" + item.reference() + "/" + item.at());
        moment.set(item.at());
        finish(
                voice,
                flow,
                voice.tracer()
                        .spanBuilder(item.answer().call().step())
                        .setNoParent()
                        .startSpan(),
                item);
    }

    /** What of this integration did not arrive when it was last told. */
    synchronized List<NotArrived> notArrived(Flow flow) {
        String prefix = nameOf(flow, "");
        return notArrived.entrySet().stream()
                .filter(each -> each.getKey().startsWith(prefix))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** What did not arrive when it was last told, or null. */
    synchronized NotArrived notArrived(Flow flow, String key) {
        return notArrived.get(nameOf(flow, key));
    }

    /** False when the server did not take everything; call it again. */
    boolean send() {
        return outbox.send();
    }

    int waiting() {
        return outbox.waiting();
    }

    private void finish(Voice voice, Flow flow, Span span, Item item) {
        span.setAllAttributes(Names.record(flow, item));
        span.setAllAttributes(Names.call(item));
        moment.set(item.endedAt());
        if (item.answer().ok()) {
            notArrived.remove(nameOf(flow, item.key()));
        } else {
            span.recordException(item.answer().thrown());
            span.setStatus(StatusCode.ERROR, item.answer().message());
            log(voice, flow, span, item);
            notArrived.put(nameOf(flow, item.key()), new NotArrived(span.getSpanContext(), item));
        }
        span.end();
    }

    private static void log(Voice voice, Flow flow, Span span, Item item) {
        var answer = item.answer();
        voice.logger()
                .logRecordBuilder()
                .setContext(Context.root().with(span))
                .setTimestamp(item.endedAt())
                .setSeverity(Severity.ERROR)
                .setSeverityText("ERROR")
                .setBody(item.reference() + " did not arrive in " + flow.remote.system() + ": " + answer.message())
                .setAllAttributes(Names.record(flow, item))
                .setAllAttributes(Names.exception(answer))
                .setAttribute(Names.LOG_UID, "log-" + span.getSpanContext().getSpanId())
                .emit();
    }

    private static String outcome(Run run) {
        if (run.failed() == 0) {
            return "succeeded";
        }
        return run.failed() == run.items().size() ? "failed" : "partial";
    }

    private static String nameOf(Flow flow, String key) {
        return flow.key + " " + key;
    }

    @Override
    public void close() {
        outbox.close();
    }
}
