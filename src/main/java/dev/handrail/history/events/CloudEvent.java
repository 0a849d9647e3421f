package dev.handrail.history.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.handrail.platform.Problem.Wrong;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One CloudEvent 1.0. Its source and id are its key, as the specification has it; what it has no attribute for is told by
 * extensions that begin with {@code handrail}.
 */
final class CloudEvent {
    private static final Pattern TRACEPARENT =
            Pattern.compile("(?!ff)[0-9a-f]{2}-((?!0{32})[0-9a-f]{32})-((?!0{16})[0-9a-f]{16})-[0-9a-f]{2}.*");

    private CloudEvent() {}

    static Draft structured(Fields event) {
        Draft draft = attributes(event);
        String type = event.text("datacontenttype");
        JsonNode data = event.value("data");
        if (data != null && event.has("data_base64")) {
            event.refuse("data_base64", "must not stand beside data");
        } else if (data != null) {
            boolean text = data.isTextual() && !isJson(type);
            payload(draft, text ? data.textValue() : data.toString());
        } else if (event.has("data_base64")) {
            bytes(draft, decoded(event), type);
        }
        return draft;
    }

    static Draft binary(Map<String, String> headers, String contentType, byte[] body, List<Wrong> wrong) {
        var node = JsonNodeFactory.instance.objectNode();
        headers.forEach((name, value) -> node.put(name.substring("ce-".length()), unescaped(value)));
        // the data's type has a header of its own
        node.remove("datacontenttype");
        Draft draft = attributes(new Fields(node, "ce-", wrong));
        if (body.length > 0) {
            bytes(draft, body, contentType);
        }
        return draft;
    }

    private static Draft attributes(Fields event) {
        String version = event.required("specversion");
        if (version != null && !version.equals("1.0")) {
            event.refuse("specversion", "must be 1.0");
        }
        String id = event.required("id");
        String source = event.required("source");
        String type = event.required("type");
        String integration = event.text("handrailintegration");
        String message = event.text("handrailmessage");
        String subject = event.text("subject");
        String reference = event.text("handrailrecordreference");
        var draft = new Draft()
                .name(type)
                .message(message)
                .time(event.time("time"))
                .tenant(event.text("handrailtenant"))
                .run(event.textOrNumber("handrailrun"))
                .with(
                        Draft.UID,
                        id == null || source == null ? null : "cloudevent:" + source.length() + ":" + source + id)
                .with("cloudevents.event_id", id)
                .with("cloudevents.event_source", source)
                .with("cloudevents.event_subject", subject)
                .with("handrail.integration", integration == null ? source : integration)
                .with("handrail.record.reference", reference == null ? subject : reference);
        traceparent(event, draft);
        return extensions(event, draft);
    }

    private static Draft extensions(Fields event, Draft draft) {
        return draft.with("handrail.installation", event.text("handrailinstallation"))
                .with("handrail.record.type", event.text("handrailrecordtype"))
                .with("handrail.record.key", event.textOrNumber("handrailrecordkey"))
                .with("handrail.record.errors", event.text("handrailerrors"))
                .with("handrail.record.amount", event.amount("handrailamount"))
                .with("handrail.record.currency", event.currency("handrailcurrency"))
                .with("handrail.outcome", event.outcome("handrailoutcome"))
                .with("handrail.step", event.text("handrailstep"))
                .with("handrail.system", event.text("handrailsystem"))
                .with("handrail.system.role", event.text("handrailsystemrole"))
                .with("handrail.error.code", event.textOrNumber("handrailcode"))
                .with("handrail.trigger.type", event.trigger("handrailtriggertype"))
                .with("handrail.trigger.id", event.textOrNumber("handrailtriggerid"))
                .with("handrail.trigger.by", event.text("handrailtriggerby"))
                .with("handrail.command.id", event.uuid("handrailcommandid"));
    }

    /** The extension for distributed tracing. One that does not fit is ignored, as its specification demands. */
    private static void traceparent(Fields event, Draft draft) {
        String told = event.has("traceparent") && event.value("traceparent").isTextual()
                ? event.value("traceparent").textValue()
                : "";
        Matcher match = TRACEPARENT.matcher(told);
        if (match.matches()) {
            draft.in(match.group(1), match.group(2));
        }
    }

    private static byte[] decoded(Fields event) {
        try {
            String text = event.value("data_base64").textValue();
            if (text != null) {
                return Base64.getDecoder().decode(text);
            }
        } catch (IllegalArgumentException e) {
            // told below
        }
        event.refuse("data_base64", "must be base64");
        return new byte[0];
    }

    /** Text is a payload; of anything else only the size is kept. */
    private static void bytes(Draft draft, byte[] data, String type) {
        String text = text(data);
        if (text == null || !isText(type)) {
            draft.with("cloudevents.event_data", data);
        } else {
            payload(draft, text);
        }
    }

    private static void payload(Draft draft, String text) {
        draft.with("handrail.record.payload", text);
    }

    private static String text(byte[] data) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(data))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    /** Without a type the data is JSON. */
    private static boolean isJson(String type) {
        String bare = bare(type);
        return bare.isEmpty() || bare.endsWith("/json") || bare.endsWith("+json");
    }

    private static boolean isText(String type) {
        String bare = bare(type);
        return isJson(type)
                || bare.startsWith("text/")
                || bare.endsWith("/xml")
                || bare.endsWith("+xml")
                || bare.endsWith("/x-www-form-urlencoded");
    }

    private static String bare(String type) {
        String told = type == null ? "" : type;
        int end = told.indexOf(';');
        return (end < 0 ? told : told.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    /** Headers carry what is not ASCII as %XX of its UTF-8 bytes; what is no such triple stays as it is. */
    static String unescaped(String header) {
        if (header.indexOf('%') < 0) {
            return header;
        }
        byte[] in = header.getBytes(StandardCharsets.UTF_8);
        var out = ByteBuffer.allocate(in.length);
        for (int i = 0; i < in.length; i++) {
            int high = i + 2 < in.length ? Character.digit(in[i + 1], 16) : -1;
            int low = i + 2 < in.length ? Character.digit(in[i + 2], 16) : -1;
            if (in[i] == '%' && high >= 0 && low >= 0) {
                out.put((byte) (high * 16 + low));
                i += 2;
            } else {
                out.put(in[i]);
            }
        }
        return new String(out.array(), 0, out.position(), StandardCharsets.UTF_8);
    }
}
