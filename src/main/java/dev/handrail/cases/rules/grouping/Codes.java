package dev.handrail.cases.rules.grouping;

/** Figures that change what a message means, and so are no variable part of it. */
final class Codes {
    private static final int LONGEST = 14;

    private final Vocabulary vocabulary;

    Codes(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /**
     * @param before the words of the message so far
     * @param size how many they are
     */
    boolean isCode(String text, int from, int to, int end, int[] before, int size) {
        if (to - from > LONGEST) {
            return false;
        }
        int last = size > 0 ? before[size - 1] : -1;
        int left = size;
        if (last >= 0 && !vocabulary.is(last, Kind.TELLING) && !Vocabulary.isMask(last)) {
            left--;
        }
        int named = left > 0 ? before[left - 1] : -1;
        boolean told = named >= 0 && vocabulary.is(named, Kind.BEFORE_CODE);
        boolean begins = left == 0 || left < size && vocabulary.word(last).equals(":");
        if (isNamed(text, from, to) && (told || begins && isFollowedByMark(text, to, end))) {
            return true;
        }
        int start = text.charAt(from) == '-' ? from + 1 : from;
        boolean plain =
                to - start <= 5 && to - start >= 3 && isAlphanumeric(text, start, to) || isResult(text, from, to);
        return plain && told && isOfError(named, left > 1 ? before[left - 2] : -1) && !isMeasured(text, to, end);
    }

    private boolean isOfError(int named, int before) {
        boolean clause = before < 0 || !vocabulary.is(before, Kind.TELLING);
        return !vocabulary.is(named, Kind.NAMES_CODE) || clause || vocabulary.is(before, Kind.OF_ERROR);
    }

    /** As in ORA-00942 or SQL0803: capitals, perhaps a dash, figures. */
    private static boolean isNamed(String text, int from, int to) {
        int i = from;
        while (i < to && text.charAt(i) >= 'A' && text.charAt(i) <= 'Z') {
            i++;
        }
        int letters = i - from;
        i += i < to && (text.charAt(i) == '-' || text.charAt(i) == '_') ? 1 : 0;
        int figures = i;
        while (i < to && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
            i++;
        }
        i += i == to - 1 && "EWINS".indexOf(text.charAt(i)) >= 0 ? 1 : 0;
        return letters >= 2 && i - figures >= 2 && i == to;
    }

    /** What Windows calls a failure: 0x80070005. */
    private static boolean isResult(String text, int from, int to) {
        return to - from == 10
                && (text.startsWith("0x8", from) || text.startsWith("0xC", from) || text.startsWith("0xc", from));
    }

    private static boolean isAlphanumeric(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!(c >= '0' && c <= '9' || c >= 'A' && c <= 'Z')) {
                return false;
            }
        }
        return true;
    }

    private static boolean isFollowedByMark(String text, int to, int end) {
        return to < end && (text.charAt(to) == ':' || text.charAt(to) == ']' || text.charAt(to) == ')');
    }

    /** Whether the next thing is "name: figure" or "name=figure": then this is one of many figures, not what is told. */
    private static boolean isMeasured(String text, int to, int end) {
        int i = to;
        while (i < end && (text.charAt(i) == ' ' || text.charAt(i) == ',')) {
            i++;
        }
        int name = i;
        while (i < end && Character.isLetter(text.charAt(i))) {
            i++;
        }
        boolean code = text.regionMatches(true, name, "sqlstate", 0, 8);
        if (code || i == name || i >= end || text.charAt(i) != ':' && text.charAt(i) != '=') {
            return false;
        }
        i++;
        while (i < end && text.charAt(i) == ' ') {
            i++;
        }
        return i < end && Character.isDigit(text.charAt(i));
    }
}
