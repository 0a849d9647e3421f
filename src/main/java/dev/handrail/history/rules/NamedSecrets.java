package dev.handrail.history.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Secrets in running text that stand under a name: {@code password=…}, {@code "apiKey":"…"}, {@code Authorization: Bearer …},
 * {@code --token …}, {@code <wsse:Password>…}, in addresses, in JSON within JSON, percent-encoded. Finds the words that secret
 * names hold, then looks left and right by hand for the name and what is assigned to it; each look is bounded or consumes.
 */
final class NamedSecrets {
    private static final List<String> SEPARATORS = List.of("", " ", "_", ".", "-");

    /** Lower-case words that secret names hold, in all their spellings. */
    static final List<String> WORDS = words();

    private static final Words FIND = new Words(WORDS);

    /** Names that say it in an address or a connection string only. */
    private static final Set<String> IN_ADDRESSES = Set.of("sig", "pass", "auth", "accountkey");

    /** A class or a file that has the word in its name, as in a stack trace: TokenExpiredException, password.js:12. */
    private static final Pattern CODE = Pattern.compile(
            "(?:Exception|Error|Failure|\\.(?:java|kt|js|mjs|cjs|ts|tsx|py|go|cs|rb|php|scala|rs))$",
            Pattern.CASE_INSENSITIVE);

    /** What follows a name in prose, or stands for nothing. */
    private static final Set<String> NO_SECRETS = Set.of(
            "null",
            "nil",
            "none",
            "true",
            "false",
            "undefined",
            "empty",
            "missing",
            "required",
            "invalid",
            "expired",
            "incorrect",
            "wrong",
            "revoked",
            "unknown",
            "absent",
            "rejected",
            "not",
            "must",
            "is",
            "was",
            "has",
            "the",
            "a",
            "an",
            "may",
            "cannot",
            "should",
            "does",
            "failed",
            "ok",
            "valid",
            "mismatch");

    private static final int SHORTEST = 4;
    private static final int LONGEST_BEFORE_SPACE = "subscription".length();
    private static final int LONGEST_NAME = 64;

    private final String text;
    private StringBuilder out;
    private int copied;

    private NamedSecrets(String text) {
        this.text = text;
    }

    static String mask(String text) {
        return FIND.isIn(text) ? new NamedSecrets(text).masked() : text;
    }

    private static List<String> words() {
        var words = new ArrayList<>(List.of(
                "passw",
                "kennwort",
                "passphrase",
                "pwd",
                "secret",
                "token",
                "credential",
                "cookie",
                "authorization",
                "signature",
                "hmac",
                "sessid",
                "jwt",
                "cvv",
                "cvc",
                "bearer"));
        for (var key : List.of(
                "api", "access", "account", "private", "signing", "encryption", "subscription", "functions", "auth")) {
            SEPARATORS.forEach(separator -> words.add(key + separator + "key"));
        }
        SEPARATORS.forEach(separator -> words.add("session" + separator + "id"));
        for (var name : List.of("sig=", "pass=", "auth=")) {
            List.of("?", "&", ";").forEach(before -> words.add(before + name));
        }
        return List.copyOf(words);
    }

    private String masked() {
        for (int at = FIND.next(text, 0); at >= 0; at = FIND.next(text, at)) {
            String word = FIND.at(text, at);
            boolean inAddress = word.endsWith("=");
            int start = inAddress ? at + 1 : at;
            int end = at + word.length() - (inAddress ? 1 : 0);
            int nameEnd = hide(start, end);
            at = Math.max(Math.max(end, nameEnd - LONGEST_BEFORE_SPACE), copied);
        }
        return out == null ? text : out.append(text, copied, text.length()).toString();
    }

    /** @return where the name ends: other words within it find the same name again, unless they go beyond ("api key") */
    private int hide(int wordStart, int wordEnd) {
        int start = nameStart(wordStart);
        int end = nameEnd(wordEnd);
        String name = text.substring(start, end);
        boolean inAddress = isAddressName(name);
        // the name first: only what is then consumed may be looked through without a bound
        if (CODE.matcher(name).find() || !inAddress && !SecretNames.isSecret(name)) {
            return end;
        }
        var value = AssignedValue.find(text, start, end);
        if (value != null
                && !isProse(name, value)
                && (inAddress ? value.tight() : SecretNames.hides(name, value.text()))) {
            out = out == null ? new StringBuilder(text.length()) : out;
            out.append(text, copied, value.start()).append(Redaction.MASK);
            copied = value.end();
        }
        return end;
    }

    private int nameStart(int from) {
        int start = from;
        while (start > copied
                && from - start < LONGEST_NAME
                && isNameCharacter(text.charAt(start - 1))
                && !text.startsWith("--", start)) {
            start--;
        }
        return start;
    }

    private int nameEnd(int from) {
        int end = from;
        while (end < text.length() && end - from < LONGEST_NAME && isNameCharacter(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isAddressName(String name) {
        return name.length() <= 12
                && IN_ADDRESSES.contains(name.toLowerCase(Locale.ROOT).replaceAll("[_.-]", ""));
    }

    /** "password: is required" says what is wrong, "password: hunter2" says the password. */
    private static boolean isProse(String name, AssignedValue value) {
        if (value.quoted()) {
            return value.text().isBlank();
        }
        String first = value.firstWord();
        if (NO_SECRETS.contains(first.toLowerCase(Locale.ROOT).replaceAll("[.!?]$", ""))) {
            return true;
        }
        boolean tiny =
                first.length() < SHORTEST && !name.toLowerCase(Locale.ROOT).startsWith("cv");
        return !value.tight() && (tiny || value.followedByWord() && isWord(first));
    }

    private static boolean isWord(String text) {
        return Character.isLetter(text.charAt(0)) && text.chars().skip(1).allMatch(Character::isLowerCase);
    }

    static boolean isNameCharacter(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.';
    }
}
