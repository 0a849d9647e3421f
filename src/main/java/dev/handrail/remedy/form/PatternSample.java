package dev.handrail.remedy.form;

import java.util.Optional;

/**
 * Something that fits a plain pattern, to show its form without a word of any language: {@code ^[0-9]{4} ?[A-Z]{2}$} →
 * "1234 AB". Only a row of characters and classes, each perhaps repeated; for anything else there is no sample.
 */
final class PatternSample {
    private static final int LONGEST = 40;
    private static final int REPEATED = 3;

    private final String pattern;
    private final StringBuilder sample = new StringBuilder();
    private int at;
    private int digits;
    private int letters;

    private PatternSample(String pattern) {
        this.pattern = pattern;
    }

    static Optional<String> of(String pattern) {
        String bare = bare(pattern);
        if (bare.isEmpty() || bare.length() > LONGEST * 4) {
            return Optional.empty();
        }
        var sample = new PatternSample(bare);
        boolean understood = sample.read();
        String text = sample.sample.toString();
        boolean fits = understood && new BoundedPattern(pattern, new BoundedPattern.Budget()).matches(text);
        return fits && !text.isBlank() ? Optional.of(text.strip()) : Optional.empty();
    }

    private static String bare(String pattern) {
        boolean anchored = pattern.startsWith("^") && pattern.endsWith("$") && !pattern.endsWith("\\$");
        return anchored ? pattern.substring(1, pattern.length() - 1) : "";
    }

    private boolean read() {
        while (at < pattern.length() && sample.length() <= LONGEST) {
            String range = range();
            int times = range == null ? -1 : times();
            if (times < 0) {
                return false;
            }
            for (int i = 0; i < times; i++) {
                sample.append(next(range));
            }
        }
        return sample.length() <= LONGEST;
    }

    /** @return first and last of the characters that stand here; null when it is more than that */
    private String range() {
        char c = pattern.charAt(at++);
        if (c == '[') {
            return set();
        } else if (c != '\\') {
            return "(|).*+?{}^$]".indexOf(c) < 0 ? "" + c + c : null;
        }
        char escaped = at < pattern.length() ? pattern.charAt(at++) : 'x';
        if (escaped == 'd') {
            return "09";
        }
        return Character.isLetterOrDigit(escaped) ? null : "" + escaped + escaped;
    }

    private String set() {
        int end = pattern.indexOf(']', at);
        String inside = end < 0 ? "" : pattern.substring(at, end);
        at = end + 1;
        if (inside.isEmpty() || inside.charAt(0) == '^') {
            return null;
        } else if (inside.startsWith("\\d")) {
            return "09";
        } else if (inside.charAt(0) == '\\') {
            return null;
        }
        boolean range = inside.length() >= 3 && inside.charAt(1) == '-';
        return "" + inside.charAt(0) + inside.charAt(range ? 2 : 0);
    }

    /** What is optional is shown once. */
    private int times() {
        char c = at < pattern.length() ? pattern.charAt(at) : 'x';
        if (c == '?' || c == '*' || c == '+') {
            at++;
            return c == '?' ? 1 : REPEATED;
        }
        return c == '{' ? counted() : 1;
    }

    private int counted() {
        int end = pattern.indexOf('}', at);
        String inside = end < 0 ? "" : pattern.substring(at + 1, end);
        at = end + 1;
        String least = inside.substring(0, inside.indexOf(',') < 0 ? inside.length() : inside.indexOf(','));
        boolean small = Pointers.isIndex(least) && least.length() <= 2;
        return small ? Math.max(1, Integer.parseInt(least)) : -1;
    }

    private char next(String range) {
        char first = range.charAt(0);
        int size = range.charAt(1) - first + 1;
        if (size <= 1) {
            return first;
        }
        boolean digit = Character.isDigit(first);
        int count = digit ? digits++ + (first == '0' ? 1 : 0) : letters++;
        return (char) (first + count % size);
    }
}
