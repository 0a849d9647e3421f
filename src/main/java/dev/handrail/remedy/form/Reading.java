package dev.handrail.remedy.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.handrail.remedy.form.Field.Kind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What was typed into one field, as the value that the payload gets. Types are kept: a number stays a number, text
 * keeps its leading zeros, and nothing typed into what was not there leaves it away.
 *
 * @param value missing when it is to be taken out
 * @param problem when it cannot be read; then the value stays as it was
 */
record Reading(JsonNode value, Problem problem) {
    /** Characters typed into one field. */
    static final int LONGEST = 10_000;

    static Reading of(Spot spot, String typed) {
        String text = clean(typed);
        String shown = clean(Spot.text(spot.original()));
        boolean same = text.equals(shown) || text.isBlank() && spot.isEmpty();
        if (same && !spot.isMistyped()) {
            return is(spot.original());
        } else if (text.isBlank()) {
            return emptied(spot);
        } else if (!same && text.length() > LONGEST) {
            return wrong(Reasons.tooLong(spot, text, LONGEST));
        }
        Reading reading = filled(spot, text);
        boolean equal = reading.problem == null && isEqual(reading.value, spot.original());
        return equal ? is(spot.original()) : reading;
    }

    boolean changes(Spot spot) {
        return problem == null && !value.equals(spot.original());
    }

    private static Reading filled(Spot spot, String text) {
        return switch (spot.kind()) {
            case CHOICE -> choice(spot, text);
            case BOOLEAN -> bool(spot, text);
            case NUMBER, WHOLE_NUMBER -> number(spot, text);
            case DATE -> date(spot, text);
            case TEXT -> is(TextNode.valueOf(trimmed(spot, text)));
        };
    }

    /** Two values may be written the same ("1" and 1): then the one of the type that was there. */
    private static Reading choice(Spot spot, String text) {
        Optional<JsonNode> first = Optional.empty();
        for (Shape.Option option : spot.shape().options()) {
            if (Spot.text(option.value()).equals(text)) {
                boolean sameType =
                        option.value().getNodeType() == spot.original().getNodeType();
                first = sameType || first.isEmpty() ? Optional.of(option.value()) : first;
            }
        }
        return first.map(Reading::is).orElseGet(() -> wrong(Reasons.because(spot, Cause.NOT_IN_LIST, text)));
    }

    private static Reading bool(Spot spot, String text) {
        String word = text.strip();
        boolean readable = word.equalsIgnoreCase("true") || word.equalsIgnoreCase("false");
        return readable
                ? is(BooleanNode.valueOf(word.equalsIgnoreCase("true")))
                : wrong(Reasons.because(spot, Cause.BOOLEAN, text));
    }

    private static Reading number(Spot spot, String text) {
        boolean whole = spot.kind() == Kind.WHOLE_NUMBER;
        BigDecimal before = spot.original().isNumber() ? spot.original().decimalValue() : null;
        Optional<Figure> figure = Figure.read(text, whole, before);
        if (figure.isEmpty()) {
            boolean textToo = !spot.shape().types().isEmpty() && spot.allows("string");
            Cause cause = whole ? Cause.WHOLE_NUMBER : Cause.NUMBER;
            return textToo ? is(TextNode.valueOf(text)) : wrong(Reasons.because(spot, cause, text));
        }
        BigDecimal number = figure.get().number();
        if (number == null) {
            return wrong(Reasons.twoMeanings(spot, text, figure.get()));
        }
        boolean fraction = number.stripTrailingZeros().scale() > 0;
        if (whole && fraction) {
            return wrong(Reasons.because(spot, Cause.WHOLE_NUMBER, text));
        }
        return is(
                whole || number.scale() == 0
                        ? BigIntegerNode.valueOf(number.toBigInteger())
                        : DecimalNode.valueOf(number));
    }

    private static Reading date(Spot spot, String text) {
        Optional<LocalDate> date = Dates.read(text);
        return date.map(day -> is(TextNode.valueOf(day.toString())))
                .orElseGet(() -> wrong(Reasons.because(spot, Cause.DATE, text)));
    }

    /** Spaces around a value come along when it is copied; they stay only where the value had some before. */
    private static String trimmed(Spot spot, String text) {
        String before = Spot.text(spot.original());
        return before.equals(before.strip()) ? text.strip() : text;
    }

    /** Where the schema says nothing, only text can become empty: nobody knows what an emptied number would mean. */
    private static Reading emptied(Spot spot) {
        if (spot.isAbsent() || spot.original().isNull() && spot.allows("null")) {
            return is(spot.original());
        }
        boolean described = !spot.shape().isEmpty();
        if (spot.required() || spot.element() || !described && !spot.original().isTextual()) {
            return wrong(Reasons.because(spot, Cause.MISSING, ""));
        } else if (!described) {
            return is(TextNode.valueOf(""));
        }
        boolean nullable = !spot.shape().types().isEmpty() && spot.allows("null");
        return is(nullable ? NullNode.getInstance() : MissingNode.getInstance());
    }

    private static boolean isEqual(JsonNode value, JsonNode original) {
        return value.isNumber() && original.isNumber()
                ? value.decimalValue().compareTo(original.decimalValue()) == 0
                : value.equals(original);
    }

    /** Neither NUL nor half a surrogate pair can be stored; both become the replacement character. */
    private static String clean(String typed) {
        StringBuilder clean = new StringBuilder(typed.length());
        lines(typed)
                .codePoints()
                .map(c -> c == 0 || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }

    /** Browsers send line breaks as two characters, whatever they were. */
    private static String lines(String text) {
        return text.replace("\r\n", "\n");
    }

    private static Reading is(JsonNode value) {
        return new Reading(value, null);
    }

    private static Reading wrong(Problem problem) {
        return new Reading(null, problem);
    }
}
