package dev.handrail.demo;

import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.LogRecordProcessor;
import io.opentelemetry.sdk.logs.ReadWriteLogRecord;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Keeps finished spans and logs until the server has taken them. The SDK's batch processors drop what they cannot send;
 * this one does not, because the demo may start before the server does.
 */
final class Outbox implements SpanProcessor, LogRecordProcessor {
    private static final long LONGEST_EXPORT_SECONDS = 60;
    private static final int AT_ONCE = 500;

    private final List<SpanData> spans = new ArrayList<>();
    private final List<LogRecordData> logs = new ArrayList<>();
    private final OtlpHttpSpanExporter spanExporter;
    private final OtlpHttpLogRecordExporter logExporter;
    private final Object sending = new Object();

    Outbox(URI base, String token) {
        var authorization = "Bearer " + token;
        spanExporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(base.resolve("/v1/traces").toString())
                .addHeader("Authorization", authorization)
                .setCompression("gzip")
                .build();
        logExporter = OtlpHttpLogRecordExporter.builder()
                .setEndpoint(base.resolve("/v1/logs").toString())
                .addHeader("Authorization", authorization)
                .setCompression("gzip")
                .build();
    }

    /** Tries once. False when something is left; what is left stays, to be tried again. */
    boolean send() {
        synchronized (sending) {
            return drain(spans, spanExporter::export) && drain(logs, logExporter::export);
        }
    }

    int waiting() {
        synchronized (this) {
            return spans.size() + logs.size();
        }
    }

    private <T> boolean drain(List<T> kept, Function<Collection<T>, CompletableResultCode> export) {
        while (true) {
            List<T> batch;
            synchronized (this) {
                batch = List.copyOf(kept.subList(0, Math.min(AT_ONCE, kept.size())));
            }
            if (batch.isEmpty()) {
                return true;
            }
            if (!export.apply(batch)
                    .join(LONGEST_EXPORT_SECONDS, TimeUnit.SECONDS)
                    .isSuccess()) {
                return false;
            }
            synchronized (this) {
                kept.subList(0, batch.size()).clear();
            }
        }
    }

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {}

    @Override
    public boolean isStartRequired() {
        return false;
    }

    @Override
    public void onEnd(ReadableSpan span) {
        synchronized (this) {
            spans.add(span.toSpanData());
        }
    }

    @Override
    public boolean isEndRequired() {
        return true;
    }

    @Override
    public void onEmit(Context context, ReadWriteLogRecord log) {
        synchronized (this) {
            logs.add(log.toLogRecordData());
        }
    }

    @Override
    public CompletableResultCode shutdown() {
        return CompletableResultCode.ofAll(List.of(spanExporter.shutdown(), logExporter.shutdown()));
    }

    @Override
    public CompletableResultCode forceFlush() {
        return send() ? CompletableResultCode.ofSuccess() : CompletableResultCode.ofFailure();
    }

    @Override
    public void close() {
        shutdown();
    }
}
