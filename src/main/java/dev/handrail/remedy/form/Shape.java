package dev.handrail.remedy.form;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What the schema says about one place of the record, for showing it. Everything that may hold there is looked at
 * together: the schema itself, what it refers to (within the same document), {@code allOf}; and, for names, titles
 * and lists, {@code anyOf}, {@code oneOf}, {@code then} and {@code else}. Whether a value is allowed is {@link
 * SchemaCheck}'s.
 */
final class Shape {
    static final Shape NONE = new Shape(MissingNode.getInstance());

    /** Schemas that hold at one place; more is a knot of references. */
    private static final int PARTS = 64;

    /** One of a list of allowed values. */
    record Option(JsonNode value, String label) {}

    private final JsonNode root;
    private final List<JsonNode> sure = new ArrayList<>();
    private final List<JsonNode> perhaps = new ArrayList<>();
    private final Map<String, Shape> properties = new HashMap<>();
    private Shape item;
    private List<Option> options;
    private List<Choice> choices;

    private Shape(JsonNode root) {
        this.root = root;
    }

    /** @param root the whole schema; anything that is no object says nothing */
    static Shape of(JsonNode root) {
        var shape = new Shape(root);
        shape.collect(root, shape.sure);
        return shape;
    }

    Shape property(String name) {
        return isEmpty() ? this : properties.computeIfAbsent(name, this::newProperty);
    }

    private Shape newProperty(String name) {
        return below(part -> {
            JsonNode named = part.path("properties").path(name);
            return named.isMissingNode() ? part.path("additionalProperties") : named;
        });
    }

    Shape item(int index) {
        boolean own = parts().anyMatch(part -> part.path("prefixItems").has(index));
        if (own || isEmpty()) {
            return isEmpty() ? this : below(part -> part.path("prefixItems").path(index));
        }
        if (item == null) {
            item = below(part -> part.path("items"));
        }
        return item;
    }

    /** @return what stands at the end of the steps */
    Shape at(List<String> steps) {
        Shape shape = this;
        for (String step : steps) {
            boolean item = Pointers.isIndex(step) && !shape.knows(step);
            shape = item ? shape.item(Integer.parseInt(step)) : shape.property(step);
        }
        return shape;
    }

    boolean isEmpty() {
        return sure.isEmpty() && perhaps.isEmpty();
    }

