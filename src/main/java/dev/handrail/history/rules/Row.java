package dev.handrail.history.rules;

import dev.handrail.history.rules.Event.Layer;
import dev.handrail.history.rules.Event.Outcome;
import dev.handrail.history.rules.Event.RecordName;
import dev.handrail.history.rules.Event.Source;
import dev.handrail.history.rules.Event.Trigger;
import dev.handrail.shared.Json;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One span's or log's attributes, and behind them its resource's, which speak for the row where it is silent: for every name
 * of ours but {@code handrail.tenant}. Both are {@linkplain #masked without secrets}; texts leave here bounded.
 */
record Row(Map<String, Object> own, Map<String, Object> resource, Limits limits) {
    static final String PAYLOAD = "handrail.record.payload";
    static final String ERRORS = "handrail.record.errors";

    private static final String OURS = "handrail.";
    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
    private static final Pattern AMOUNT = Pattern.compile("[+-]?[0-9]{1,15}+(?:\\.[0-9]{1,9}+)?");
    private static final Set<String> ROLES = Set.of("source", "target");
    private static final Set<String> TRIGGERS = Set.of("schedule", "event", "webhook", "manual", "api", "resubmission");

    /** A record as it was sent, as far as it is kept. */
    record Payload(String text, boolean cut) {
        static final Payload NONE = new Payload(null, false);
    }

    /** All attributes that a row or a resource was sent with, their secrets masked; the first thing that is done to them. */
    static Map<String, Object> masked(Map<String, Object> sent) {
        var masked = new LinkedHashMap<String, Object>(sent.size() * 2);
        sent.forEach((name, value) -> {
            boolean json = name.equals(PAYLOAD) || name.equals(ERRORS);
            masked.put(Redaction.text(name), json ? json(value) : Redaction.value(name, value));
        });
        return masked;
    }

    private static Object json(Object value) {
        Object text = value instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : value;
        return text instanceof String json ? Redaction.payload(json.strip()) : Redaction.value("", text);
    }

    Object value(String name) {
        Object value = own.get(name);
        return value == null && name.startsWith(OURS) ? resource.get(name) : value;
    }

    /** What the value says as a short text; null for nothing, blanks and nested values. */
    String text(String name) {
        return text(value(name), limits.nameChars());
    }

    String text(Object value, int longest) {
        String text = plain(value);
        return text == null ? null : Cut.to(longest, text);
    }

    /** A text that something is found by. */
    String name(Object value) {
        String text = plain(value);
        return text == null ? null : Cut.name(limits.nameChars(), text);
    }

    /** The one attribute that counts on the resource only: a row cannot choose whose it is. */
    static String tenant(Map<String, Object> resource) {
        String tenant = plain(resource.get("handrail.tenant"));
        return tenant == null ? null : Cut.name(Limits.DEFAULT.nameChars(), Redaction.text(tenant));
    }

    /** @return null when the row does not say which integration it is from */
    Source source() {
        String integration = name(value("handrail.integration"));
        if (integration == null) {
            String service = plain(resource.get("service.name"));
            integration = service == null || service.startsWith("unknown_service") ? null : name(service);
        }
        if (integration == null) {
            return null;
        }
        String installation = name(value("handrail.installation"));
        return new Source(
                integration,
                installation == null ? "default" : installation,
                text(resource.get("service.instance.id"), limits.nameChars()),
                text(resource.get("service.version"), limits.nameChars()));
    }

    RecordName record() {
        String reference = name(value("handrail.record.reference"));
        String key = name(value("handrail.record.key"));
        if (reference == null && key == null) {
            return null;
        }
        String type = name(value("handrail.record.type"));
        return new RecordName(
                type == null ? "" : type, reference == null ? key : reference, key == null ? reference : key);
    }

    Payload payload() {
        Object told = value(PAYLOAD);
        String text = told instanceof Map<?, ?> || told instanceof List<?> ? Json.write(told) : plain(told);
        if (text == null) {
            return Payload.NONE;
        }
        boolean cut = text.length() > limits.payloadChars();
        return new Payload(cut ? Cut.to(limits.payloadChars(), text) : text, cut);
    }

    BigDecimal amount() {
        Object told = value("handrail.record.amount");
        String text = told instanceof Double number && Double.isFinite(number)
                ? BigDecimal.valueOf(number).toPlainString()
                : plain(told);
        return text != null && AMOUNT.matcher(text).matches() ? new BigDecimal(text) : null;
    }

    String currency() {
        String text = plain(value("handrail.record.currency"));
        return text != null && CURRENCY.matcher(text).matches() ? text : null;
    }

    String step() {
        String step = text("handrail.step");
        return step == null ? text("code.function.name") : step;
    }

    String system() {
        return text("handrail.system");
    }

    String systemRole() {
        String role = word("handrail.system.role");
        return role != null && ROLES.contains(role) ? role : null;
    }

    String commandId() {
        String id = plain(value("handrail.command.id"));
        return id != null && UUID.matcher(id).matches() ? id.toLowerCase(Locale.ROOT) : null;
    }

    /** What the row says of its outcome, or null: any other word than ours is ignored. */
    Outcome outcome() {
        String told = word("handrail.outcome");
        return switch (told == null ? "" : told) {
            case "succeeded" -> Outcome.SUCCEEDED;
            case "failed" -> Outcome.FAILED;
            case "skipped" -> Outcome.SKIPPED;
            case "partial" -> Outcome.PARTIAL;
            case "empty" -> Outcome.EMPTY;
            default -> null;
        };
    }

    Layer layer(Layer derived) {
        String told = word("handrail.layer");
        return switch (told == null ? "" : told) {
            case "trigger" -> Layer.TRIGGER;
            case "flow" -> Layer.FLOW;
            case "log" -> Layer.LOG;
            case "tangential" -> Layer.TANGENTIAL;
            case "runtime" -> Layer.RUNTIME;
            default -> derived;
        };
    }

    /**
     * What started the run.
     *
     * @param entry whether this row is where a run is entered, so that the names of others say it, too: a message's id on
     *     the span that sends the message is no trigger
     */
    Trigger trigger(boolean entry) {
        String told = word("handrail.trigger.type");
        String type = told != null && TRIGGERS.contains(told) ? told : null;
        String id = text("handrail.trigger.id");
        if (entry) {
            String message = text("messaging.message.id");
            String event = message == null ? text("cloudevents.event_id") : message;
            id = id == null ? event : id;
            type = type == null ? platformTrigger(event) : type;
        }
        String by = text("handrail.trigger.by");
        return type == null && id == null && by == null ? null : new Trigger(type, id, by);
    }

    private String platformTrigger(String event) {
        String trigger = word("faas.trigger");
        return switch (trigger == null ? "" : trigger) {
            case "timer" -> "schedule";
            case "http" -> "api";
            case "pubsub", "datasource" -> "event";
            default -> event == null ? null : "event";
        };
    }

    private String word(String name) {
        String text = plain(value(name));
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }

    private static String plain(Object value) {
        if (value == null || value instanceof Map<?, ?> || value instanceof List<?> || value instanceof byte[]) {
            return null;
        }
        String text = value.toString().strip();
        return text.isEmpty() ? null : text;
    }
}
