package dev.handrail.cases.rules.grouping;

import java.util.Arrays;

/**
 * Words as numbers, with what they look like. A word that stood after a space has the odd number next to its own, so that the
 * words of a template are its text again.
 */
final class Vocabulary {
    static final int MASK = 0;
    /** A place that was learned to be variable: a name, a word or a few. */
    static final int GAP = 2;
    /** A place that was learned to hold any words, sentences too. */
    static final int WIDE = 4;

    private static final int FIRST_WORD = 6;
    private static final String GAP_TEXT = "<?>";
    private static final String WIDE_TEXT = "<??>";

    private String[] words = new String[1 << 10];
    private int[] kinds = new int[1 << 10];
    private float[] variability = new float[1 << 10];
    private int size;
    /** One more than the word's place; 0 is free. */
    private int[] table = new int[1 << 12];

    Vocabulary() {
        for (String word : new String[] {Words.MASK, GAP_TEXT, WIDE_TEXT}) {
            number(word, 0, word.length(), false);
        }
        variability[0] = Shape.MASKED;
    }

    int size() {
        return size;
    }

    int number(String text, int from, int to, boolean spaced) {
        int at = slot(table, text, from, to);
        if (table[at] == 0) {
            learn(text.substring(from, to));
            at = slot(table, text, from, to);
        }
        return 2 * (table[at] - 1) + (spaced ? 1 : 0);
    }

    private void learn(String word) {
        if (size == words.length) {
            words = Arrays.copyOf(words, 2 * size);
            kinds = Arrays.copyOf(kinds, 2 * size);
            variability = Arrays.copyOf(variability, 2 * size);
            int[] wider = new int[4 * words.length];
            for (int i = 0; i < size; i++) {
                wider[slot(wider, words[i], 0, words[i].length())] = i + 1;
            }
            table = wider;
        }
        boolean told = 2 * size >= FIRST_WORD;
        words[size] = word;
        kinds[size] = told ? Kind.of(word) : 0;
        variability[size] = told ? Shape.variability(word) : 0;
        table[slot(table, word, 0, word.length())] = ++size;
    }

    private int slot(int[] table, String text, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + text.charAt(i);
        }
        int at = (hash ^ hash >>> 15) * 0x9E3779B1 >>> 8 & table.length - 1;
        while (table[at] != 0 && !isAt(words[table[at] - 1], text, from, to)) {
            at = at + 1 & table.length - 1;
        }
        return at;
    }

    private static boolean isAt(String word, String text, int from, int to) {
        return word.length() == to - from && text.startsWith(word, from);
    }

    String word(int number) {
        return words[number >> 1];
    }

    float variability(int number) {
        return variability[number >> 1];
    }

    /** Whether the word is of one of these kinds. */
    boolean is(int number, int kind) {
        return (kinds[number >> 1] & kind) != 0;
    }

    boolean isEquals(int number) {
        return word(number).equals("=");
    }

    static boolean isGap(int number) {
        return number >= GAP && number < FIRST_WORD;
    }

    static boolean isWide(int number) {
        return (number & ~1) == WIDE;
    }

    static boolean isMask(int number) {
        return (number & ~1) == MASK;
    }

    /** Each word with a space or a tab before it. */
    String kept(int[] numbers) {
        StringBuilder text = new StringBuilder();
        for (int number : numbers) {
            text.append((number & 1) == 1 ? ' ' : '\t').append(word(number));
        }
        return text.toString();
    }

    /** The words of what was {@link #kept}. */
    int[] read(String kept) {
        int[] numbers = new int[kept.length()];
        int count = 0;
        int at = 0;
        while (at < kept.length() && count < Words.MOST) {
            int to = at + 1;
            while (to < kept.length() && kept.charAt(to) != ' ' && kept.charAt(to) != '\t') {
                to++;
            }
            numbers[count++] = number(kept, at + 1, to, kept.charAt(at) == ' ');
            at = to;
        }
        return Arrays.copyOf(numbers, count);
    }

    /** For people: every variable part looks the same. */
    String text(int[] numbers, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append((numbers[i] & 1) == 1 ? " " : "");
            text.append(numbers[i] < FIRST_WORD ? Words.MASK : word(numbers[i]));
        }
        return text.toString().strip();
    }
}
