package dev.handrail.cases.rules;

import dev.handrail.history.rules.Clues;
import dev.handrail.history.rules.Clues.BadField;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What of a failure a rule of staff looks at. */
public enum Trait {
    /** All of them, whatever was observed. */
    EVERY("every"),
    STEP("step"),
    SYSTEM("system"),
    RECORD_TYPE("type"),
    CODE("code"),
    STATUS("status"),
    GRPC_CODE("grpc_code"),
    SQLSTATE("sqlstate"),
    EXCEPTION("exception"),
    FIELD("field"),
    /** Words that stand in the message, in this order, whatever their case. */
    WORDS("words");

    /** Longest value, in characters. */
    public static final int LONGEST = 200;

    private static final Pattern INDEX = Pattern.compile("(?<=/|^|\\.)\\d++(?=/|\\.|$)|\\[\\d++]");
    /** Where there is no exception, many tell the status as the error's type. */
    private static final Pattern STATUS_AGAIN = Pattern.compile("[1-5]\\d\\d");

    private static final Pattern BLANKS = Pattern.compile("\\s++");
    private final String word;

    Trait(String word) {
        this.word = word;
    }

    /**
     * A failure, as rules of staff see it.
     *
     * @param step null when not told, as are {@code system} and parts of the clues
     * @param recordType "" for a whole run
     */
    public record Seen(String step, String system, String recordType, Clues clues) {}

    /** As it is stored and told to machines. */
    public String word() {
        return word;
    }

    public static Optional<Trait> of(String word) {
        return Stream.of(values()).filter(trait -> trait.word.equals(word)).findFirst();
    }

    /** Without superfluous blanks, and not longer than may be. */
    public static String tidy(String value) {
        String told = value == null ? "" : BLANKS.matcher(value).replaceAll(" ").strip();
        return told.length() > LONGEST ? told.substring(0, LONGEST) : told;
    }

    /** Whether this was observed. */
    public boolean holds(String value, Seen seen) {
        return switch (this) {
            case EVERY -> true;
            case WORDS -> folded(seen.clues().message()).contains(folded(value));
            default -> values(seen).contains(value);
        };
    }

    /** What was observed of it: what can be chosen as a rule's value. Empty for EVERY and WORDS. */
    public Set<String> values(Seen seen) {
        Clues clues = seen.clues();
        Set<String> values = new LinkedHashSet<>();
        switch (this) {
            case EVERY, WORDS -> {}
            case STEP -> values.add(tidy(seen.step()));
            case SYSTEM -> values.add(tidy(seen.system()));
            case RECORD_TYPE -> values.add(tidy(seen.recordType()));
            case CODE -> values.add(tidy(clues.code()));
            case STATUS ->
                values.add(clues.httpStatus() == null ? "" : clues.httpStatus().toString());
            case GRPC_CODE -> values.add(tidy(clues.grpcCode()));
            case SQLSTATE -> values.add(tidy(clues.sqlState()));
            case EXCEPTION -> {
                values.add(tidy(clues.exceptionType()));
                values.add(tidy(clues.errorType()));
                values.removeIf(STATUS_AGAIN.asMatchPredicate());
            }
            case FIELD ->
                fields(clues)
                        .forEach(field -> values.add(tidy(INDEX.matcher(field.path() == null ? "" : field.path())
                                .replaceAll("*"))));
        }
        values.remove("");
        return values;
    }

    private static List<BadField> fields(Clues clues) {
        return clues.fields() == null ? List.of() : clues.fields();
    }

    private static String folded(String text) {
        return text == null ? "" : BLANKS.matcher(text).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
    }
}
