package dev.handrail.words;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The rules of {@code voice.md} for one text. */
final class VoiceRules {
    static final int WORDS_IN_A_SENTENCE = 20;
    private static final List<Guard> GUARDS = List.of(
            new Guard(Language.EN, "\\b[Aa]n? \\{", "a or an before a placeholder"),
            new Guard(
                    Language.DE,
                    "(?iu)(?<!, )\\b(der|die|das|den|dem|des|eine?[nmrs]?|keine?[nmrs]?|dies\\w*|jede\\w*|ihre?[nmrs]?|unsere?[nmrs]?"
                            + "|neue[nmrs]?) \\{(record_type|system|source_system|target_system|value)}",
                    "article or adjective before a placeholder of no known gender"),
            new Guard(
                    Language.DE,
                    "(?iu)\\b(den|dem|der|ihren|unseren|diesen) (\\{count} )?\\{record_types}",
                    "another case than nominative or accusative before {record_types}"),
            new Guard(
                    Language.DE,
                    "(?iu)\\b(in|aus|bei|mit|nach|von|zu|seit|vor|unter|auf|an) (\\{count} )?\\{record_types}",
                    "{record_types} after a preposition"),
            new Guard(
                    Language.EN,
                    "(?<!“)\\{(value|old_value|file)}|\\{(value|old_value|file)}(?!”)",
                    "{value}, {old_value}, {file} need “ ”"),
            new Guard(
                    Language.DE,
                    "(?<!„)\\{(value|old_value|file)}|\\{(value|old_value|file)}(?!“)",
                    "{value}, {old_value}, {file} need „ “"),
            new Guard(null, "(?<!: )\\{(expected|reason)}", "{expected} and {reason} stand after a colon"),
            new Guard(null, "(^|[.!?] )\\{(reference|value|old_value)}", "a sentence begins with a reference or value"),
            new Guard(null, "  |\\s$|^\\s", "stray space"),
            new Guard(null, "[\"']", "straight quotation mark or apostrophe"));

    private final Map<Language, List<Banned>> banned = new EnumMap<>(Language.class);
    private final Set<String> placeholders;

    /** @param only the language that it holds for; null for all */
    private record Guard(Language only, Pattern pattern, String why) {
        Guard(Language only, String pattern, String why) {
            this(only, Pattern.compile(pattern), why);
        }
    }

    /** A word in lower case, alone or with any ending. */
    private record Banned(String stem, Pattern pattern) {
        static Banned of(String word) {
            String stem = word.replace("*", "");
            String before = word.equals("!") ? "" : "(?<![\\p{L}\\p{N}_])";
            String after = word.equals("!") || word.endsWith("*") ? "" : "(?![\\p{L}\\p{N}_])";
            return new Banned(stem, Pattern.compile(before + Pattern.quote(stem) + after));
        }
    }

    /** @param placeholders the names that may be used */
    VoiceRules(String voice, Set<String> placeholders) {
        this.placeholders = placeholders;
        for (Language language : Language.values()) {
            String mark = "banned-" + language.key() + ": ";
            String line = voice.lines()
                    .filter(any -> any.startsWith(mark))
                    .findFirst()
                    .orElseThrow();
            banned.put(language, banned(line.substring(mark.length())));
        }
    }

    /** What is wrong with it; with nothing to fill in, a finished text can be asked about too. */
    List<String> faults(Language language, String text, int limit) {
        List<String> faults = new ArrayList<>();
        String filled = filled(language, text);
        if (filled.length() > limit) {
            faults.add(filled.length() + " characters, at most " + limit + ": " + filled);
        }
        for (String name : Filling.placeholders(text)) {
            if (!placeholders.contains(name)) {
                faults.add("placeholder {" + name + "} is not defined");
            }
        }
        String bare = text.replaceAll("\\{[a-z_]+}", " ");
        if (bare.contains("{") || bare.contains("}")) {
            faults.add("a brace that is no placeholder: " + text);
        }
        banned(language, bare).forEach(word -> faults.add("banned: " + word + ": " + text));
        Reading.sentences(filled).stream()
                .filter(sentence -> Reading.words(sentence).size() > WORDS_IN_A_SENTENCE)
                .forEach(sentence -> faults.add("too many words in one sentence: " + sentence));
        GUARDS.stream()
                .filter(guard -> guard.only() == null || guard.only() == language)
                .filter(guard -> guard.pattern().matcher(text).find())
                .forEach(guard -> faults.add(guard.why() + ": " + text));
        return faults;
    }

    List<String> banned(Language language, String text) {
        String lower = text.toLowerCase(language.locale());
        return banned.get(language).stream()
                .filter(word -> lower.contains(word.stem())
                        && word.pattern().matcher(lower).find())
                .map(Banned::stem)
                .toList();
    }

    /** With the samples; a name that is not defined stays as it is. */
    static String filled(Language language, String text) {
        Map<String, String> samples = Samples.of(language);
        return samples.keySet().containsAll(Filling.placeholders(text)) ? Filling.fill(language, text, samples) : text;
    }

    private static List<Banned> banned(String list) {
        return Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .map(Banned::of)
                .toList();
    }
}
