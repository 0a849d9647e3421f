package dev.handrail.cases.rules.grouping;

import java.util.Set;

/** What a word looks like: a value of one record, one moment or one machine, or a word of the message. */
final class Shape {
    /** A place that held figures and such before, and now a word. */
    static final float MASKED = 0.85f;

    private static final int LONGEST_WORD = 50;
    /** Ends of hosts' names that are no usual ends of names in programs. */
    private static final Set<String> DOMAINS = Set.of(
            "com org net edu gov io eu de uk fr nl ch at us cn jp hk it es se no dk pl cz be br in au ca info local internal lan corp"
                    .concat(" localdomain cloud intra home example")
                    .split(" "));

    private Shape() {}

    static boolean isVariable(String text, int from, int to, boolean first) {
        boolean letter = false;
        int slashes = 0;
        int dots = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9' || c > 127 && Character.isDigit(c) || c == '@' && i > from && i + 1 < to) {
                return true;
            }
            letter |= Character.isLetter(c);
            slashes += c == '/' || c == '\\' ? 1 : 0;
            dots += c == '.' ? 1 : 0;
        }
        if (!letter) {
            return false;
        }
        if (to - from > LONGEST_WORD) {
            return true;
        }
        char start = text.charAt(from);
        if (slashes > 0) {
            boolean path = "/\\~.".indexOf(start) >= 0;
            return path || slashes > 2 || dots > 0 || text.startsWith("://", text.indexOf(':', from));
        }
        return dots > 0 && isHost(text, from, to, dots)
                || dots > 1 && !first && isPackaged(text, from, to)
                || isHexWord(text, from, to);
    }

    private static boolean isHost(String text, int from, int to, int dots) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c == '.' || c == '-')) {
                return false;
            }
        }
        int last = text.lastIndexOf('.', to - 1);
        return last > from && last + 1 < to && DOMAINS.contains(text.substring(last + 1, to));
    }

    /** A name in a program that begins as a host's name does that is read backwards: which component it was. */
    private static boolean isPackaged(String text, int from, int to) {
        boolean thrown = text.startsWith("Exception", to - 9) || text.startsWith("Error", to - 5);
        return !thrown && DOMAINS.contains(text.substring(from, text.indexOf('.', from)));
    }

    /** Whether this is a host's name, because a port stands after it. */
    static boolean isBeforePort(String text, int from, int to, int end) {
        if (to + 2 >= end || text.charAt(to) != ':' || !isDigit(text.charAt(to + 1)) || !isDigit(text.charAt(to + 2))) {
            return false;
        }
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c == '.' || c == '-')) {
                return false;
            }
        }
        return text.startsWith("localhost", from) || text.lastIndexOf('.', to - 2) > from;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Eight letters and more that are all hexadecimal; a word of a language is shorter. */
    private static boolean isHexWord(String text, int from, int to) {
        if (to - from < 8) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (!isHex(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    static boolean isHex(char c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
    }

    /** Whether the colon at {@code i} stands within a time, an address of a card or of IPv6. */
    static boolean isTimeOrMac(String text, int from, int i, int end) {
        int before = i;
        while (before > from && isHex(text.charAt(before - 1))) {
            before--;
        }
        int after = i + 1;
        boolean figure = false;
        while (after < end && isHex(text.charAt(after))) {
            figure |= Character.isDigit(text.charAt(after));
            after++;
        }
        boolean wordGoesOn = after < end && (Character.isLetter(text.charAt(after)) || text.charAt(after) == '_');
        if (Character.isDigit(text.charAt(i - 1))) {
            return text.startsWith("::", i) || !wordGoesOn && (figure || after == i + 3);
        }
        boolean oneOfMany = before > from && text.charAt(before - 1) == ':' || after < end && text.charAt(after) == ':';
        return oneOfMany
                && !wordGoesOn
                && i - before <= 4
                && after - i <= 5
                && after > i + 1
                && (before == from || text.charAt(before - 1) == ':');
    }

    /** Where the figure in brackets ends that begins here, with a name after it, as in {@code lines[0].sku}; 0 when none does. */
    static int indexEnd(String text, int open, int end) {
        if (open < 1 || !Character.isJavaIdentifierPart(text.charAt(open - 1))) {
            return 0;
        }
        int i = open + 1;
        while (i < end && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
            i++;
        }
        boolean goesOn =
                i > open + 1 && i + 2 < end && text.startsWith("].", i) && Character.isLetter(text.charAt(i + 2));
        return goesOn ? i : 0;
    }

    /** Whether a URL begins here, or a path with a drive. */
    static boolean isAddress(String text, int from, int end) {
        int i = from;
        while (i < end && i - from < 20 && (Character.isLetter(text.charAt(i)) || text.charAt(i) == '+')) {
            i++;
        }
        boolean drive = i == from + 1 && text.startsWith(":\\", i);
        return drive || i > from && text.startsWith("://", i);
    }

    /** As in "GET /orders": the verb is part of what is told. */
    static boolean isRequest(String text, int from, int to) {
        int space = text.indexOf(' ', from);
        return space > from && space < to && VERBS.contains(text.substring(from, space));
    }

    /** Three words and more, two of them plain ones: something told, not a value. */
    static boolean isSentence(String text, int from, int to) {
        int words = 0;
        int plain = 0;
        int i = from;
        while (i < to) {
            int start = i;
            boolean lower = true;
            while (i < to && text.charAt(i) != ' ') {
                char c = text.charAt(i);
                boolean mark = i > start && (i + 1 == to || text.charAt(i + 1) == ' ') && ".,:;".indexOf(c) >= 0;
                lower &= Character.isLowerCase(c) || mark;
                i++;
            }
            words += i > start ? 1 : 0;
            plain += i > start + 1 && lower ? 1 : 0;
            i++;
        }
        return words > 2 && plain > 1;
    }

    /** How much a word speaks for a variable place when other words stand in the same place: 0 to 1. */
    static float variability(String word) {
        String bare = word.strip();
        if (VERBS.contains(bare) || FLAGS.contains(bare.toLowerCase(java.util.Locale.ROOT))) {
            return 0.02f;
        }
        int letters = 0;
        int upper = 0;
        boolean inner = false;
        for (int i = 0; i < bare.length(); i++) {
            char c = bare.charAt(i);
            letters += Character.isLetter(c) ? 1 : 0;
            upper += Character.isUpperCase(c) ? 1 : 0;
            inner |= i > 0 && Character.isUpperCase(c) && Character.isLowerCase(bare.charAt(i - 1));
            inner |= "._/\\$@#&".indexOf(c) >= 0;
        }
        if (letters == 0) {
            return 0.25f;
        }
        if (upper == letters && letters > 2 && bare.indexOf('.') < 0) {
            return bare.indexOf('_') > 0 ? 0.1f : 0.15f;
        }
        if (inner) {
            return 0.34f;
        }
        return upper == 0 ? 0.2f : 0.25f;
    }

    private static final Set<String> VERBS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS");

    /** Whether this is a word of a sentence, as values are not. */
    static boolean isPlain(String word) {
        String bare = word.strip();
        for (int i = 0; i < bare.length(); i++) {
            if (!Character.isLowerCase(bare.charAt(i))) {
                return false;
            }
        }
        return bare.length() > 1;
    }

    private static final Set<String> FLAGS = Set.of(
            "true", "false", "null", "none", "yes", "no", "on", "off", "begin", "end", "start", "stop", "started",
            "stopped");
}
