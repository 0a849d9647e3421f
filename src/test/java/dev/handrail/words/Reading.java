package dev.handrail.words;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How easily a text is read: Flesch for English, Amstad for German. Higher is easier. */
final class Reading {
    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?])[”“]?\\s+");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}_’'.,:/-]*");
    private static final Pattern GERMAN_VOWELS = Pattern.compile("aa|ee|oo|ie|ei|ai|au|eu|äu|ey|ay|[aeiouyäöüé]");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[a-z_]+}");

    private Reading() {}

    static List<String> sentences(String text) {
        return Arrays.stream(SENTENCE_END.split(text.strip()))
                .filter(sentence -> WORD.matcher(sentence).find())
                .toList();
    }

    static List<String> words(String text) {
        return WORD.matcher(text).results().map(found -> found.group()).toList();
    }

    /** Placeholders count as one word of two syllables. */
    static double ease(List<String> texts, Language language) {
        String stand = language == Language.DE ? "Handel" : "order";
        List<String> sentences = texts.stream()
                .map(text -> PLACEHOLDER.matcher(text).replaceAll(stand))
                .flatMap(text -> sentences(text).stream())
                .toList();
        List<String> words =
                sentences.stream().flatMap(text -> words(text).stream()).toList();
        double length = (double) words.size() / sentences.size();
        double syllables = words.stream()
                .mapToInt(word -> syllables(word, language))
                .average()
                .orElse(0);
        return language == Language.DE ? 180 - length - 58.5 * syllables : 206.835 - 1.015 * length - 84.6 * syllables;
    }

    private static int syllables(String word, Language language) {
        String letters = word.toLowerCase(language.locale()).replaceAll("[^a-zäöüßé]", "");
        if (letters.isEmpty()) {
            return 1;
        }
        int count = language == Language.DE ? count(GERMAN_VOWELS.matcher(letters)) : english(letters);
        return Math.max(1, count);
    }

    private static int english(String letters) {
        int count = count(Pattern.compile("[aeiouy]+").matcher(letters));
        boolean silentEnding =
                matches("[^aeiouyl]es$|[^aeiouydt]ed$", letters) && !matches("(s|x|z|ch|sh|g|c)es$", letters);
        if (silentEnding || letters.endsWith("e") && !matches("[^aeiouy]le$", letters)) {
            count--;
        }
        return count + count(Pattern.compile("ia|io(?!n)|ua[lt]|iest|ying").matcher(letters));
    }

    private static boolean matches(String pattern, String letters) {
        return Pattern.compile(pattern).matcher(letters).find();
    }

    private static int count(Matcher matcher) {
        return (int) Stream.iterate(matcher.find(), found -> found, found -> matcher.find())
                .count();
    }
}
