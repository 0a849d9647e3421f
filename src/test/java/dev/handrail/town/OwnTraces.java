package dev.handrail.town;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The application's own spans, where a test switches them on. */
@Unremovable
@ApplicationScoped
public class OwnTraces implements SpanExporter {
    private final List<String> spans = new CopyOnWriteArrayList<>();

    /** Each with its name, attributes and events. */
    public List<String> all() {
        return spans;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> exported) {
        exported.forEach(span -> spans.add(span.getName() + " " + span.getAttributes() + " " + span.getEvents()));
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
        return CompletableResultCode.ofSuccess();
    }
}
