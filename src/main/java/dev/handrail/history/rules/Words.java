package dev.handrail.history.rules;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds where one of many words stands in a text, in any case. Most texts hold none, so this decides what masking costs: a
 * look at two characters per place, where a pattern of alternatives would try each one everywhere.
 */
final class Words {
    private static final int ASCII = 128;

    private final String[][] byStart = new String[ASCII * ASCII][];

    /** @param words in lower case and ASCII, of two characters or more; of two that begin alike the first one counts */
    Words(List<String> words) {
        for (var word : words) {
            int start = word.charAt(0) * ASCII + word.charAt(1);
            var same = new ArrayList<String>();
            if (byStart[start] != null) {
                same.addAll(List.of(byStart[start]));
            }
            same.add(word);
            byStart[start] = same.toArray(String[]::new);
        }
    }

    boolean isIn(String text) {
        return next(text, 0) >= 0;
    }

    /** @return the first place at or after {@code from} where a word begins, or -1 */
    int next(String text, int from) {
        int last = text.length() - 1;
        for (int i = from; i < last; i++) {
            if (at(text, i) != null) {
                return i;
            }
        }
        return -1;
    }

    /** @return the word that begins here, or null */
    String at(String text, int i) {
        char first = text.charAt(i);
        char second = text.charAt(i + 1);
        if (first >= ASCII || second >= ASCII) {
            return null;
        }
        String[] words = byStart[lower(first) * ASCII + lower(second)];
        if (words != null) {
            for (var word : words) {
                if (text.regionMatches(true, i, word, 0, word.length())) {
                    return word;
                }
            }
        }
        return null;
    }

    private static int lower(char c) {
        return c >= 'A' && c <= 'Z' ? c + 32 : c;
    }
}
