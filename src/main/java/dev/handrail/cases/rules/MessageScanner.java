package dev.handrail.cases.rules;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads a message once, from left to right, and masks its variable parts. */
final class MessageScanner {
    private static final int LONGEST_QUOTE = 300;
    private static final int DEEPEST = 2;
    private static final String QUOTES = "'\"`“„‘«";
    private static final String CLOSING = "'\"`”“’»";
    private static final String DELIMITERS = "()[]{}<>,;=|#\"`“”„‘«»";
    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9]*+(?:_[A-Z0-9]++)++");
    /** What a field may be called, figures in it aside. */
    private static final Pattern FIELD_NAME = Pattern.compile("[A-Za-z_$][\\w$./ \\[\\]-]*+");

    private static final Pattern LOWER_WORD =
            Pattern.compile("(?<![\\p{L}\\p{N}_.-])\\p{Ll}{2,}+(?![\\p{L}\\p{N}_@-])");
    private static final Set<String> FIELD =
            Set.of("field", "fields", "column", "property", "attribute", "feld", "spalte", "attribut");
    private static final Set<String> BEFORE_CODES = Set.of("status", "http", "errno", "sqlstate", "error", "code");
    private static final Set<String> BEFORE_CODE = Set.of(
            "", "status", "error", "response", "reply", "return", "exit", "reason", "result", "http", "sql", "fault");

    private final RecordValues values;

    MessageScanner(RecordValues values) {
        this.values = values;
    }

    String scan(String text) {
        return new Pass(text, 0).run();
    }

    /** Only the record's own values are masked. */
    String maskValues(String text) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            int value = values.lengthAt(text, at);
            out.append(value > 0 ? MessageTemplate.MASK : text.substring(at, at + 1));
            at += Math.max(value, 1);
        }
        return out.toString();
    }

    /** One walk over a text; what stands in quotation marks and is a sentence gets a walk of its own. */
    private final class Pass {
        private final String text;
        private final int depth;
        private final StringBuilder out = new StringBuilder();
        private int at;
        private String word = "";
        private String wordBefore = "";

        Pass(String text, int depth) {
            this.text = text;
            this.depth = depth;
        }

        String run() {
            while (at < text.length()) {
                char c = text.charAt(at);
                int value = values.lengthAt(text, at);
                if (Character.isWhitespace(c)) {
                    space();
                } else if (value > 0) {
                    mask(at + value);
                } else if (!quote(c)) {
                    if (DELIMITERS.indexOf(c) >= 0 || c == ':') {
                        out.append(c);
                        at++;
                    } else {
                        word();
                    }
                }
            }
            return out.toString();
        }

        private void space() {
            if (out.length() > 0 && out.charAt(out.length() - 1) != ' ') {
                out.append(' ');
            }
            at++;
        }

        private void mask(int end) {
            out.append(MessageTemplate.MASK);
            remember("");
            at = end;
        }

        private void keep(String kept) {
            out.append(kept);
            remember(kept.toLowerCase(Locale.ROOT));
        }

        private void remember(String last) {
            wordBefore = word;
            word = last;
        }

        /** Whether something in quotation marks began here, and was dealt with. */
        private boolean quote(char open) {
            int kind = QUOTES.indexOf(open);
            boolean insideWord = open == '\'' && at > 0 && Character.isLetterOrDigit(text.charAt(at - 1));
            int end = kind < 0 || insideWord ? -1 : closing(CLOSING.charAt(kind));
            if (end < 0) {
                return false;
            }
            String inside = text.substring(at + 1, end);
            out.append(open);
            boolean key = open == '"' && isKey(end + 1);
            if (key) {
                wordBefore = "";
                word = "";
            }
            if (!isOwn(inside) && (key || isName(inside, end))) {
                keep(withoutFigures(inside));
            } else if (isSentence(inside) && depth < DEEPEST) {
                out.append(new Pass(inside, depth + 1).run().strip());
            } else {
                out.append(MessageTemplate.MASK);
            }
            out.append(text.charAt(end));
            at = end + 1;
            return true;
        }

        private int closing(char close) {
            int last = Math.min(text.length(), at + LONGEST_QUOTE);
            for (int i = at + 1; i < last; i++) {
                boolean escaped = text.charAt(i - 1) == '\\';
                boolean apostrophe =
                        close == '\'' && i + 1 < text.length() && Character.isLetterOrDigit(text.charAt(i + 1));
                if (text.charAt(i) == close && !escaped && !apostrophe) {
                    return i;
                }
            }
            return -1;
        }

        /** As in JSON: after a brace or a comma, and before a colon. */
        private boolean isKey(int after) {
            int last = out.length() - 2;
            while (last >= 0 && out.charAt(last) == ' ') {
                last--;
            }
            boolean first = last < 0 || out.charAt(last) == '{' || out.charAt(last) == ',';
            return first && (text.startsWith(":", after) || text.startsWith(" :", after));
        }

        private boolean isOwn(String inside) {
            return !inside.isEmpty() && values.lengthAt(inside, 0) == inside.length();
        }

        private boolean isName(String inside, int end) {
            boolean field = FIELD.contains(word) || FIELD.contains(nextWord(end + 1));
            return CODE.matcher(inside).matches()
                    || field && FIELD_NAME.matcher(inside).matches();
        }

        private String nextWord(int from) {
            int start = Math.min(text.length(), from + (text.startsWith(" ", from) ? 1 : 0));
            int end = start;
            while (end < text.length() && end - start < 12 && Character.isLetter(text.charAt(end))) {
                end++;
            }
            return text.substring(start, end).toLowerCase(Locale.ROOT);
        }

        private void word() {
            int end = wordEnd();
            int next = end;
            while (end > at + 1 && ".!?:".indexOf(text.charAt(end - 1)) >= 0) {
                end--;
            }
            String found = text.substring(at, end);
            if (found.toLowerCase(Locale.ROOT).startsWith("http/")) {
                keep("HTTP");
            } else if (isVariable(found) && !isCode(found)) {
                mask(end);
            } else {
                keep(found);
            }
            out.append(text, end, next);
            at = next;
        }

        private int wordEnd() {
            boolean address = isAddress();
            int end = at + 1;
            while (end < text.length() && !endsWord(end, address)) {
                end++;
            }
            return end;
        }

        private boolean isAddress() {
            int end = at;
            while (end < text.length() && end - at < 20 && Character.isLetter(text.charAt(end))) {
                end++;
            }
            boolean drive = end == at + 1 && text.startsWith(":\\", end);
            return drive || end > at && text.startsWith("://", end);
        }

        private boolean endsWord(int i, boolean address) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c) || "\"`<>()“”".indexOf(c) >= 0) {
                return true;
            }
            if (address) {
                return false;
            }
            boolean betweenFigures = Character.isDigit(text.charAt(i - 1))
                    && i + 1 < text.length()
                    && Character.isDigit(text.charAt(i + 1));
            boolean apostrophe = c == '\'' && (i + 1 == text.length() || !Character.isLetter(text.charAt(i + 1)));
            return apostrophe || DELIMITERS.indexOf(c) >= 0 || c == ':' && !betweenFigures;
        }

        private boolean isCode(String found) {
            boolean short5 =
                    found.length() <= 5 && found.chars().allMatch(c -> c < 128 && Character.isLetterOrDigit(c));
            boolean told = word.equals("error") ? found.length() >= 3 : BEFORE_CODES.contains(word);
            boolean code = !word.equals("code") || BEFORE_CODE.contains(wordBefore);
            return short5 && told && code;
        }
    }

    private static boolean isVariable(String word) {
        boolean path = word.startsWith("/") && word.indexOf('/', 1) > 0 || word.contains(":\\");
        boolean mail = word.indexOf('@') > 0 && word.indexOf('.') > 0;
        return path
                || mail
                || word.contains("://")
                || word.length() > 40
                || word.chars().anyMatch(Character::isDigit);
    }

    private static boolean isSentence(String inside) {
        boolean threeWords = inside.indexOf(' ', inside.indexOf(' ') + 1) > 0 && inside.indexOf(' ') > 0;
        return threeWords && LOWER_WORD.matcher(inside).results().limit(2).count() == 2;
    }

    private static String withoutFigures(String name) {
        return name.replaceAll("\\d++", "*");
    }
}
