package dev.handrail.remedy.form;

import com.fasterxml.jackson.databind.JsonNode;
import dev.handrail.remedy.form.Field.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One place of the record that holds, or should hold, a single value.
 *
 * @param original as in the payload; missing when it is not there
 * @param like a value of the same column, whose type an absent one takes; never null
 * @param required whether the schema asks for it
 * @param element of an array: it cannot be taken out without moving the others
 * @param masked never shown: sensitive, or masked before it was stored
 */
record Spot(
        String pointer,
        String label,
        Shape shape,
        JsonNode original,
        JsonNode like,
        boolean required,
        boolean element,
        boolean editable,
        boolean masked) {

    private static final int PLAIN_EXPONENT = 40;

    Spot labelled(String other) {
        return new Spot(pointer, other, shape, original, like, required, element, editable, masked);
    }

    /** What may be entered: a list first, then the schema's type, then the type that the value has. */
    Kind kind() {
        if (!shape.options().isEmpty()) {
            return Kind.CHOICE;
        }
        return switch (type()) {
            case "integer" -> Kind.WHOLE_NUMBER;
            case "number" -> Kind.NUMBER;
            case "boolean" -> Kind.BOOLEAN;
            default -> shape.text("format").filter("date"::equals).isPresent() ? Kind.DATE : Kind.TEXT;
        };
    }

    /** The schema allows this type, or says nothing about types. */
    boolean allows(String type) {
        return shape.types().isEmpty() || shape.types().contains(type);
    }

    /** Whether the value has a type that the schema does not allow: then even the same text must be read anew. */
    boolean isMistyped() {
        Set<String> types = shape.types();
        return !isAbsent() && !types.isEmpty() && typesOf(original).noneMatch(types::contains);
    }

    boolean isAbsent() {
        return original.isMissingNode();
    }

    boolean isEmpty() {
        return text(original).isBlank();
    }

    String value() {
        return masked ? CorrectionForm.MASK : text(original);
    }

    String hint() {
        return shape.text("description")
                .filter(text -> !text.isBlank())
                .or(shape::example)
                .orElse(null);
    }

    List<Choice> choices() {
        List<Choice> choices = shape.choices();
        String value = text(original);
        boolean listed = choices.stream().anyMatch(choice -> choice.value().equals(value));
        if (choices.isEmpty() || listed || masked || value.isEmpty()) {
            return choices;
        }
        List<Choice> more = new ArrayList<>();
        more.add(new Choice(value, value, false));
        more.addAll(choices);
        return more;
    }

    /** As people read it: of a choice its label. */
    String readable(JsonNode value) {
        return shape.options().stream()
                .filter(option -> option.value().equals(value))
                .map(Shape.Option::label)
                .findFirst()
                .orElseGet(() -> text(value));
    }

    /** As it stands in an input; nothing and null are both empty. */
    static String text(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        return value.isNumber() ? number(value.decimalValue()) : value.asText();
    }

    private static String number(BigDecimal number) {
        return Math.abs(number.scale()) <= PLAIN_EXPONENT ? number.toPlainString() : number.toString();
    }

    private String type() {
        Set<String> types = shape.types();
        JsonNode model = original.isMissingNode() || original.isNull() ? like : original;
        return typesOf(model)
                .filter(type -> !type.equals("null"))
                .filter(type -> types.isEmpty() ? !type.equals("integer") : types.contains(type))
                .findFirst()
                .orElseGet(() -> types.stream()
                        .filter(type -> !type.equals("null"))
                        .findFirst()
                        .orElse("string"));
    }

    /** The schema's types that a value has, the narrowest first. */
    private static Stream<String> typesOf(JsonNode value) {
        return switch (value.getNodeType()) {
            case NUMBER -> isWhole(value) ? Stream.of("integer", "number") : Stream.of("number");
            case BOOLEAN -> Stream.of("boolean");
            case STRING -> Stream.of("string");
            case NULL -> Stream.of("null");
            default -> Stream.of();
        };
    }

    private static boolean isWhole(JsonNode number) {
        return number.isIntegralNumber()
                || number.decimalValue().stripTrailingZeros().scale() <= 0;
    }
}