    /** The names of an object's properties, in the order of the schema. */
    Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        parts().forEach(part -> part.path("properties").fieldNames().forEachRemaining(names::add));
        return names;
    }

    boolean knows(String name) {
        return parts().anyMatch(part -> part.path("properties").has(name));
    }

    boolean requires(String name) {
        return sure.stream()
                .map(part -> part.path("required"))
                .anyMatch(names -> names.isArray() && contains(names, name));
    }

    /** JSON types that are allowed; empty when the schema does not say. */
    Set<String> types() {
        Set<String> types = types(sure);
        return types.isEmpty() ? types(perhaps) : types;
    }

    boolean isObject() {
        return types().contains("object") || types().isEmpty() && !names().isEmpty();
    }

    boolean isArray() {
        return types().contains("array");
    }

    /** The value of the keyword where it is text. */
    Optional<String> text(String keyword) {
        return one(keyword, JsonNode::isTextual).map(JsonNode::textValue);
    }

    Optional<BigDecimal> number(String keyword) {
        return one(keyword, JsonNode::isNumber).map(JsonNode::decimalValue);
    }

    /** The first of {@code examples} that is a single value, as text. */
    Optional<String> example() {
        return values("examples")
                .flatMap(examples -> examples.isArray() ? elements(examples) : Stream.of(examples))
                .filter(example -> example.isValueNode()
                        && !example.isNull()
                        && !example.asText().isBlank())
                .map(JsonNode::asText)
                .findFirst();
    }

    /** The values that are allowed, when all are listed; without null, which is the empty input. */
    List<Option> options() {
        if (options == null) {
            Map<JsonNode, Option> found = new LinkedHashMap<>();
            listed().filter(option -> option.value.isValueNode() && !option.value.isNull())
                    .forEach(option -> found.putIfAbsent(option.value, option));
            options = List.copyOf(found.values());
        }
        return options;
    }

    /** The same, as a form sends them. */
    List<Choice> choices() {
        if (choices == null) {
            choices = options().stream()
                    .map(option -> new Choice(Spot.text(option.value), option.label, true))
                    .toList();
        }
        return choices;
    }

    /** Branches list all values only if each of them lists its own, and if one of them must hold here. */
    private Stream<Option> listed() {
        boolean branches = sure.isEmpty() || sure.stream().anyMatch(part -> part.has("anyOf") || part.has("oneOf"));
        boolean all = branches && perhaps.stream().noneMatch(Shape::isOpen);
        return all
                ? parts().flatMap(part -> Stream.concat(listed(part), titled(part)))
                : sure.stream().flatMap(Shape::listed);
    }

    private static Stream<Option> listed(JsonNode part) {
        Stream<Option> only = part.has("const") ? Stream.of(titled(part.get("const"), null)) : Stream.of();
        return Stream.concat(elements(part.path("enum")).map(value -> titled(value, null)), only);
    }

    private static Stream<Option> titled(JsonNode part) {
        return Stream.of(part.path("oneOf"), part.path("anyOf"))
                .flatMap(Shape::elements)
                .filter(branch -> branch.has("const"))
                .map(branch -> titled(branch.get("const"), branch.path("title")));
    }

    private static Option titled(JsonNode value, JsonNode title) {
        return new Option(value, title != null && title.isTextual() ? title.textValue() : value.asText());
    }

    private static Set<String> types(List<JsonNode> parts) {
        Set<String> types = new LinkedHashSet<>();
        for (JsonNode part : parts) {
            JsonNode type = part.path("type");
            (type.isArray() ? elements(type) : Stream.of(type))
                    .filter(JsonNode::isTextual)
                    .forEach(name -> types.add(name.textValue()));
        }
        return types;
    }

    /** What certainly holds counts; what may hold only where all of it agrees. */
    private Optional<JsonNode> one(String keyword, Predicate<JsonNode> kind) {
        Function<List<JsonNode>, Stream<JsonNode>> values =
                parts -> parts.stream().map(part -> part.path(keyword)).filter(kind);
        Optional<JsonNode> certain = values.apply(sure).findFirst();
        List<JsonNode> possible = values.apply(perhaps).distinct().limit(2).toList();
        return certain.isPresent() || possible.size() != 1 ? certain : Optional.of(possible.get(0));
    }

    /** Allows values that it does not list. What only leads on to other parts leaves it to them. */
    private static boolean isOpen(JsonNode part) {
        boolean leadsOn = part.has("$ref") || part.has("allOf") || part.has("anyOf") || part.has("oneOf");
        boolean onlyNull = part.path("type").asText().equals("null");
        return !leadsOn && !onlyNull && listed(part).findAny().isEmpty();
    }

    private Stream<JsonNode> values(String keyword) {
        return parts().map(part -> part.path(keyword)).filter(value -> !value.isMissingNode());
    }

    private Stream<JsonNode> parts() {
        return Stream.concat(sure.stream(), perhaps.stream());
    }

    private Shape below(Function<JsonNode, JsonNode> step) {
        var shape = new Shape(root);
        sure.forEach(part -> shape.collect(step.apply(part), shape.sure));
        perhaps.forEach(part -> shape.collect(step.apply(part), shape.perhaps));
        return shape;
    }

    private void collect(JsonNode schema, List<JsonNode> parts) {
        boolean known = parts.stream().anyMatch(part -> part == schema);
        if (!schema.isObject() || known || sure.size() + perhaps.size() >= PARTS) {
            return;
        }
        parts.add(schema);
        collect(referred(schema.path("$ref").asText("")), parts);
        elements(schema.path("allOf")).forEach(part -> collect(part, parts));
        Stream.of("anyOf", "oneOf")
                .flatMap(keyword -> elements(schema.path(keyword)))
                .filter(branch -> !branch.has("const"))
                .forEach(branch -> collect(branch, perhaps));
        collect(schema.path("then"), perhaps);
        collect(schema.path("else"), perhaps);
    }

    /** Only within this document; whatever else is not for showing. */
    private JsonNode referred(String reference) {
        if (reference.equals("#")) {
            return root;
        }
        boolean here = reference.startsWith("#/");
        return here
                ? root.at(JsonPointer.compile(reference.substring(1).replace("%25", "%")))
                : MissingNode.getInstance();
    }

    private static boolean contains(JsonNode names, String name) {
        return elements(names)
                .anyMatch(one -> one.isTextual() && one.textValue().equals(name));
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return array.isArray() ? array.valueStream() : Stream.of();
    }
}
