package dev.handrail.cases.rules.grouping;

/** Where a message goes on as a stack trace: places in a program, which change with its version. */
final class StackTrace {
    private StackTrace() {}

    /** Where the trace begins in the first {@code end} characters; {@code end} without one. */
    static int startIn(String text, int end) {
        int at = text.indexOf("at ");
        while (at > 0 && at < end) {
            if (Character.isWhitespace(text.charAt(at - 1)) && isFrame(text, at + 3)) {
                return at - 1;
            }
            at = text.indexOf("at ", at + 3);
        }
        return end;
    }

    /** As in {@code a.b.C.method(File.java:12)}. */
    private static boolean isFrame(String text, int from) {
        int i = from;
        int dots = 0;
        while (i < text.length()
                && (Character.isJavaIdentifierPart(text.charAt(i)) || ".<>/".indexOf(text.charAt(i)) >= 0)) {
            dots += text.charAt(i) == '.' ? 1 : 0;
            i++;
        }
        int close = text.indexOf(')', i);
        return dots > 0
                && i < text.length()
                && text.charAt(i) == '('
                && close > i
                && close - i < 120
                && (text.charAt(close - 1) >= '0' && text.charAt(close - 1) <= '9'
                        || text.startsWith("Native Method", i + 1)
                        || text.startsWith("Unknown Source", i + 1));
    }
}
