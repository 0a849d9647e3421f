package dev.handrail.remedy.form;

import com.networknt.schema.regex.RegularExpression;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A pattern of the operator, matched with a bounded number of steps: one innocent-looking pattern on forty
 * characters can otherwise take years. What cannot be judged within them is let through, for the target judges it
 * anyway and the reader could do nothing about it.
 */
final class BoundedPattern implements RegularExpression {
    /** Characters of a value that are matched at all. */
    static final int LONGEST = 2000;

    private final Pattern pattern;
    private final Budget budget;

    BoundedPattern(String regex, Budget budget) {
        this.pattern = compiled(regex);
        this.budget = budget;
    }

    static boolean isReadable(String regex) {
        return compiled(regex) != null;
    }

    @Override
    public boolean matches(String value) {
        if (pattern == null || value.length() > LONGEST || budget.isSpent()) {
            return true;
        }
        budget.begin();
        try {
            return pattern.matcher(new Counted(value, budget)).find();
        } catch (Exhausted | StackOverflowError e) {
            return true;
        }
    }

    /** Java's {@code $} also matches before a line break at the end; JSON Schema's does not. */
    private static Pattern compiled(String regex) {
        boolean end = regex.endsWith("$") && !regex.endsWith("\\$");
        try {
            return Pattern.compile(end ? regex.substring(0, regex.length() - 1) + "\\z" : regex);
        } catch (PatternSyntaxException | StackOverflowError e) {
            return null;
        }
    }

    /** Steps for one payload; not for several threads. */
    static final class Budget {
        private static final int ONE = 200_000;
        private static final int ALL = 20_000_000;

        private int left = ALL;
        private int leftOfOne;

        void renew() {
            left = ALL;
        }

        boolean isSpent() {
            return left <= 0;
        }

        private void begin() {
            leftOfOne = Math.min(ONE, left);
        }

        private void step() {
            left--;
            if (--leftOfOne < 0) {
                throw new Exhausted();
            }
        }
    }

    private static final class Exhausted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Exhausted() {
            super(null, null, false, false);
        }
    }

    private record Counted(CharSequence text, Budget budget) implements CharSequence {
        @Override
        public char charAt(int index) {
            budget.step();
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Counted(text.subSequence(start, end), budget);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
