package dev.handrail.words;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a text says instead of a value that is not known: nothing, or a reviewed stand-in. */
final class Gaps {
    private final Map<Language, List<String>> leftOut = new EnumMap<>(Language.class);
    private final Map<Language, List<StandIn>> standIns = new EnumMap<>(Language.class);

    /** A phrase with one placeholder, and the words for it. */
    private record StandIn(String placeholder, Pattern phrase, String words) {
        static StandIn of(String line) {
            String[] sides = line.split(" = ", 2);
            List<String> names = List.copyOf(Filling.placeholders(sides[0]));
            if (sides.length != 2 || names.size() != 1) {
                throw new IllegalStateException("a stand-in is written {placeholder} = words, not: " + line);
            }
            return new StandIn(names.get(0), phrase(sides[0]), sides[1]);
        }

        private static Pattern phrase(String phrase) {
            char first = phrase.charAt(0);
            String start = Character.isLetter(first)
                    ? "(?<!\\p{L})[" + first + Character.toUpperCase(first) + "]"
                    : Pattern.quote(String.valueOf(first));
            return Pattern.compile(start + Pattern.quote(phrase.substring(1)));
        }
    }

    Gaps(JsonNode explanations) {
        for (Language language : Language.values()) {
            leftOut.put(language, lines(explanations, "left_out", language));
            standIns.put(
                    language,
                    lines(explanations, "stand_ins", language).stream()
                            .map(StandIn::of)
                            .toList());
        }
    }

    /** The text with its gaps closed as far as that is possible; what remains open still has its placeholder. */
    String close(Language language, String text, Map<String, ?> params) {
        String closed = text;
        for (String sentence : leftOut.get(language)) {
            if (closed.contains(sentence) && !Filling.allKnown(Filling.placeholders(sentence), params)) {
                closed = without(closed, sentence);
            }
        }
        for (StandIn standIn : standIns.get(language)) {
            if (!Filling.isKnown(standIn.placeholder(), params)) {
                closed = withWords(closed, standIn, language);
            }
        }
        return closed;
    }

    private static String without(String text, String sentence) {
        List<String> rest = new ArrayList<>();
        for (String part : text.split(Pattern.quote(sentence), -1)) {
            if (!part.isBlank()) {
                rest.add(part.strip());
            }
        }
        return String.join(" ", rest);
    }

    private static String withWords(String text, StandIn standIn, Language language) {
        Matcher matcher = standIn.phrase().matcher(text);
        StringBuilder replaced = new StringBuilder();
        while (matcher.find()) {
            boolean capital = Filling.beginsSentence(text, matcher.start());
            String words = capital ? Filling.capitalised(standIn.words(), language) : standIn.words();
            matcher.appendReplacement(replaced, Matcher.quoteReplacement(words));
        }
        return matcher.appendTail(replaced).toString();
    }

    private static List<String> lines(JsonNode explanations, String name, Language language) {
        String where = "explanations.yaml: " + name;
        return WordFile.texts(WordFile.child(explanations, name, where), language.key(), where);
    }
}
