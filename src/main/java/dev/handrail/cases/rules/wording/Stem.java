package dev.handrail.cases.rules.wording;

/** What is left of an English word without its ending: "expired", "expires" and "expiration" are one. */
final class Stem {
    private static final int LONGEST = 7;
    private static final int SHORTEST = 3;
    private static final String[] ENDINGS = {
        "ations", "ation", "itions", "ition", "ments", "ment", "ions", "ings", "ness", "able", "ible", "ion", "ing",
        "ies", "ied", "ive", "ers", "ed", "er", "es", "ly", "al", "s", "e", "y"
    };

    private Stem() {}

    /** @param word in lower case */
    static String of(String word) {
        if (word.length() <= SHORTEST) {
            return word;
        }
        String stem = word;
        for (String ending : ENDINGS) {
            if (word.endsWith(ending) && word.length() - ending.length() >= SHORTEST) {
                stem = word.substring(0, word.length() - ending.length());
                break;
            }
        }
        boolean doubled = stem.length() > SHORTEST && stem.charAt(stem.length() - 1) == stem.charAt(stem.length() - 2);
        stem = doubled ? stem.substring(0, stem.length() - 1) : stem;
        return stem.length() > LONGEST ? stem.substring(0, LONGEST) : stem;
    }
}
