package dev.handrail.history.rules;

import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Secrets that are known by their look, whatever name they stand under. Each pattern begins at the start of a word and takes
 * possessively, so that no text makes it look at the same characters again and again.
 */
final class KnownSecrets {
    /** Also after an escape, whose letters are no part of the word: "%3D", "\\n". */
    private static final String WORD_START = "(?:(?<![A-Za-z0-9_-])|(?<=%[0-9A-Fa-f]{2})|(?<=\\\\[nrt]))";

    private static final Pattern SCHEME = Pattern.compile(
            WORD_START + "(bearer|basic|negotiate|ntlm)(?:\\s{1,4}+|%20|\\+)([A-Za-z0-9._~+/=%-]{4,}+)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern DIGEST =
            Pattern.compile(WORD_START + "digest\\s{1,4}+username\\s?=[^\\r\\n]*+", Pattern.CASE_INSENSITIVE);

    /** As curl takes it. */
    private static final Pattern USER_OPTION =
            Pattern.compile("(?<![A-Za-z0-9-])(?:-u|--user)[ =][A-Za-z][^\\s:\"']{0,64}+:[^\\s\"']{1,200}+");

    /** JSON web tokens; keys of AWS, Google, Stripe, GitHub, GitLab, Slack, Shopify, SendGrid, OpenAI, npm; webhook secrets. */
    private static final Pattern TOKEN = Pattern.compile(WORD_START
            + "(?:eyJ[A-Za-z0-9_-]{8,}+\\.[A-Za-z0-9_-]{2,}+(?:\\.[A-Za-z0-9_-]*+){0,3}+"
            + "|(?:AKIA|ASIA)[A-Z0-9]{16}+(?![A-Za-z0-9])"
            + "|AIza[A-Za-z0-9_-]{30,}+"
            + "|[sr]k_(?:live|test)_[A-Za-z0-9]{6,}+"
            + "|whsec_[A-Za-z0-9+/=]{8,}+"
            + "|gh[pousr]_[A-Za-z0-9]{10,}+"
            + "|github_pat_[A-Za-z0-9_]{10,}+"
            + "|glpat-[A-Za-z0-9_-]{10,}+"
            + "|xox[abeoprs]-[A-Za-z0-9-]{8,}+"
            + "|xapp-[A-Za-z0-9-]{8,}+"
            + "|shp(?:at|ca|pa|ss)_[A-Fa-f0-9]{16,}+"
            + "|SG\\.[A-Za-z0-9_-]{16,}+\\.[A-Za-z0-9_-]{16,}+"
            + "|sk-[A-Za-z0-9_-]{20,}+"
            + "|npm_[A-Za-z0-9]{30,}+"
            + "|hr_demo_[A-Za-z0-9]++)");

    /** Ours. Names of a staff department begin like this too, so it must also look like chance. */
    private static final Pattern OURS = Pattern.compile(WORD_START + "hr_[A-Za-z0-9_-]{20,}+");

    private static final Pattern SLACK_HOOK = Pattern.compile("hooks\\.slack\\.com/[a-z]{1,20}+/[A-Za-z0-9/_-]{8,}+");

    private static final Set<String> WORDS_AFTER_A_SCHEME = Set.of(
            "auth",
            "authentication",
            "authorization",
            "certificate",
            "credential",
            "credentials",
            "error",
            "expired",
            "header",
            "invalid",
            "missing",
            "realm",
            "required",
            "scheme",
            "token",
            "tokens",
            "with");
    private static final List<String> KEY_BEGIN = List.of("-----BEGIN ", "PRIVATE KEY");

    /** How all of the above begin. */
    static final List<String> BEGINNINGS = List.of(
            "bearer",
            "basic",
            "negotiate",
            "ntlm",
            "digest",
            "eyj",
            "akia",
            "asia",
            "aiza",
            "sk_",
            "sk-",
            "rk_",
            "whsec_",
            "ghp_",
            "gho_",
            "ghu_",
            "ghs_",
            "ghr_",
            "github_pat_",
            "glpat-",
            "xox",
            "xapp-",
            "shpat_",
            "shpca_",
            "shppa_",
            "shpss_",
            "sg.",
            "npm_",
            "hr_",
            "hooks.slack",
            "-u ",
            "-u=",
            "--user",
            "-----begin");

    private static final Words FIND = new Words(BEGINNINGS);

    private KnownSecrets() {}

    static String mask(String text) {
        if (!FIND.isIn(text)) {
            return text;
        }
        String masked = privateKeys(text);
        masked = replace(SCHEME, masked, KnownSecrets::isCredential);
        masked = replace(DIGEST, masked, m -> true);
        masked = replace(USER_OPTION, masked, m -> true);
        masked = replace(TOKEN, masked, m -> true);
        masked = replace(OURS, masked, m -> looksRandom(m.group()));
        return replace(SLACK_HOOK, masked, m -> true);
    }

    private static String replace(Pattern pattern, String text, Predicate<Matcher> isSecret) {
        Matcher matcher = pattern.matcher(text);
        StringBuilder out = null;
        int copied = 0;
        while (matcher.find()) {
            if (isSecret.test(matcher)) {
                out = out == null ? new StringBuilder(text.length()) : out;
                out.append(text, copied, matcher.start()).append(Redaction.MASK);
                copied = matcher.end();
            }
        }
        return out == null ? text : out.append(text, copied, text.length()).toString();
    }

    /** PEM; a key whose end is missing was cut, and goes to the end of the text. */
    private static String privateKeys(String text) {
        int begin = text.indexOf(KEY_BEGIN.get(0));
        if (begin < 0) {
            return text;
        }
        var out = new StringBuilder(text.length());
        int copied = 0;
        while (begin >= 0) {
            int label = text.indexOf("-----", begin + 11);
            int end = begin + 11;
            if (label > 0 && text.substring(begin, label).endsWith(KEY_BEGIN.get(1))) {
                end = afterKey(text, label);
                out.append(text, copied, begin).append(Redaction.MASK);
                copied = end;
            }
            begin = text.indexOf(KEY_BEGIN.get(0), end);
        }
        return out.append(text, copied, text.length()).toString();
    }

    private static int afterKey(String text, int label) {
        int end = text.indexOf("-----END ", label);
        int close = end < 0 ? -1 : text.indexOf("-----", end + 9);
        return close < 0 ? text.length() : close + 5;
    }

    /** "Basic information" and "Bearer authentication" are prose. */
    private static boolean isCredential(Matcher matcher) {
        String value = matcher.group(2);
        String word = value.replaceAll("[^A-Za-z]", "").toLowerCase(Locale.ROOT);
        if (WORDS_AFTER_A_SCHEME.contains(word) && value.chars().noneMatch(Character::isDigit)) {
            return false;
        }
        return !matcher.group(1).equalsIgnoreCase("basic") || isBasic(value);
    }

    private static boolean isBasic(String value) {
        if (value.indexOf('=') > 0 || value.chars().anyMatch(Character::isDigit)) {
            return true;
        }
        try {
            byte[] pair = Base64.getDecoder().decode(value);
            boolean printable = true;
            boolean colon = false;
            for (byte b : pair) {
                printable &= b >= 0x20 && b < 0x7F;
                colon |= b == ':';
            }
            return printable && colon;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean looksRandom(String value) {
        long digits = value.chars().filter(Character::isDigit).count();
        boolean small = value.chars().skip(3).anyMatch(Character::isLowerCase);
        boolean capital = value.chars().anyMatch(Character::isUpperCase);
        return digits >= 6 || digits > 0 && small && capital;
    }
}
