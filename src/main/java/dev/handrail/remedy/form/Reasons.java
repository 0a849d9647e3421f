package dev.handrail.remedy.form;

import com.fasterxml.jackson.databind.node.DecimalNode;
import dev.handrail.remedy.form.Field.Kind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Says what is wrong with a value: chooses a sentence of the section {@code form} and fills in what it needs. No
 * words of our own, for they would have one language only; what is expected is told by an example.
 */
final class Reasons {
    /** Stands in where nothing is known but that the value was not taken. Both are true for any field. */
    private static final String UNKNOWN = "required";

    private static final String UNKNOWN_CHOICE = "required_choice";
    private static final int LONGEST_VALUE = 60;
    private static final String SOME_DATE = "2026-11-30";
    private static final String SOME_TIME = "2026-11-30T15:00:00Z";

    /** Values that stand in a payload have one meaning, with three decimals too. */
    private static final BigDecimal THREE_DECIMALS = new BigDecimal("0.001");

    private final Spot spot;
    private final String value;

    private Reasons(Spot spot, String value) {
        this.spot = spot;
        this.value = value;
    }

    /**
     * What the target told. Its code comes first, then what the schema says about the same value, then its message
     * where that is plain words, then an example.
     *
     * @param schema what the schema says, or null
     */
    static Problem told(Spot spot, WrongField told, Cause schema) {
        var reasons = new Reasons(spot, spot.value());
        if (spot.masked() || spot.isEmpty()) {
            return reasons.missing();
        }
        Cause cause = Cause.ofCode(told.code());
        return reasons.known(cause)
                .filter(problem -> cause == schema || !reasons.isContradicted(cause))
                .or(() -> reasons.known(schema))
                .or(() -> PlainWords.of(told.message()).map(reasons::rule))
                .or(() -> spot.shape().example().map(reasons::rule))
                .orElseGet(reasons::missing);
    }

    /** For what no single value answers for: there only the target's own words can say more. */
    static Problem told(Spot spot, String message) {
        var reasons = new Reasons(spot, "");
        return PlainWords.of(spot.masked() ? null : message).map(reasons::rule).orElseGet(reasons::missing);
    }

    /** @param value as typed or as it stands in the payload */
    static Problem because(Spot spot, Cause cause, String value) {
        var reasons = new Reasons(spot, value);
        if (spot.masked() || value.isBlank()) {
            return reasons.missing();
        }
        return reasons.known(cause)
                .or(() -> spot.shape().example().map(reasons::rule))
                .orElseGet(reasons::missing);
    }

    /** A number with two meanings; both are shown. */
    static Problem twoMeanings(Spot spot, String typed, Figure figure) {
        return new Reasons(spot, typed).expecting("format", String.join(" / ", figure.meanings()));
    }

    static Problem tooLong(Spot spot, String typed, int most) {
        return new Reasons(spot, typed)
                .problem("too_long", "max", Integer.toString(most), "count", Integer.toString(characters(typed)));
    }

    /** Sent for a place that is no input of this form. */
    static Problem refused(String pointer, String label) {
        return new Problem(pointer, label, UNKNOWN, Map.of("field", label));
    }

    private Problem missing() {
        boolean choice = spot.kind() == Kind.CHOICE || spot.kind() == Kind.BOOLEAN;
        return problem(choice ? UNKNOWN_CHOICE : UNKNOWN);
    }

    private Problem rule(String expected) {
        return expecting("rule", expected);
    }

    private Problem expecting(String sentence, String expected) {
        return problem(sentence, "expected", Names.cut(expected, LONGEST_VALUE * 2));
    }

    private Optional<Problem> known(Cause cause) {
        if (cause == null) {
            return Optional.empty();
        }
        return switch (cause) {
            case MISSING, BOOLEAN -> Optional.of(missing());
            case NOT_IN_LIST -> Optional.of(withValue(isOffList() ? "enum" : "not_found"));
            case NOT_FOUND -> Optional.of(withValue("not_found"));
            case NOT_UNIQUE -> Optional.of(withValue("not_unique"));
            case FORM -> expected().map(form -> expecting("format", form));
            case EMAIL -> Optional.of(problem("format_email"));
            case DATE -> Optional.of(date());
            case PAST -> Optional.of(problem("date_past"));
            case FUTURE -> Optional.of(problem("date_future"));
            case NUMBER -> Optional.of(problem("number"));
            case WHOLE_NUMBER -> Optional.of(problem("whole_number"));
            case RANGE -> range();
            case STEP -> spot.shape().number("multipleOf").map(this::step);
            case TOO_LONG -> spot.shape().number("maxLength").map(most -> tooLong(spot, value, most.intValue()));
            case TOO_SHORT -> spot.shape().number("minLength").map(least -> problem("too_short", "min", plain(least)));
            case OTHER -> Optional.empty();
        };
    }

