package dev.handrail.cases.rules;

import dev.handrail.history.rules.Clues;
import dev.handrail.history.rules.Clues.BadField;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The facts of a failure, laid out so that signals can be looked up in them.
 *
 * @param status the answer's status; null when there was none
 * @param method in capitals; "" when not told
 * @param codes what was told as a code, in lower case
 * @param words of the message and the stack trace, in their own letters
 * @param exceptions names, the outermost first, then those in the message and the causes
 * @param sqlState "" when not told
 * @param grpc number or name in capitals; "" when not told
 * @param mail enhanced status code; "" when not told
 * @param message in lower case
 * @param system in lower case; "" when not told
 */
record Observed(
        Integer status,
        String method,
        Set<String> codes,
        Set<String> words,
        List<String> exceptions,
        String sqlState,
        String grpc,
        String mail,
        String message,
        String system,
        List<BadField> fields) {
    private static final int MESSAGE = 4_000;
    private static final int STACK = 20_000;
    private static final Set<String> SAFE_TO_REPEAT = Set.of("GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE");
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_]++(?:-[A-Za-z0-9_]++)*+");
    private static final Pattern EXCEPTION = Pattern.compile("\\b(?:[a-z_][A-Za-z0-9_]*+\\.)++[A-Z][A-Za-z0-9_$]*+");
    /** At the start of a line; a word without a capital letter or a dot is no exception. */
    private static final Pattern CAUSE =
            Pattern.compile("(?m)^(?:Caused by: |\\s*\\[cause]: )?(?=[\\w$]*[A-Z.])([A-Za-z_][\\w.$]*+)(?=:|$)");

    private static final Pattern SQLSTATE = Pattern.compile("SQLSTATE\\W{0,3}([0-9A-Z]{5})\\b");
    private static final Pattern MAIL = Pattern.compile("\\b[45]\\d\\d[ -]#?([45]\\.\\d{1,3}\\.\\d{1,3})\\b");
    private static final Pattern STATUS = Pattern.compile("[1-5]\\d\\d");
    private static final Pattern GRPC = Pattern.compile("^(\\d{1,2}|[A-Z_]{5,})\\b");

    /** Many answer with these names as their own codes. */
    private static final Set<String> GRPC_NAMES = Set.of(
            "CANCELLED",
            "UNKNOWN",
            "INVALID_ARGUMENT",
            "DEADLINE_EXCEEDED",
            "NOT_FOUND",
            "ALREADY_EXISTS",
            "PERMISSION_DENIED",
            "RESOURCE_EXHAUSTED",
            "FAILED_PRECONDITION",
            "ABORTED",
            "OUT_OF_RANGE",
            "UNIMPLEMENTED",
            "INTERNAL",
            "UNAVAILABLE",
            "DATA_LOSS",
            "UNAUTHENTICATED");

    static Observed of(Facts facts) {
        Clues clues = facts.clues();
        String message = cut(clues.message(), MESSAGE);
        String stack = cut(clues.stacktrace(), STACK);
        Set<String> words = new LinkedHashSet<>();
        WORD.matcher(message).results().forEach(word -> words.add(word.group()));
        WORD.matcher(stack).results().forEach(word -> words.add(word.group()));
        Integer status = status(clues);
        return new Observed(
                status,
                text(clues.httpMethod()).toUpperCase(Locale.ROOT),
                codes(clues, status),
                words,
                exceptions(clues, message, stack),
                clues.sqlState() == null
                        ? group(SQLSTATE, message)
                        : clues.sqlState().strip(),
                grpc(clues, status),
                group(MAIL, message),
                message.toLowerCase(Locale.ROOT),
                text(facts.system()).toLowerCase(Locale.ROOT),
                clues.fields() == null ? List.of() : clues.fields());
    }

    boolean namesFields() {
        return !fields.isEmpty();
    }

    /** Whether a field can be pointed at: an error of the record as a whole has an empty path. */
    boolean pointsAtAField() {
        return fields.stream().anyMatch(FieldErrors::hasPath);
    }

    boolean isMethod(String... methods) {
        return Set.of(methods).contains(method);
    }

    /** A call that is not told may be a write. */
    boolean isIdempotent() {
        return SAFE_TO_REPEAT.contains(method);
    }

    boolean isPage() {
        return message.contains("<!doctype html") || message.contains("<html");
    }

    /** @param words in lower case; found where they begin a word */
    boolean says(String words) {
        int at = message.indexOf(words);
        while (at > 0 && Character.isLetterOrDigit(message.charAt(at - 1))) {
            at = message.indexOf(words, at + 1);
        }
        return at >= 0;
    }

    private static Set<String> codes(Clues clues, Integer status) {
        Set<String> codes = new LinkedHashSet<>();
        for (String code : new String[] {clues.code(), clues.errorType(), clues.sqlState()}) {
            if (code != null && !code.isBlank()) {
                codes.add(code.strip().toLowerCase(Locale.ROOT));
            }
        }
        if (status != null) {
            codes.add(status.toString());
        }
        return codes;
    }

    private static List<String> exceptions(Clues clues, String message, String stack) {
        Set<String> names = new LinkedHashSet<>();
        names.add(text(clues.exceptionType()));
        names.add(text(clues.errorType()));
        EXCEPTION.matcher(message).results().forEach(name -> names.add(name.group()));
        CAUSE.matcher(message).results().forEach(name -> names.add(name.group(1)));
        CAUSE.matcher(stack).results().forEach(name -> names.add(name.group(1)));
        names.remove("");
        return new ArrayList<>(names);
    }

    private static Integer status(Clues clues) {
        String type = text(clues.errorType());
        boolean told = clues.httpStatus() == null && STATUS.matcher(type).matches();
        return told ? Integer.valueOf(type) : clues.httpStatus();
    }

    /** gRPC instrumentation may tell the code as {@code error.type} alone. */
    private static String grpc(Clues clues, Integer status) {
        if (clues.grpcCode() != null) {
            return group(GRPC, text(clues.grpcCode()).toUpperCase(Locale.ROOT).replace("STATUSCODE.", ""));
        }
        if (GRPC_NAMES.contains(text(clues.code()))) {
            return text(clues.code());
        }
        String type = text(clues.errorType());
        return status == null && !type.isEmpty() && Character.isLetter(type.charAt(0)) ? group(GRPC, type) : "";
    }

    private static String group(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }

    private static String text(String text) {
        return text == null ? "" : text.strip();
    }

    private static String cut(String text, int longest) {
        String all = text(text);
        return all.length() > longest ? all.substring(0, longest) : all;
    }
}
