package dev.handrail.history.events;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.handrail.history.rules.Redaction;
import dev.handrail.history.rules.Resource;
import dev.handrail.platform.Problem.Wrong;
import dev.handrail.platform.ProblemException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a body of events says, whatever its form. Answers one resource for each event, in the same order, each with one log
 * record.
 *
 * @param tenant whose the events are: the sender's credential says so
 * @param now the time of events that tell none
 */
public record EventsBody(String tenant, Instant now) {
    /** Events in one request. */
    public static final int MOST = 1_000;

    private static final int DEPTH = 200;
    private static final int SHOWN = 50;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            // a payload's 1.10 is not 1.1
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /** Our own form: an object, or an array of them. Throws problems that point at what does not fit. */
    public List<Resource> plain(byte[] body) {
        JsonNode root = tree(body);
        return root.isArray() ? all(root, PlainEvent::read) : one(root, PlainEvent::read);
    }

    /** {@code application/cloudevents+json} */
    public List<Resource> cloudEvent(byte[] body) {
        return one(tree(body), CloudEvent::structured);
    }

    /** {@code application/cloudevents-batch+json} */
    public List<Resource> cloudEvents(byte[] body) {
        JsonNode root = tree(body);
        if (!root.isArray()) {
            throw ProblemException.badRequest("A batch of CloudEvents is an array.", new Wrong("", "must be an array"));
        }
        return all(root, CloudEvent::structured);
    }

    /**
     * A CloudEvent in binary mode: its attributes are headers, its data is the body.
     *
     * @param headers in lower case, those that begin with {@code ce-}
     * @param contentType of the data, or null
     */
    public List<Resource> cloudEvent(Map<String, String> headers, String contentType, byte[] body) {
        var wrong = new ArrayList<Wrong>();
        var draft = CloudEvent.binary(headers, contentType, body, wrong);
        return finished(List.of(draft), wrong);
    }

    private interface Form {
        Draft read(Fields fields);
    }

    private List<Resource> one(JsonNode node, Form form) {
        var wrong = new ArrayList<Wrong>();
        return finished(List.of(draft(node, "", form, wrong)), wrong);
    }

    private List<Resource> all(JsonNode array, Form form) {
        if (array.size() > MOST) {
            throw ProblemException.badRequest(
                    "At most " + MOST + " events in a request.", new Wrong("", "has " + array.size() + " events"));
        }
        var wrong = new ArrayList<Wrong>();
        var drafts = new ArrayList<Draft>(array.size());
        for (int i = 0; i < array.size(); i++) {
            drafts.add(draft(array.get(i), "/" + i, form, wrong));
        }
        return finished(drafts, wrong);
    }

    private static Draft draft(JsonNode node, String at, Form form, List<Wrong> wrong) {
        if (!node.isObject()) {
            wrong.add(new Wrong(at, "must be an object"));
            return new Draft();
        }
        return form.read(new Fields(node, at, wrong));
    }

    private List<Resource> finished(List<Draft> drafts, List<Wrong> wrong) {
        if (!wrong.isEmpty()) {
            String more = wrong.size() > SHOWN ? " (the first " + SHOWN + " of " + wrong.size() + ")" : "";
            throw ProblemException.badRequest(
                    "Parts of the request do not fit, and nothing of it was taken" + more + ".",
                    wrong.stream().limit(SHOWN).toArray(Wrong[]::new));
        }
        return drafts.stream().map(draft -> draft.finish(tenant, now)).toList();
    }

    private static JsonNode tree(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            String where =
                    e.getLocation() == null ? "" : " at byte " + e.getLocation().getByteOffset();
            throw ProblemException.badRequest(
                    "The body is no JSON: " + Redaction.text(e.getOriginalMessage()) + where + ".");
        } catch (IOException e) {
            throw ProblemException.badRequest("The body is no JSON: it is not UTF-8.");
        }
    }
}