    /** The target's code says one thing and the value plainly another: then the code means something we do not know. */
    private boolean isContradicted(Cause cause) {
        return switch (cause) {
            case NUMBER -> number().isPresent();
            case WHOLE_NUMBER ->
                number().filter(n -> n.stripTrailingZeros().scale() <= 0).isPresent();
            case DATE -> Formats.fits("date", value);
            case EMAIL -> Formats.fits("email", value);
            case FORM ->
                spot.shape()
                        .text("pattern")
                        .or(() -> spot.shape().text("format"))
                        .isPresent();
            case TOO_LONG -> length("maxLength") >= characters(value);
            case TOO_SHORT -> length("minLength") <= characters(value);
            case RANGE -> number().filter(this::isInRange).isPresent();
            default -> false;
        };
    }

    private int length(String keyword) {
        return spot.shape().number(keyword).map(BigDecimal::intValue).orElse(0);
    }

    private boolean isInRange(BigDecimal number) {
        Shape shape = spot.shape();
        boolean tooLow = shape.number("minimum")
                        .filter(least -> number.compareTo(least) < 0)
                        .isPresent()
                || shape.number("exclusiveMinimum")
                        .filter(least -> number.compareTo(least) <= 0)
                        .isPresent();
        boolean tooHigh = shape.number("maximum")
                        .filter(most -> number.compareTo(most) > 0)
                        .isPresent()
                || shape.number("exclusiveMaximum")
                        .filter(most -> number.compareTo(most) >= 0)
                        .isPresent();
        return !tooLow && !tooHigh;
    }

    private boolean isOffList() {
        return spot.kind() == Kind.CHOICE
                && spot.shape().options().stream()
                        .noneMatch(option -> Spot.text(option.value()).equals(value));
    }

    private Optional<BigDecimal> number() {
        return Figure.read(value, false, THREE_DECIMALS).map(Figure::number);
    }

    private Problem date() {
        boolean real = Dates.read(value).isPresent();
        return !real && Dates.isWrittenLikeOne(value)
                ? problem("date_not_real")
                : expecting("format_date", spot.shape().example().orElse(SOME_DATE));
    }

    /** An example of the right form: the operator's, one made from the pattern, or else the operator's own words. */
    private Optional<String> expected() {
        Shape shape = spot.shape();
        return shape.example()
                .or(() -> shape.text("pattern").flatMap(PatternSample::of))
                .or(() -> shape.text("format").filter("date-time"::equals).map(format -> SOME_TIME))
                .or(() -> shape.text("pattern")
                        .flatMap(p -> shape.text("description"))
                        .flatMap(PlainWords::of));
    }

    private Optional<Problem> range() {
        BigDecimal least = bound("minimum", "exclusiveMinimum", 1);
        BigDecimal most = bound("maximum", "exclusiveMaximum", -1);
        if (least != null && most != null) {
            return Optional.of(problem("range", "min", plain(least), "max", plain(most)));
        } else if (least != null) {
            return Optional.of(problem("range_min", "min", plain(least)));
        }
        Optional<Problem> atMost = Optional.ofNullable(most).map(max -> problem("range_max", "max", plain(max)));
        return atMost.or(() -> spot.shape().number("exclusiveMinimum").map(min -> rule("> " + plain(min))))
                .or(() -> spot.shape().number("exclusiveMaximum").map(max -> rule("< " + plain(max))));
    }

    /** The last value that is allowed; of whole numbers also beside an excluded one. */
    private BigDecimal bound(String including, String excluding, int beside) {
        Optional<BigDecimal> included = spot.shape().number(including);
        Optional<BigDecimal> excluded = spot.shape()
                .number(excluding)
                .filter(bound -> spot.kind() == Kind.WHOLE_NUMBER
                        && bound.stripTrailingZeros().scale() <= 0)
                .map(bound -> bound.add(BigDecimal.valueOf(beside)));
        return included.or(() -> excluded).orElse(null);
    }

    /** The allowed value next to this one, as an example. */
    private Problem step(BigDecimal step) {
        Optional<BigDecimal> number = number();
        if (step.signum() <= 0 || number.isEmpty()) {
            return expecting("format", plain(step));
        } else if (step.compareTo(BigDecimal.ONE) == 0) {
            return problem("whole_number");
        }
        BigDecimal times = number.get().divide(step, 0, RoundingMode.DOWN);
        BigDecimal near = times.signum() == 0 ? step : times.multiply(step);
        return expecting("format", plain(near));
    }

    private Problem withValue(String sentence) {
        return problem(sentence, "value", Names.cut(value, LONGEST_VALUE));
    }

    private Problem problem(String sentence, String... namesAndValues) {
        Map<String, String> params = new LinkedHashMap<>();
        params.put("field", spot.label());
        for (int i = 0; i < namesAndValues.length; i += 2) {
            params.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return new Problem(spot.pointer(), spot.label(), sentence, Map.copyOf(params));
    }

    private static int characters(String text) {
        return text.codePointCount(0, text.length());
    }

    private static String plain(BigDecimal number) {
        return Spot.text(DecimalNode.valueOf(number));
    }
}
