package dev.handrail.demo;

import dev.handrail.demo.Answer.BadField;
import dev.handrail.demo.Run.Item;
import dev.handrail.shared.Json;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the demo's spans and logs say, under the names that Handrail reads (docs: sending telemetry). */
final class Names {
    static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("handrail.outcome");
    static final AttributeKey<String> TRIGGER_TYPE = AttributeKey.stringKey("handrail.trigger.type");
    static final AttributeKey<String> TRIGGER_ID = AttributeKey.stringKey("handrail.trigger.id");
    static final AttributeKey<String> TRIGGER_BY = AttributeKey.stringKey("handrail.trigger.by");
    static final AttributeKey<String> COMMAND_ID = AttributeKey.stringKey("handrail.command.id");
    static final AttributeKey<String> STEP = AttributeKey.stringKey("handrail.step");
    static final AttributeKey<String> LOG_UID = AttributeKey.stringKey("log.record.uid");

    private static final AttributeKey<List<String>> RETRY_AFTER =
            AttributeKey.stringArrayKey("http.response.header.retry-after");

    private Names() {}

    static Attributes resource(Flow flow) {
        return Attributes.builder()
                .put("service.name", flow.key)
                .put("service.version", "4.2.0")
                .put("service.instance.id", "demo-" + flow.key)
                .put("handrail.integration", flow.key)
                .build();
    }

    static Attributes trigger(Run.Trigger trigger) {
        var attributes = Attributes.builder().put(TRIGGER_TYPE, trigger.type()).put(TRIGGER_ID, trigger.id());
        if (trigger.by() != null) {
            attributes.put(TRIGGER_BY, trigger.by());
        }
        return attributes.build();
    }

    /** Which record it is, and where it was going: of spans and logs alike. */
    static Attributes record(Flow flow, Item item) {
        return Attributes.builder()
                .put("handrail.record.type", flow.type)
                .put("handrail.record.reference", item.reference())
                .put("handrail.record.key", item.key())
                .put("handrail.system", flow.remote.system())
                .put("handrail.system.role", "target")
                .put(STEP, item.answer().call().step())
                .build();
    }

    /** The call and what came of it. The content goes along when it did not arrive, so that it can be corrected. */
    static Attributes call(Item item) {
        var answer = item.answer();
        var attributes = Attributes.builder()
                .put(OUTCOME, answer.ok() ? "succeeded" : "failed")
                .put("http.request.method", answer.call().method())
                .put("server.address", answer.call().host())
                .put(
                        "url.full",
                        "https://" + answer.call().host() + answer.call().path());
        if (answer.status() != null) {
            attributes.put("http.response.status_code", answer.status().longValue());
        }
        if (item.amount() != null) {
            attributes.put("handrail.record.amount", item.amount().doubleValue());
            attributes.put("handrail.record.currency", Records.CURRENCY);
        }
        if (!answer.ok()) {
            attributes.put("handrail.record.payload", Json.write(item.content()));
            reasons(attributes, answer);
        }
        return attributes.build();
    }

    private static void reasons(AttributesBuilder attributes, Answer answer) {
        attributes.put("error.type", answer.errorType());
        if (answer.code() != null) {
            attributes.put("handrail.error.code", answer.code());
        }
        if (!answer.fields().isEmpty()) {
            attributes.put("handrail.record.errors", Json.write(asJson(answer.fields())));
        }
        if (answer.status() != null && (answer.status() == 429 || answer.status() == 503)) {
            attributes.put(RETRY_AFTER, List.of("120"));
        }
    }

    static List<Map<String, Object>> asJson(List<BadField> fields) {
        return fields.stream().map(Names::asJson).toList();
    }

    private static Map<String, Object> asJson(BadField field) {
        var json = new LinkedHashMap<String, Object>();
        json.put("path", field.path());
        json.put("message", field.message());
        json.put("code", field.code());
        return json;
    }

    /** An exception as the current conventions tell it in a log. */
    static Attributes exception(Answer answer) {
        var trace = new StringWriter();
        answer.thrown().printStackTrace(new PrintWriter(trace));
        return Attributes.builder()
                .put("error.type", answer.errorType())
                .put("exception.type", answer.thrown().getClass().getCanonicalName())
                .put("exception.message", answer.thrown().getMessage())
                .put("exception.stacktrace", trace.toString())
                .build();
    }
}
