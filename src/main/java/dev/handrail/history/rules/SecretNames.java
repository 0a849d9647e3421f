package dev.handrail.history.rules;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Which names say that what stands under them is a credential. In whatever spelling: api_key, apiKey, X-Api-Key. */
final class SecretNames {
    /** Anywhere in the name, when everything but letters and digits is left out of it. */
    private static final List<String> ANYWHERE = List.of(
            "password",
            "passwd",
            "passwort",
            "kennwort",
            "passphrase",
            "secret",
            "token",
            "credential",
            "apikey",
            "privatekey",
            "sshkey",
            "accesskey",
            "signingkey",
            "encryptionkey",
            "subscriptionkey",
            "functionskey",
            "authkey",
            "sessionid",
            "sessionpreviousid",
            "sessid",
            "hmac");

    /** What any secret name has in it as it is written. Most names have none, and are not looked at any closer. */
    private static final Words HINTS = new Words(List.of(
            "pass",
            "kennwort",
            "secret",
            "token",
            "credential",
            "key",
            "sess",
            "hmac",
            "auth",
            "cookie",
            "pwd",
            "signature",
            "jwt",
            "bearer",
            "cvv",
            "cvc"));

    /** Only where the name ends with the word: "signature required" is no credential. */
    private static final Set<String> AT_THE_END =
            Set.of("auth", "authorization", "cookie", "cookies", "pwd", "signature", "jwt", "bearer", "cvv", "cvc");

    /** Too common a word to be a credential in any other company. */
    private static final Set<String> WHOLE =
            Set.of("pass", "userpass", "dbpass", "ftppass", "sftppass", "smtppass", "mailpass", "proxypass");

    /** Harmless words that hold one of {@link #ANYWHERE}. */
    private static final List<String> HARMLESS = List.of("tokeniz", "tokenis", "secretar");

    /** Last words of what is told about a credential without telling it: token_type, secretExpiresAt. */
    private static final Set<String> ABOUT = Set.of(
            "type",
            "count",
            "length",
            "limit",
            "size",
            "usage",
            "version",
            "status",
            "expiry",
            "expiration",
            "expires",
            "at",
            "in",
            "attempts",
            "required",
            "enabled",
            "policy");

    private static final Set<String> NAMES = Set.of("name", "key", "header", "field");
    private static final Set<String> VALUES = Set.of("value", "values", "val", "content");
    private static final int LONGEST = 200;

    private SecretNames() {}

    /** Whether this value is to be replaced because of its name. What is empty, yes or no, or a plain count hides nothing. */
    static boolean hides(String name, Object value) {
        return !isEmpty(value)
                && isSecret(name)
                && !(isCount(value) && squash(name).endsWith("tokens"));
    }

    static Object hidden(Object value) {
        return isEmpty(value) ? value : Redaction.MASK;
    }

    static boolean isSecret(String name) {
        if (!HINTS.isIn(name)) {
            return false;
        }
        String shortened = name.length() <= LONGEST ? name : name.substring(name.length() - LONGEST);
        String last = lastWord(shortened);
        String squashed = squash(shortened);
        return AT_THE_END.contains(last)
                || WHOLE.contains(squashed)
                || !ABOUT.contains(last) && holdsSecretWord(squashed);
    }

    /** Whether a member of this name names what its sibling {@linkplain #isValue holds}. */
    static boolean isName(String name) {
        return NAMES.contains(name.toLowerCase(Locale.ROOT));
    }

    static boolean isValue(String name) {
        return VALUES.contains(name.toLowerCase(Locale.ROOT));
    }

    private static boolean holdsSecretWord(String squashed) {
        for (var word : ANYWHERE) {
            if (squashed.contains(word) && !isHarmless(word, squashed)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isHarmless(String word, String squashed) {
        for (var harmless : HARMLESS) {
            if (harmless.startsWith(word) && squashed.contains(harmless)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isEmpty(Object value) {
        return value == null
                || value instanceof Boolean
                || value instanceof String text && (text.isEmpty() || text.equals(Redaction.MASK))
                || value instanceof List<?> list && list.isEmpty()
                || value instanceof Map<?, ?> map && map.isEmpty();
    }

    private static boolean isCount(Object value) {
        return value instanceof Number || value instanceof String text && text.matches("[0-9]{1,6}");
    }

    private static String squash(String name) {
        var out = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (Character.isLetterOrDigit(c)) {
                out.append(Character.toLowerCase(c));
            }
        }
        return out.toString();
    }

    /** "signature" of X-Hub-Signature-256, requestSignature and SIGNATURE. */
    private static String lastWord(String name) {
        int end = name.length();
        while (end > 0 && !Character.isLetter(name.charAt(end - 1))) {
            end--;
        }
        int start = end;
        while (start > 0 && Character.isLetterOrDigit(name.charAt(start - 1)) && !isWordStart(name, start, end)) {
            start--;
        }
        return name.substring(start, end).toLowerCase(Locale.ROOT);
    }

    private static boolean isWordStart(String name, int start, int end) {
        return start < end
                && Character.isUpperCase(name.charAt(start))
                && Character.isLowerCase(name.charAt(start - 1));
    }
}
