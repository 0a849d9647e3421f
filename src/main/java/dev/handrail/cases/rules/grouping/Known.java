package dev.handrail.cases.rules.grouping;

import java.util.Arrays;

/** Templates by the very words of messages that were seen: the short way, which most messages take. Forgets all when full. */
final class Known {
    private final int most;
    private int[][] words;
    private Template[] templates;
    private int size;

    Known(int most) {
        this.most = most;
        clear();
    }

    void clear() {
        words = new int[1 << 10][];
        templates = new Template[1 << 10];
        size = 0;
    }

    /** @return null when these words are new */
    Template get(int[] told, int length) {
        return templates[slot(told, length)];
    }

    void put(int[] told, int length, Template template) {
        if (size == most) {
            clear();
        }
        if (2 * size >= words.length) {
            grow();
        }
        int at = slot(told, length);
        size += templates[at] == null ? 1 : 0;
        words[at] = Arrays.copyOf(told, length);
        templates[at] = template;
    }

    private void grow() {
        int[][] oldWords = words;
        Template[] oldTemplates = templates;
        words = new int[2 * oldWords.length][];
        templates = new Template[words.length];
        for (int i = 0; i < oldWords.length; i++) {
            if (oldWords[i] != null) {
                int at = slot(oldWords[i], oldWords[i].length);
                words[at] = oldWords[i];
                templates[at] = oldTemplates[i];
            }
        }
    }

    private int slot(int[] told, int length) {
        int hash = length;
        for (int i = 0; i < length; i++) {
            hash = 31 * hash + told[i];
        }
        int at = (hash ^ hash >>> 15) * 0x9E3779B1 >>> 8 & words.length - 1;
        while (words[at] != null
                && !(words[at].length == length && Arrays.equals(words[at], 0, length, told, 0, length))) {
            at = at + 1 & words.length - 1;
        }
        return at;
    }
}
