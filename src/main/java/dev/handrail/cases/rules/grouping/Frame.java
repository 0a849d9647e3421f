package dev.handrail.cases.rules.grouping;

import java.util.Arrays;

/** Words with gaps: what two messages have in common, and whether a message fits. */
final class Frame {
    /** The most words that one gap takes. */
    static final int WIDEST = 12;

    private final Vocabulary vocabulary;
    private final int[][] length = new int[Words.MOST + 1][Words.MOST + 1];

    Frame(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /**
     * What two have in common, in order, with gaps for the rest.
     *
     * <p>Where only one has words, they belong to a variable part next to them, as "PO <*>" and "<*>" do.
     *
     * @return null where one has words and the other has nothing
     */
    int[] common(int[] a, int[] b) {
        measure(a, b);
        int[] frame = new int[a.length + b.length];
        int size = 0;
        int i = 0;
        int j = 0;
        while (i < a.length || j < b.length) {
            if (same(a, b, i, j)) {
                frame[size++] = a[i++];
                j++;
                continue;
            }
            int fromA = i;
            int fromB = j;
            while ((i < a.length || j < b.length) && !same(a, b, i, j)) {
                if (i < a.length && (j == b.length || length[i + 1][j] >= length[i][j + 1])) {
                    i++;
                } else {
                    j++;
                }
            }
            if (i == fromA || j == fromB) {
                int before = size > 0 && isVariable(frame[size - 1]) ? 1 : 0;
                int after = before == 0 && i < a.length && j < b.length && isVariable(a[i]) ? 1 : 0;
                size -= before;
                fromA -= before;
                fromB -= before;
                i += after;
                j += after;
            }
            int widthA = width(a, fromA, i);
            int widthB = width(b, fromB, j);
            if (widthA == 0 || widthB == 0) {
                return null;
            }
            frame[size++] = gap(Math.max(widthA, widthB), fromA);
        }
        return Arrays.copyOf(frame, size);
    }

    private static int gap(int width, int at) {
        return (width > 1 ? Vocabulary.WIDE : Vocabulary.GAP) + (at == 0 ? 0 : 1);
    }

    private static boolean isVariable(int word) {
        return Vocabulary.isMask(word) || Vocabulary.isGap(word);
    }

    private boolean same(int[] a, int[] b, int i, int j) {
        return i < a.length && j < b.length && a[i] == b[j] && length[i][j] == length[i + 1][j + 1] + 1;
    }

    /** How many words, in order, are the same from here on. */
    private void measure(int[] a, int[] b) {
        Arrays.fill(length[a.length], 0, b.length + 1, 0);
        for (int i = a.length - 1; i >= 0; i--) {
            length[i][b.length] = 0;
            for (int j = b.length - 1; j >= 0; j--) {
                length[i][j] = a[i] == b[j] ? length[i + 1][j + 1] + 1 : Math.max(length[i + 1][j], length[i][j + 1]);
            }
        }
    }

    /** 0 when no gap takes these words, 1 when they are a name or a word, 2 when they are a phrase. */
    int width(int[] words, int from, int to) {
        if (from == to || to - from > WIDEST) {
            return 0;
        }
        int plain = 0;
        boolean phrase = false;
        boolean variable = false;
        for (int i = from; i < to; i++) {
            if (vocabulary.is(words[i], Kind.CODE)) {
                return 0;
            }
            plain += vocabulary.is(words[i], Kind.PLAIN) ? 1 : 0;
            variable |= isVariable(words[i]);
            phrase |= vocabulary.is(words[i], Kind.DIVIDES) || Vocabulary.isWide(words[i]);
        }
        boolean few = plain <= (variable ? 0 : to - from == 2 ? 2 : 1);
        return phrase || !few ? 2 : 1;
    }

    /**
     * Whether words fit into a frame: all the same but at its gaps, each of which takes one word or more.
     *
     * @param length how many of the words count
     * @param spans filled with where each gap's words begin and end
     */
    boolean fits(int[] frame, int[] words, int length, int[] spans) {
        if (length < frame.length) {
            return false;
        }
        int f = 0;
        int w = 0;
        int gapAt = -1;
        int gaps = 0;
        while (w < length) {
            if (f < frame.length && Vocabulary.isGap(frame[f])) {
                spans[2 * gaps] = w;
                spans[2 * gaps + 1] = ++w;
                gaps++;
                gapAt = f++;
            } else if (f < frame.length && frame[f] == words[w]) {
                f++;
                w++;
            } else if (gapAt >= 0) {
                f = gapAt + 1;
                w = ++spans[2 * gaps - 1];
                if (w - spans[2 * gaps - 2] > WIDEST) {
                    return false;
                }
            } else {
                return false;
            }
        }
        return f == frame.length && takes(frame, words, spans);
    }

    private boolean takes(int[] frame, int[] words, int[] spans) {
        int gap = 0;
        for (int word : frame) {
            if (Vocabulary.isGap(word)) {
                int width = width(words, spans[2 * gap], spans[2 * gap + 1]);
                if (width == 0 || width == 2 && !Vocabulary.isWide(word)) {
                    return false;
                }
                gap++;
            }
        }
        return true;
    }
}
