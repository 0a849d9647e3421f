package dev.handrail.cases.rules;

import dev.handrail.history.rules.Clues.BadField;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What is wrong with a field, from the code and the message that were told with it. */
public final class FieldErrors {
    /** The first that fits is taken, so what is more telling stands before what is less. */
    private static final List<Rule> CODES = List.of(
            new Rule("data.value", "picklist|enum|choice|one of|inclusion|too short|min length|not allowed"),
            new Rule(
                    "data.reference_not_found", "not found|does ?not exist|no such|foreign|reference|inactive|deleted"),
            new Rule("data.duplicate", "unique|duplicates?|taken|already|exists"),
            new Rule("data.missing", "required|missing|blank|empty|null|presence|absent|not provided"),
            new Rule("data.too_large", "too long|too large|too big|max length|max size|length exceeded"),
            new Rule(
                    "data.format",
                    "format|pattern|type|parse|parsing|malformed|e ?mail|date|regex|syntax|number|numeric|digits|integer|uuid|url"));

    private static final List<Rule> MESSAGES = List.of(
            new Rule("data.value", "too short|at least \\d+ char|one of|not a valid choice|not allowed|nicht erlaubt"),
            new Rule(
                    "data.missing",
                    "required|is missing|(not|can ?t|cannot) be (null|blank|empty)|no value|must be (set|given|present)"
                            + "|fehlt|pflichtfeld|erforderlich|darf nicht leer"),
            new Rule(
                    "data.reference_not_found",
                    "not found|does not exist|doesn t exist|no such|unknown|is inactive|was deleted|has been deleted"
                            + "|nicht gefunden|existiert nicht|gibt es nicht|unbekannt"),
            new Rule("data.duplicate", "unique|duplicate|is taken|been taken|already|bereits|doppelt"),
            new Rule(
                    "data.too_large",
                    "too long|too large|too big|max(imum)? length|at most \\d+ char|no more than \\d+ char|longer than|zu lang"),
            new Rule(
                    "data.format",
                    "format|pattern|does not match|malformed|parsed?|not a valid|not a number|valid (date|e ?mail|number|url|time)"
                            + "|must be an? (number|date|string|integer|boolean|valid)|yyyy|ung.ltiges format"));
    private static final List<String> BY_WEIGHT = List.of(
            "data.missing",
            "data.format",
            "data.value",
            "data.too_large",
            "data.reference_not_found",
            "data.duplicate");

    private FieldErrors() {}

    private record Rule(String failureClass, Pattern words) {
        Rule(String failureClass, String words) {
            this(failureClass, Pattern.compile("\\b(" + words + ")\\b"));
        }
    }

    /** A class of data; {@code data.value} when neither code nor message say more. */
    public static String classOf(BadField field) {
        String byCode = first(CODES, plain(field.code()));
        String byMessage = byCode == null ? first(MESSAGES, plain(field.message())) : byCode;
        return byMessage == null ? "data.value" : byMessage;
    }

    /** The class of the most fields; of as many, the one that is corrected first. */
    public static String classOf(List<BadField> fields) {
        Map<String, Long> counts =
                fields.stream().collect(Collectors.groupingBy(FieldErrors::classOf, Collectors.counting()));
        return counts.keySet().stream()
                .max(Comparator.<String, Long>comparing(counts::get)
                        .thenComparing(Comparator.<String, Integer>comparing(BY_WEIGHT::indexOf)
                                .reversed()))
                .orElse("data.value");
    }

    /** The field that a text of this class is about; null when no field can be pointed at. */
    public static BadField toName(List<BadField> fields, String failureClass) {
        List<BadField> named = fields.stream().filter(FieldErrors::hasPath).toList();
        return named.stream()
                .filter(field -> classOf(field).equals(failureClass))
                .findFirst()
                .orElse(named.isEmpty() ? null : named.get(0));
    }

    static boolean hasPath(BadField field) {
        return field.path() != null && !field.path().isBlank() && !field.path().equals("/");
    }

    private static String first(List<Rule> rules, String text) {
        return rules.stream()
                .filter(rule -> rule.words().matcher(text).find())
                .map(Rule::failureClass)
                .findFirst()
                .orElse(null);
    }

    /** "maxLength", "MAX_LENGTH" and "max length" are the same words. */
    private static String plain(String text) {
        return text == null
                ? ""
                : text.replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                        .replaceAll("[^\\p{L}\\p{N}]+", " ")
                        .toLowerCase(Locale.ROOT);
    }
}
