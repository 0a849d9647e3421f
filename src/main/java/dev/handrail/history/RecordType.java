package dev.handrail.history;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the operator says about records of one type of one integration.
 *
 * @param label in the customer's words, singular and lower case: "purchase order"
 * @param schema JSON Schema 2020-12 as text, or null
 * @param editable RFC 6901 pointers of fields that customers may correct, "*" for any index; empty: all of them
 * @param sensitive pointers of fields that nobody is shown
 * @param version counts changes
 */
public record RecordType(
        String integration,
        String type,
        String label,
        String labelPlural,
        String schema,
        Set<String> editable,
        Set<String> sensitive,
        int version) {
    private static final int DEEPEST = 10;
    private static final int MOST_FIELDS = 200;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Pointers of the schema's fields, "*" for any index, in its order; none without a schema. */
    public List<String> fields() {
        List<String> all = new ArrayList<>();
        if (schema != null) {
            fields(read(schema), "", all, DEEPEST);
        }
        return List.copyOf(all);
    }

    private static void fields(JsonNode node, String pointer, List<String> all, int deeper) {
        if (deeper == 0 || all.size() >= MOST_FIELDS) {
            return;
        }
        if (node.has("properties")) {
            node.get("properties")
                    .properties()
                    .forEach(each -> fields(
                            each.getValue(),
                            pointer + "/" + each.getKey().replace("~", "~0").replace("/", "~1"),
                            all,
                            deeper - 1));
        } else if (node.has("items")) {
            fields(node.get("items"), pointer + "/*", all, deeper - 1);
        } else if (!pointer.isEmpty()) {
            all.add(pointer);
        }
    }

    /** The schema's own title for this field, where it has one. */
    public Optional<String> titleOf(String pointer) {
        if (schema == null) {
            return Optional.empty();
        }
        JsonNode node = read(schema);
        for (String part : pointer.split("/")) {
            if (part.isEmpty()) {
                continue;
            }
            JsonNode property = node.path("properties").path(part);
            node = property.isMissingNode() ? node.path("items") : property;
        }
        return Optional.ofNullable(node.path("title").textValue());
    }

    /** Whether nobody may be shown what stands there: the operator named it, or something above it. */
    public boolean isSensitive(String pointer) {
        String general = pointer.replaceAll("/\\d+(?=/|$)", "/*");
        return sensitive.stream()
                .anyMatch(secret -> general.equals(secret)
                        || pointer.equals(secret)
                        || general.startsWith(secret + "/")
                        || pointer.startsWith(secret + "/"));
    }

    /** The scalar at this pointer of a record, as text. */
    public static Optional<String> valueAt(String payload, String pointer) {
        if (payload == null || !pointer.startsWith("/")) {
            return Optional.empty();
        }
        try {
            JsonNode node = read(payload).at(JsonPointer.compile(pointer));
            return node.isValueNode() && !node.isNull() ? Optional.of(node.asText()) : Optional.empty();
        } catch (IllegalArgumentException notPointerOrCut) {
            return Optional.empty();
        }
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON", e);
        }
    }
}
