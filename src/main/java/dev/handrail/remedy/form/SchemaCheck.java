package dev.handrail.remedy.form;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.resource.DisallowSchemaLoader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Checks payloads with the operator's JSON Schema, always read as 2020-12. Nothing is fetched: a reference out of the
 * document makes the schema unusable. A schema that cannot be used checks nothing and stops nobody.
 */
final class SchemaCheck {
    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";
    private static final int MOST = 1000;

    /**
     * What a payload does wrong at one place.
     *
     * @param pointer of a missing property where it should be
     */
    record Violation(String pointer, Cause cause) {}

    private final BoundedPattern.Budget budget = new BoundedPattern.Budget();
    private final CountedRefs refs = new CountedRefs();
    private final List<String> unreadable = new ArrayList<>();
    private final JsonNode source;
    private JsonSchema schema;

    private SchemaCheck(JsonNode source) {
        this.source = source;
    }

    /** @param text null when there is no schema */
    static SchemaCheck of(String text) {
        SchemaCheck check = new SchemaCheck(MissingNode.getInstance());
        try {
            JsonNode source = text == null || text.isBlank() ? MissingNode.getInstance() : PayloadJson.schema(text);
            check = new SchemaCheck(source);
            check.compile();
        } catch (JsonProcessingException | RuntimeException | StackOverflowError e) {
            check.schema = null;
        }
        return check;
    }

    /** Why it cannot be used, for the operator who registers it. */
    static Optional<String> unusable(String text) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        try {
            var check = new SchemaCheck(PayloadJson.schema(text));
            if (!check.source.isObject()) {
                return Optional.of("the schema is not a JSON object");
            }
            check.compile();
            check.schema.validate(PayloadJson.payload("{}"));
            return check.unreadable.stream()
                    .findFirst()
                    .map(p -> "the pattern cannot be read: " + p)
                    .or(check::misused);
        } catch (JsonProcessingException e) {
            return Optional.of("the schema is not JSON: " + e.getOriginalMessage());
        } catch (NotCorrectable e) {
            return Optional.of("the schema has a number that is too large");
        } catch (RuntimeException | StackOverflowError e) {
            return Optional.of("the schema cannot be used: " + e.getMessage());
        }
    }

    /** What the schema says for showing; nothing when there is none. */
    Shape shape() {
        return Shape.of(source);
    }

    /** Whether payloads are really checked. */
    boolean isActive() {
        return schema != null;
    }

    /** By pointer, the first for each; in no order to rely on. */
    Map<String, Violation> violations(JsonNode payload) {
        Map<String, Violation> violations = new LinkedHashMap<>();
        for (ValidationMessage message : messages(payload)) {
            Violation violation = violation(message);
            if (violation != null && violations.size() < MOST) {
                violations.merge(violation.pointer, violation, SchemaCheck::moreTelling);
            }
        }
        return violations;
    }

    private List<ValidationMessage> messages(JsonNode payload) {
        if (schema == null) {
            return List.of();
        }
        budget.renew();
        refs.renew();
        try {
            return new ArrayList<>(schema.validate(payload));
        } catch (RuntimeException | StackOverflowError e) {
            schema = null;
            return List.of();
        }
    }

    private void compile() {
        if (!(source instanceof ObjectNode object)) {
            return;
        }
        Circles.refuse(source);
        ObjectNode plain = object.deepCopy();
        plain.remove("$schema");
        var config = SchemaValidatorsConfig.builder()
                .pathType(PathType.JSON_POINTER)
                .formatAssertionsEnabled(true)
                .regularExpressionFactory(this::pattern)
                .build();
        var meta = JsonMetaSchema.builder(JsonMetaSchema.getV202012())
                .formats(Formats::replace)
                .vocabularyFactory(refs::vocabulary)
                .build();
        var factory = JsonSchemaFactory.builder()
                .defaultMetaSchemaIri(DIALECT)
                .metaSchema(meta)
                .enableSchemaCache(false)
                .schemaLoaders(loaders -> loaders.add(DisallowSchemaLoader.getInstance()))
                .build();
        schema = factory.getSchema(SchemaLocation.of("urn:record"), plain, config);
        schema.initializeValidators();
    }

    /** A type that does not exist, or text where a number belongs, would silently check nothing. */
    private Optional<String> misused() {
        var meta = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(SchemaLocation.of(DIALECT));
        return meta.validate(source).stream()
                .findFirst()
                .map(message -> "the schema is not a JSON Schema: " + message.getMessage());
    }

    private BoundedPattern pattern(String regex) {
        if (!BoundedPattern.isReadable(regex)) {
            unreadable.add(regex);
        }
        return new BoundedPattern(regex, budget);
    }

    private static Violation violation(ValidationMessage message) {
        String keyword = message.getType();
        JsonNode wanted = message.getSchemaNode();
        boolean onlyNull = "type".equals(keyword)
                && wanted != null
                && wanted.isTextual()
                && wanted.textValue().equals("null");
        if (keyword == null || onlyNull) {
            return null;
        }
        String pointer = message.getInstanceLocation().toString();
        String detail = wanted != null && wanted.isTextual() ? wanted.textValue() : null;
        Cause cause = Cause.ofKeyword(keyword, detail);
        String missing = cause == Cause.MISSING ? missing(message) : null;
        return new Violation(missing == null ? pointer : Pointers.child(pointer, missing), cause);
    }

    private static String missing(ValidationMessage message) {
        boolean dependent = "dependentRequired".equals(message.getType()) && message.getArguments().length > 0;
        return dependent ? String.valueOf(message.getArguments()[0]) : message.getProperty();
    }

    private static Violation moreTelling(Violation first, Violation second) {
        return first.cause == Cause.OTHER ? second : first;
    }
}
