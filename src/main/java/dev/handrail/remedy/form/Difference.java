package dev.handrail.remedy.form;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/**
 * Which characters of a value differ from what it was before. What both begin and end with is the same; between, the
 * longest common row of characters, without islands of a single one, which nobody can read.
 */
public final class Difference {
    /** Characters of each side that are compared one by one; longer middles differ as a whole. */
    private static final int COMPARED = 200;

    private static final int ISLAND = 2;

    /** A stretch of a value. */
    public record Segment(String text, boolean differs) {}

    /** Both values in stretches; an empty value has none. */
    public record Marked(List<Segment> before, List<Segment> after) {}

    private final List<String> before;
    private final List<String> after;
    private final BitSet keptBefore = new BitSet();
    private final BitSet keptAfter = new BitSet();

    private Difference(String oldValue, String newValue) {
        before = characters(oldValue);
        after = characters(newValue);
    }

    public static Marked of(String oldValue, String newValue) {
        var difference = new Difference(oldValue, newValue);
        difference.compare();
        return new Marked(
                segments(difference.before, difference.keptBefore), segments(difference.after, difference.keptAfter));
    }

    private void compare() {
        int shorter = Math.min(before.size(), after.size());
        int start = 0;
        while (start < shorter && before.get(start).equals(after.get(start))) {
            keep(start, start);
            start++;
        }
        int end = 0;
        while (end < shorter - start && fromEnd(before, end).equals(fromEnd(after, end))) {
            end++;
            keep(before.size() - end, after.size() - end);
        }
        int left = before.size() - start - end;
        int right = after.size() - start - end;
        if (left > 0 && right > 0 && left <= COMPARED && right <= COMPARED) {
            common(start, left, right);
        }
    }

    /** The longest common subsequence of the middles, taken over in runs that are long enough to be read. */
    private void common(int start, int left, int right) {
        int[][] length = new int[left + 1][right + 1];
        for (int i = left - 1; i >= 0; i--) {
            for (int j = right - 1; j >= 0; j--) {
                boolean same = before.get(start + i).equals(after.get(start + j));
                length[i][j] = same ? length[i + 1][j + 1] + 1 : Math.max(length[i + 1][j], length[i][j + 1]);
            }
        }
        int i = 0;
        int j = 0;
        while (i < left && j < right) {
            int run = run(start + i, start + j, Math.min(left - i, right - j));
            if (run > 0) {
                keepRun(start + i, start + j, run);
                i += run;
                j += run;
            } else if (length[i + 1][j] >= length[i][j + 1]) {
                i++;
            } else {
                j++;
            }
        }
    }

    private int run(int i, int j, int most) {
        int run = 0;
        while (run < most && before.get(i + run).equals(after.get(j + run))) {
            run++;
        }
        return run;
    }

    private void keepRun(int i, int j, int run) {
        for (int k = 0; k < run && run >= ISLAND; k++) {
            keep(i + k, j + k);
        }
    }

    private void keep(int i, int j) {
        keptBefore.set(i);
        keptAfter.set(j);
    }

    private static String fromEnd(List<String> characters, int back) {
        return characters.get(characters.size() - 1 - back);
    }

    private static List<Segment> segments(List<String> characters, BitSet kept) {
        List<Segment> segments = new ArrayList<>();
        int from = 0;
        while (from < characters.size()) {
            boolean same = kept.get(from);
            int to = same ? kept.nextClearBit(from) : kept.nextSetBit(from);
            int end = to < 0 ? characters.size() : Math.min(to, characters.size());
            segments.add(new Segment(String.join("", characters.subList(from, end)), !same));
            from = end;
        }
        return segments;
    }

    /** As people count them: a letter with its accents is one. */
    private static List<String> characters(String text) {
        BreakIterator breaks = BreakIterator.getCharacterInstance(Locale.ROOT);
        breaks.setText(text);
        List<String> characters = new ArrayList<>();
        int from = breaks.first();
        for (int to = breaks.next(); to != BreakIterator.DONE; to = breaks.next()) {
            characters.add(text.substring(from, to));
            from = to;
        }
        return characters;
    }
}
