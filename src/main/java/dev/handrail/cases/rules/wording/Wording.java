package dev.handrail.cases.rules.wording;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A code and a message as traits: stems, pairs of neighbours, and what is denied ("not valid" is another trait than "valid").
 * Kindred words count as one beside themselves, so that "order not found" says something of "parcel not found".
 */
final class Wording {
    /** How much is looked at, in characters; more would not make it clearer. */
    static final int LONGEST = 4_000;

    private static final int MOST_WORDS = 400;
    private static final String BREAK = "|";
    private static final Set<String> DENY = Set.of("not", "no", "never", "without", "non", "neither", "nor", "cannot");
    /** Said so often that they part nothing, and only keep apart what belongs together. */
    private static final Set<String> EMPTY = Set.of(
            "the",
            "a",
            "an",
            "this",
            "that",
            "these",
            "those",
            "your",
            "you",
            "we",
            "our",
            "its",
            "their",
            "his",
            "of",
            "and",
            "s",
            "has",
            "have",
            "had",
            "been",
            "is",
            "are",
            "was",
            "were",
            "be",
            "it",
            "any",
            "which",
            "with",
            "error",
            "exception",
            "err",
            "to",
            "in",
            "on",
            "for",
            "by",
            "from",
            "as",
            "at",
            "or",
            "because",
            "please",
            "t",
            "com",
            "org");
    /** Those of the empty ones that a denial reaches across: "must not be empty". */
    private static final Set<String> BETWEEN =
            Set.of("be", "been", "a", "an", "the", "is", "are", "have", "has", "in", "any", "to", "yet", "longer");

    private final Map<String, String> kin;
    private final List<String> words = new ArrayList<>();

    private Wording(Map<String, String> kin) {
        this.kin = kin;
    }

    /**
     * The traits, each with the words it was read from.
     *
     * @param kin of a stem, the name of those it is kindred with
     */
    static Map<String, String> traits(String code, String message, Map<String, String> kin) {
        Wording wording = new Wording(kin);
        wording.split(code == null ? "" : code);
        wording.words.add(BREAK);
        String text = message == null ? "" : message;
        wording.split(code != null && !code.isBlank() && text.startsWith(code) ? text.substring(code.length()) : text);
        return wording.traits();
    }

    /** Letters make words, a capital after a small letter begins one, everything else ends one. */
    private void split(String whole) {
        String text = whole.length() > LONGEST ? whole.substring(0, LONGEST) : whole;
        int start = -1;
        for (int i = 0; i <= text.length() && words.size() < MOST_WORDS; i++) {
            char c = i < text.length() ? text.charAt(i) : ' ';
            boolean letter = Character.isLetter(c) || c == '\'' && start >= 0;
            if (start >= 0 && (!letter || isHump(text, i))) {
                add(text.substring(start, i));
                start = -1;
            }
            if (letter && start < 0) {
                start = i;
            } else if (".;:!?()[]".indexOf(c) >= 0 && (i + 1 >= text.length() || text.charAt(i + 1) <= ' ')) {
                words.add(BREAK);
            }
        }
    }

    private static boolean isHump(String text, int at) {
        boolean capital = Character.isUpperCase(text.charAt(at));
        boolean endsCapitals = at + 1 < text.length()
                && Character.isUpperCase(text.charAt(at - 1))
                && Character.isLowerCase(text.charAt(at + 1));
        return capital && (Character.isLowerCase(text.charAt(at - 1)) || endsCapitals);
    }

    private void add(String told) {
        String word = told.toLowerCase(Locale.ROOT);
        if (word.equals("cannot") || word.equals("can't") || word.equals("cant")) {
            words.add("can");
            words.add("not");
        } else if (word.endsWith("n't")) {
            words.add(word.substring(0, word.length() - 3));
            words.add("not");
        } else {
            words.add(word.indexOf('\'') > 0 ? word.substring(0, word.indexOf('\'')) : word);
        }
    }

    private Map<String, String> traits() {
        Map<String, String> traits = new LinkedHashMap<>();
        String before = null;
        String wordBefore = null;
        int denied = 0;
        for (String word : words) {
            if (word.equals(BREAK)) {
                before = null;
                denied = 0;
                continue;
            }
            if (DENY.contains(word)) {
                denied = 2;
                continue;
            }
            if (EMPTY.contains(word)) {
                denied = BETWEEN.contains(word) ? denied : 0;
                continue;
            }
            String stem = Stem.of(word);
            String own = denied > 0 ? "not " + stem : stem;
            String shown = denied > 0 ? "not " + word : word;
            traits.putIfAbsent(own, shown);
            String kind = kind(own, stem, denied > 0);
            traits.putIfAbsent(kind, shown);
            if (before != null) {
                String both = wordBefore + " " + shown;
                traits.putIfAbsent(before + " + " + own, both);
                traits.putIfAbsent(kindOf(before) + " + " + kind, both);
            }
            before = own;
            wordBefore = shown;
            denied = Math.max(0, denied - 1);
        }
        return traits;
    }

    private String kindOf(String own) {
        boolean denied = own.startsWith("not ");
        return kind(own, denied ? own.substring(4) : own, denied);
    }

    private String kind(String own, String stem, boolean denied) {
        String name = kin.get(stem);
        return name == null ? own : denied ? "not " + name : name;
    }
}
