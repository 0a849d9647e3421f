package dev.handrail.history.rules;

/** Trace and span ids in lower-case hex. */
final class Ids {
    private Ids() {}

    static boolean isTrace(String id) {
        return is(id, 32);
    }

    static boolean isSpan(String id) {
        return is(id, 16);
    }

    /** @return null for what is no id: a log without one often carries zeros */
    static String traceOrNull(String id) {
        return isTrace(id) ? id : null;
    }

    static String spanOrNull(String id) {
        return isSpan(id) ? id : null;
    }

    private static boolean is(String id, int digits) {
        if (id.length() != digits) {
            return false;
        }
        boolean zero = true;
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            if (!(c >= '0' && c <= '9' || c >= 'a' && c <= 'f')) {
                return false;
            }
            zero &= c == '0';
        }
        return !zero;
    }
}
