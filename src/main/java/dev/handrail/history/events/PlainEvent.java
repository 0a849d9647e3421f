package dev.handrail.history.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One event in our own form, as somebody with curl would write it. Members that are not known are ignored. */
final class PlainEvent {
    private PlainEvent() {}

    static Draft read(Fields event) {
        Fields record = event.object("record");
        var draft = new Draft()
                .name(event.text("type"))
                .message(event.text("message"))
                .time(event.time("time"))
                .tenant(event.text("tenant"))
                .run(event.textOrNumber("run"))
                .with("handrail.integration", event.required("integration"))
                .with("handrail.installation", event.text("installation"))
                .with("handrail.record.type", record.text("type"))
                .with("handrail.record.reference", record.textOrNumber("reference"))
                .with("handrail.record.key", record.textOrNumber("key"))
                .with("handrail.outcome", event.outcome("outcome"))
                .with("handrail.step", event.text("step"))
                .with("handrail.system", event.text("system"))
                .with("handrail.error.code", event.textOrNumber("code"))
                .with("handrail.record.errors", errors(event))
                .with("handrail.record.payload", payload(event.value("payload")))
                .with("handrail.record.amount", event.amount("amount"))
                .with("handrail.record.currency", event.currency("currency"))
                .with("handrail.command.id", event.uuid("commandId"))
                .with(Draft.UID, uid(event.text("uid")));
        trigger(event, draft);
        if (event.has("record") && !record.has("reference") && !record.has("key")) {
            record.refuse("reference", "is required: what people call the record");
        }
        return draft;
    }

    private static void trigger(Fields event, Draft draft) {
        JsonNode told = event.value("trigger");
        if (told != null && told.isTextual()) {
            draft.with("handrail.trigger.type", event.trigger("trigger"));
            return;
        }
        Fields trigger = event.object("trigger");
        draft.with("handrail.trigger.type", trigger.trigger("type"))
                .with("handrail.trigger.id", trigger.textOrNumber("id"))
                .with("handrail.trigger.by", trigger.text("by"));
    }

    /** A text is the payload itself; anything else is its JSON. */
    static String payload(JsonNode told) {
        if (told == null) {
            return null;
        }
        return told.isTextual() ? told.textValue() : told.toString();
    }

    private static List<Object> errors(Fields event) {
        JsonNode told = event.value("errors");
        if (told == null) {
            return null;
        }
        if (!told.isArray()) {
            event.refuse("errors", "must be an array of {\"path\", \"message\", \"code\"}");
            return null;
        }
        var errors = new ArrayList<Object>(told.size());
        Fields at = event.inside("errors");
        for (int i = 0; i < told.size(); i++) {
            if (told.get(i).isObject()) {
                errors.add(error(at.element(told.get(i), i)));
            } else {
                at.refuse(String.valueOf(i), "must be an object");
            }
        }
        return errors;
    }

    private static Map<String, Object> error(Fields told) {
        var error = new LinkedHashMap<String, Object>();
        error.put("path", told.text("path"));
        error.put("message", told.text("message"));
        error.put("code", told.textOrNumber("code"));
        return error;
    }

    /** Apart from what other forms use as an id. */
    private static String uid(String told) {
        return told == null ? null : "event:" + told;
    }
}
