package dev.handrail.remedy.form;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds, before a schema is used, references that lead back to where they began without going one level down in the
 * record, and those that double each other: the first never end, the second end too late. Each part of the schema is
 * looked at once.
 */
final class Circles {
    /** Schemas that are tried on one value; lists of allowed values with titles count too. */
    private static final int MOST = 20_000;

    private static final int VISITING = -1;
    private static final List<String> SINGLE = List.of("not", "if", "then", "else");
    private static final List<String> SEVERAL = List.of("allOf", "anyOf", "oneOf", "dependentSchemas");

    private final JsonNode root;
    private final Map<JsonNode, Integer> tried = new IdentityHashMap<>();

    private Circles(JsonNode root) {
        this.root = root;
    }

    /** @throws CountedRefs.Endless when there is one */
    static void refuse(JsonNode schema) {
        new Circles(schema).each(schema);
    }

    private void each(JsonNode node) {
        tried(node);
        node.forEach(this::each);
    }

    private int tried(JsonNode schema) {
        if (!schema.isObject()) {
            return 0;
        }
        Integer known = tried.get(schema);
        if (known == null) {
            tried.put(schema, VISITING);
            known = 1 + below(schema);
            tried.put(schema, known);
        }
        if (known == VISITING || known > MOST) {
            throw new CountedRefs.Endless();
        }
        return known;
    }

    /** What is tried on the same value. */
    private int below(JsonNode schema) {
        int sum = tried(referred(schema.path("$ref").asText("")));
        for (String keyword : SINGLE) {
            sum += tried(schema.path(keyword));
        }
        for (String keyword : SEVERAL) {
            for (JsonNode branch : schema.path(keyword)) {
                sum = Math.min(sum + tried(branch), MOST + 1);
            }
        }
        return sum;
    }

    private JsonNode referred(String reference) {
        if (reference.equals("#")) {
            return root;
        }
        return reference.startsWith("#/")
                ? root.at(JsonPointer.compile(reference.substring(1)))
                : MissingNode.getInstance();
    }
}
