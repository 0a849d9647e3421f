package dev.handrail.cases.rules.grouping;

/** Makes one variable part of those that are one value or one list: dates, amounts, figures with their unit. */
final class Tidy {
    private final Vocabulary vocabulary;
    private final int comma;
    private final int equals;
    private final int open;
    private final int close;
    private final int less;
    private final int round;
    private final int roundOpen;
    private final int colon;
    private final int[] words = new int[2 * Words.MOST];
    private int size;

    Tidy(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        comma = vocabulary.number(",", 0, 1, false);
        equals = vocabulary.number("=", 0, 1, false);
        open = vocabulary.number("[", 0, 1, false);
        close = vocabulary.number("]", 0, 1, false);
        round = vocabulary.number(")", 0, 1, false);
        roundOpen = vocabulary.number("(", 0, 1, false);
        colon = vocabulary.number(":", 0, 1, false);
        less = vocabulary.number("<", 0, 1, false);
    }

    /** @return how many {@link #words} are left, at most {@link Words#MOST} */
    int tidy(int[] told, int length) {
        size = 0;
        for (int i = 0; i < length; i++) {
            add(told[i], i + 1 < length ? told[i + 1] : -1);
        }
        size = Math.min(size, Words.MOST);
        return size;
    }

    int[] words() {
        return words;
    }

    private void add(int word, int next) {
        int last = size > 0 ? words[size - 1] : -1;
        if (Vocabulary.isMask(word)) {
            mask(word);
        } else if (Vocabulary.isMask(last) && vocabulary.is(word, Kind.UNIT | Kind.CURRENCY)) {
            return;
        } else if ((last & ~1) == equals && last >= 0 && isValue(last, word)) {
            mask(word & 1);
        } else if (isDate(word, last, next)) {
            mask(word & 1);
        } else if (vocabulary.is(word, Kind.CURRENCY)) {
            mask(word & 1);
        } else if (isPart(word, last)) {
            size -= 2;
        } else {
            if (word == close) {
                list();
            }
            if (size > 0 && isEmpty(word, words[size - 1])) {
                words[size++] = Vocabulary.MASK;
            }
            words[size++] = word;
        }
    }

    /** A list's next value is part of the value before. */
    private void mask(int mask) {
        int last = size > 0 ? words[size - 1] : -1;
        if (Vocabulary.isMask(last)) {
            return;
        }
        if (size > 1
                && Vocabulary.isMask(words[size - 2])
                && vocabulary.is(last, Kind.BETWEEN)
                && !(last == colon && mask > 0)) {
            size--;
        } else if (last >= 0 && (last & ~1) == less && mask == Vocabulary.MASK) {
            words[size - 1] = Vocabulary.MASK | last & 1;
        } else {
            words[size++] = mask;
        }
    }

    /** A list of single words in brackets is one variable part. */
    private void list() {
        int at = size - 1;
        while (at > 0 && (words[at] & ~1) != open) {
            boolean expected = (size - 1 - at) % 2 == 1;
            if ((words[at] == comma) != expected) {
                return;
            }
            at--;
        }
        if (at >= 0 && size - at > 2 && (words[at] & ~1) == open) {
            size = at + 1;
            words[size++] = Vocabulary.MASK;
        }
    }

    /** Brackets on their own around nothing: a value that is not there. */
    private boolean isEmpty(int word, int last) {
        return word == close && last == open + 1 || word == round && last == roundOpen + 1;
    }

    /** Whether a bracket closes a value that stands right after a value. */
    private boolean isPart(int word, int last) {
        if (size < 3 || last != Vocabulary.MASK || !Vocabulary.isMask(words[size - 3])) {
            return false;
        }
        String begins = vocabulary.word(words[size - 2]);
        int kind = (words[size - 2] & 1) == 1 ? -1 : "([{".indexOf(begins);
        return kind >= 0 && vocabulary.word(word).equals(")]}".substring(kind, kind + 1));
    }

    /** After "name=" stands a value, unless it says yes or no, or is not there. */
    private boolean isValue(int sign, int word) {
        boolean empty = (sign & 1) == 0 && (word & 1) == 1;
        return !empty && vocabulary.is(word, Kind.LETTER | Kind.BETWEEN) && !vocabulary.is(word, Kind.FLAG);
    }

    private boolean isDate(int word, int last, int next) {
        boolean beforeMask = Vocabulary.isMask(next);
        return vocabulary.is(word, Kind.MONTH) && (beforeMask || Vocabulary.isMask(last))
                || vocabulary.is(word, Kind.DAY) && (beforeMask || next >= 0 && vocabulary.is(next, Kind.MONTH));
    }
}
