package dev.handrail.cases.rules.grouping;

import java.util.List;

/**
 * A message as words, read once from left to right. A word that stood after a space begins with it, so that the words joined
 * are the text again. What is surely variable is {@link #MASK}; letters keep their case.
 */
final class Words {
    static final String MASK = "<*>";
    /** How much of a message is looked at, in characters. */
    static final int LONGEST = 2_000;
    /** How many words of a message are looked at. */
    static final int MOST = 120;

    private static final int LONGEST_QUOTE = 300;
    private static final String QUOTES = "'\"`“„‘«";
    private static final String CLOSING = "'\"`”“’»";
    private static final String ALONE = "()[]{}<>,;=|:\"`“”„‘’«»";

    private final Vocabulary vocabulary;
    private final Codes codes;
    private final Tidy tidy;
    private final int[] found = new int[MOST + 8];
    private int size;
    private String text;
    private int depth;
    private int at;
    private int end;

    Words(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        codes = new Codes(vocabulary);
        tidy = new Tidy(vocabulary);
    }

    /** Reads a message; {@link #found()} tells its words, until the next one is read. */
    int read(String message) {
        text = message == null ? "" : message.strip();
        size = 0;
        depth = 0;
        at = 0;
        end = StackTrace.startIn(text, Math.min(text.length(), LONGEST));
        read();
        if (size > 0 && ":=".contains(vocabulary.word(found[size - 1]))) {
            found[size++] = Vocabulary.MASK + 1;
        }
        size = tidy.tidy(found, Math.min(size, MOST));
        return size;
    }

    int[] found() {
        return tidy.words();
    }

    /** Reads a part of the text, then goes on at {@code next}. */
    private void readWithin(int from, int to, int next) {
        int endOfAll = end;
        depth++;
        at = from;
        end = to;
        read();
        depth--;
        end = endOfAll;
        at = next;
    }

    private void read() {
        boolean space = false;
        while (at < end && size < MOST) {
            char c = text.charAt(at);
            if (c <= ' ' || Character.isWhitespace(c)) {
                if (space && isLeftOut()) {
                    mask(true, at);
                }
                space = true;
                at++;
                continue;
            }
            if (text.startsWith(MASK, at)) {
                mask(space, at + MASK.length());
            } else if (!quote(c, space) && !json(c, space)) {
                if (ALONE.indexOf(c) >= 0) {
                    add(at, at + 1, space);
                    at++;
                } else {
                    word(space);
                }
            }
            space = false;
        }
    }

    /** Two spaces between words: a value that is empty. */
    private boolean isLeftOut() {
        return at > 1
                && at + 1 < end
                && Character.isLetter(text.charAt(at - 2))
                && Character.isLowerCase(text.charAt(at + 1))
                && text.charAt(at) == ' ';
    }

    private void add(int from, int to, boolean space) {
        if (size < MOST) {
            found[size++] = vocabulary.number(text, from, to, space);
        }
    }

    private void mask(boolean space, int next) {
        if (size < MOST) {
            found[size++] = Vocabulary.MASK + (space ? 1 : 0);
        }
        at = next;
    }

    /** Whether something in quotation marks began here, and was dealt with. */
    private boolean quote(char open, boolean space) {
        int kind = QUOTES.indexOf(open);
        boolean insideWord = open == '\'' && at > 0 && Character.isLetterOrDigit(text.charAt(at - 1));
        int close = kind < 0 || insideWord ? -1 : closing(CLOSING.charAt(kind));
        if (close < 0) {
            return false;
        }
        if (depth < 2
                && (Shape.isRequest(text, at + 1, close) || tells(close) && Shape.isSentence(text, at + 1, close))) {
            add(at, at + 1, space);
            readWithin(at + 1, close, close);
            add(close, close + 1, false);
            at = close + 1;
        } else {
            mask(space, close + 1);
        }
        return true;
    }

