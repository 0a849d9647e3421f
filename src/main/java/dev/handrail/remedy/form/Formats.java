package dev.handrail.remedy.form;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Format;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The formats that are checked: those that a reader can correct, each in a time that does not grow faster than the
 * value. Every other format is a remark.
 */
final class Formats {
    private static final int LONGEST = 320;

    /** Nothing in it can match in two ways. */
    private static final Pattern EMAIL = Pattern.compile("[^\\s@<>\"]{1,64}+@[^\\s@<>\".]++(\\.[^\\s@<>\".]++)++");

    private static final Pattern UUID = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    private static final Map<String, Predicate<String>> CHECKS = Map.of(
            "date", value -> value.length() == 10 && parses(() -> LocalDate.parse(value)),
            "date-time", value -> parses(() -> OffsetDateTime.parse(value)),
            "time", value -> parses(() -> OffsetTime.parse(value)),
            "email", value -> EMAIL.matcher(value).matches(),
            "uuid", value -> UUID.matcher(value).matches());

    private record Checked(String name) implements Format {
        @Override
        public String getName() {
            return name;
        }

        @Override
        public boolean matches(ExecutionContext context, String value) {
            return fits(name, value);
        }
    }

    private Formats() {}

    static void replace(Map<String, Format> formats) {
        formats.clear();
        CHECKS.keySet().forEach(name -> formats.put(name, new Checked(name)));
    }

    /** @param name of a format that is checked */
    static boolean fits(String name, String value) {
        return value.length() <= LONGEST && CHECKS.get(name).test(value);
    }

    private static boolean parses(Runnable parse) {
        try {
            parse.run();
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
