package dev.handrail.cases.rules.grouping;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whether the places in which messages differ are variable, or words that tell different things. */
final class Evidence {
    private static final int MOST_GAPS = 6;
    private static final double ESTABLISHED = 100;

    private final Vocabulary vocabulary;
    private final Frame frames;

    Evidence(Vocabulary vocabulary, Frame frames) {
        this.vocabulary = vocabulary;
        this.frames = frames;
    }

    /** Whether a frame says enough to be looked at. */
    boolean tells(int[] frame) {
        int gaps = 0;
        boolean wide = false;
        for (int word : frame) {
            gaps += Vocabulary.isGap(word) ? 1 : 0;
            wide |= Vocabulary.isWide(word);
        }
        double telling = telling(frame);
        boolean enough = telling >= 2 ? telling >= gaps : telling >= 1 && gaps == 1 && frame.length <= 3;
        return gaps > 0 && gaps <= MOST_GAPS && enough && (!wide || telling >= 4);
    }

    /** How many words the frame has; those that hold sentences together count half. */
    double telling(int[] frame) {
        double telling = 0;
        for (int word : frame) {
            boolean half = vocabulary.is(word, Kind.FUNCTION);
            telling += half ? 0.5 : vocabulary.is(word, Kind.TELLING) ? 1 : 0;
        }
        return telling;
    }

    boolean isVariable(int[] frame, List<Template> members) {
        double needed = needed(telling(frame));
        int[][] spans = new int[members.size()][2 * frame.length];
        for (int m = 0; m < members.size(); m++) {
            frames.fits(frame, members.get(m).words, members.get(m).words.length, spans[m]);
        }
        int gap = 0;
        for (int i = 0; i < frame.length; i++) {
            if (Vocabulary.isGap(frame[i])) {
                boolean wide = Vocabulary.isWide(frame[i]);
                double weight = weight(gap++, wide, members, spans) * around(frame, i);
                if (weight < (wide ? Math.max(1, needed) : needed)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The less is said, the more it takes to believe that messages are of one kind. */
    private static double needed(double telling) {
        return telling >= 2.5 ? 1 : telling >= 2 ? 1.5 : 2;
    }

    /** What is told of a place by what is around it: a name of a value is none, and a message seldom begins with one. */
    private double around(int[] frame, int gap) {
        if (gap + 1 < frame.length && vocabulary.isEquals(frame[gap + 1])) {
            return 0.3;
        }
        if (gap == 0) {
            return 0.67;
        }
        int before = frame[gap - 1];
        return vocabulary.is(before, Kind.BEFORE_USER) ? 2.5 : vocabulary.is(before, Kind.BEFORE_NAME) ? 1.7 : 1;
    }

    private double weight(int gap, boolean wide, List<Template> members, int[][] spans) {
        Set<List<Integer>> seen = new HashSet<>();
        double weight = 0;
        int once = 0;
        for (int m = 0; m < members.size(); m++) {
            int[] words = members.get(m).words;
            int from = spans[m][2 * gap];
            int to = spans[m][2 * gap + 1];
            boolean counts = !wide || frames.width(words, from, to) > 1;
            List<Integer> value = new ArrayList<>();
            for (int i = from; i < to; i++) {
                value.add(words[i]);
            }
            if (counts && seen.add(value)) {
                weight += weight(words, from, to, wide);
                once += members.get(m).again ? 0 : 1;
            }
        }
        return once >= 5 && 4 * once >= 3 * seen.size() ? 1.5 * weight : weight;
    }

    private double weight(int[] words, int from, int to, boolean wide) {
        if (to == from + 1 && Vocabulary.isGap(words[from]) && Vocabulary.isWide(words[from]) == wide) {
            return ESTABLISHED;
        }
        double sum = 0;
        int told = 0;
        int plain = 0;
        for (int i = from; i < to; i++) {
            if (vocabulary.is(words[i], Kind.TELLING) || Vocabulary.isMask(words[i])) {
                sum += vocabulary.variability(words[i]);
                told++;
                plain += vocabulary.is(words[i], Kind.PLAIN) ? 1 : 0;
            }
        }
        if (!wide && plain > 1) {
            return 0;
        }
        return told == 0 ? 0.2 : sum / told / Math.sqrt(Math.max(1, plain));
    }
}
