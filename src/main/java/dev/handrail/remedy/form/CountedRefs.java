package dev.handrail.remedy.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.DynamicRefValidator;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonValidator;
import com.networknt.schema.Keyword;
import com.networknt.schema.RefValidator;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.ValidationContext;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.Vocabulary;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * References within a schema, followed a bounded number of times: one that leads to itself never ends, and two of them
 * beside each other double with each level of the payload.
 */
final class CountedRefs {
    /** Levels of a payload times the references that may lead through one of them. */
    private static final int DEEPEST = 100;

    private static final int MOST = 300_000;

    /** Each way to a reference makes another copy of what it refers to. */
    private static final int COPIES = 5000;

    private int depth;
    private int followed;
    private int copies;

    /** The schema refers to itself too often to be of use. */
    static final class Endless extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Endless() {
            super("it refers to itself without end", null, false, false);
        }
    }

    void renew() {
        depth = 0;
        followed = 0;
    }

    /** The library takes its keywords from vocabularies; these stand in for the ones of the core. */
    Vocabulary vocabulary(String iri) {
        Vocabulary core = Vocabulary.V202012_CORE;
        if (!core.getIri().equals(iri)) {
            return null;
        }
        Map<String, Keyword> keywords = new HashMap<>();
        core.getKeywords().forEach(keyword -> keywords.put(keyword.getValue(), keyword));
        keywords.put("$ref", new Counted("$ref", Plain::new));
        keywords.put("$dynamicRef", new Counted("$dynamicRef", Dynamic::new));
        return new Vocabulary(iri, keywords.values().toArray(Keyword[]::new));
    }

    private Set<ValidationMessage> follow(Supplier<Set<ValidationMessage>> validate) {
        if (++depth > DEEPEST || ++followed > MOST) {
            throw new Endless();
        }
        try {
            return validate.get();
        } finally {
            depth--;
        }
    }

    @FunctionalInterface
    private interface Factory {
        JsonValidator make(
                SchemaLocation at, JsonNodePath path, JsonNode node, JsonSchema parent, ValidationContext context);
    }

    private final class Counted implements Keyword {
        private final String name;
        private final Factory factory;

        Counted(String name, Factory factory) {
            this.name = name;
            this.factory = factory;
        }

        @Override
        public String getValue() {
            return name;
        }

        @Override
        public JsonValidator newValidator(
                SchemaLocation at, JsonNodePath path, JsonNode node, JsonSchema parent, ValidationContext context) {
            if (++copies > COPIES) {
                throw new Endless();
            }
            return factory.make(at, path, node, parent, context);
        }
    }

    private final class Plain extends RefValidator {
        Plain(SchemaLocation at, JsonNodePath path, JsonNode node, JsonSchema parent, ValidationContext context) {
            super(at, path, node, parent, context);
        }

        @Override
        public Set<ValidationMessage> validate(
                ExecutionContext execution, JsonNode node, JsonNode root, JsonNodePath where) {
            return follow(() -> super.validate(execution, node, root, where));
        }

        /** Finds what it refers to, and goes no further: what is behind is read when a payload leads there. */
        @Override
        public void preloadJsonSchema() {
            schema.getSchema();
        }
    }

    private final class Dynamic extends DynamicRefValidator {
        Dynamic(SchemaLocation at, JsonNodePath path, JsonNode node, JsonSchema parent, ValidationContext context) {
            super(at, path, node, parent, context);
        }

        @Override
        public Set<ValidationMessage> validate(
                ExecutionContext execution, JsonNode node, JsonNode root, JsonNodePath where) {
            return follow(() -> super.validate(execution, node, root, where));
        }

        @Override
        public void preloadJsonSchema() {
            schema.getSchema();
        }
    }
}