    /** Whether the message ends with what is quoted: then this is told, not named. */
    private boolean tells(int close) {
        return end - close <= 10;
    }

    private int closing(char close) {
        int last = Math.min(end, at + LONGEST_QUOTE);
        for (int i = at + 1; i < last; i++) {
            boolean escaped = text.charAt(i - 1) == '\\' && (i < 2 || text.charAt(i - 2) != '\\');
            boolean apostrophe = close == '\''
                    && i + 1 < text.length()
                    && Character.isLetterOrDigit(text.charAt(i + 1))
                    && Character.isLetterOrDigit(text.charAt(i - 1));
            if (text.charAt(i) == close && !escaped && !apostrophe) {
                return i;
            }
        }
        return -1;
    }

    private boolean json(char open, boolean space) {
        if (open != '{') {
            return false;
        }
        int close = Json.end(text, at, end);
        if (close < 0) {
            return false;
        }
        List<int[]> told = depth < 2 ? Json.told(text, at, close) : List.of();
        if (told.isEmpty()) {
            mask(space, close);
            return true;
        }
        add(at, at + 1, space);
        for (int[] part : told) {
            readWithin(part[0], part[1], part[1]);
            mask(false, close);
        }
        return true;
    }

    private void word(boolean space) {
        int stop = text.startsWith("...", at) ? leaders() : wordEnd();
        int next = stop;
        while (stop > at + 1 && text.charAt(at) != '.' && ".!?".indexOf(text.charAt(stop - 1)) >= 0) {
            stop--;
        }
        if (text.regionMatches(true, at, "http/", 0, 5) && stop < at + 9) {
            add(at, at + 4, space);
            at = next;
            return;
        }
        boolean variable = Shape.isVariable(text, at, stop, size == 0) || Shape.isBeforePort(text, at, stop, end);
        if (variable && !codes.isCode(text, at, stop, end, found, size)) {
            mask(space, next);
        } else {
            add(at, stop, space);
        }
        if (next > stop) {
            add(stop, next, false);
        }
        at = next;
    }

    /** Dots that lead to a figure, as in tables. */
    private int leaders() {
        int i = at;
        while (i < end && text.charAt(i) == '.') {
            i++;
        }
        return i;
    }

    private int wordEnd() {
        boolean address = Shape.isAddress(text, at, end);
        int i = at + 1;
        while (i < end && !endsWord(i, address)) {
            i++;
        }
        return i;
    }

    private boolean endsWord(int i, boolean address) {
        char c = text.charAt(i);
        if (c > 127 ? Character.isWhitespace(c) || ALONE.indexOf(c) >= 0 : c <= ' ' || c == '"' || c == '`') {
            return true;
        }
        if (c == '<' || c == '>') {
            return true;
        }
        if (address) {
            boolean last = i + 1 == end || Character.isWhitespace(text.charAt(i + 1));
            return c == ')' || c == ']' || (c == ',' || c == ';' || c == ':') && last;
        }
        if (c == ':') {
            return !(Shape.isHex(text.charAt(i - 1)) && Shape.isTimeOrMac(text, at, i, end));
        }
        if (c == '.' && text.startsWith("...", i)) {
            return true;
        }
        if (c == '=' && text.charAt(at) == '/' && text.lastIndexOf('?', i) > at) {
            return false;
        }
        if (c == '[' && Shape.indexEnd(text, i, end) > 0
                || c == ']' && Shape.indexEnd(text, text.lastIndexOf('[', i), end) == i) {
            return false;
        }
        boolean apostrophe = c == '\'' && !followedByWord(i);
        boolean decimal = c == ','
                && Character.isDigit(text.charAt(i - 1))
                && i + 1 < end
                && Character.isDigit(text.charAt(i + 1));
        return apostrophe || !decimal && ALONE.indexOf(c) >= 0;
    }

    private boolean followedByWord(int i) {
        return i + 1 < end && Character.isLetterOrDigit(text.charAt(i + 1));
    }
}
