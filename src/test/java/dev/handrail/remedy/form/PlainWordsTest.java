package dev.handrail.remedy.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainWordsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "must be 5 digits",
                "The period is closed",
                "Größe muss zwischen 1 und 10 sein",
                "not sold in Sweden (yet)"
            })
    void a_short_sentence_in_plain_words_can_be_shown(String message) {
        assertThat(PlainWords.of(message + ".")).contains(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Closed",
                "Invalid postcode given",
                "value does not match regex ^[0-9]{5}$",
                "expected string, got number",
                "shipTo is missing",
                "ERR42 in the field",
                "no such field lines[1].unit",
                "com.acme.Orders is closed",
                "POSTCODE IS WRONG",
                "INVALID_FORMAT for value",
                "see https://example.com now",
                "Sorry, the period is closed",
                "Das Feld ist fehlerhaft",
                "it is closed!"
            })
    void anything_technical_or_banned_cannot(String message) {
        assertThat(PlainWords.of(message)).isEmpty();
    }

    @Test
    void a_long_message_cannot() {
        assertThat(PlainWords.of("very ".repeat(20) + "long")).isEmpty();
        assertThat(PlainWords.of(null)).isEmpty();
    }

    @Test
    void every_word_that_the_voice_bans_is_banned_here_too() throws IOException {
        List<String> let = new ArrayList<>();
        for (String word : banned()) {
            String message = "it is " + word.replace("*", "ion") + " here";
            if (PlainWords.of(message).isPresent()) {
                let.add(word);
            }
        }

        assertThat(banned()).hasSizeGreaterThan(100);
        assertThat(let).isEmpty();
    }

    private static List<String> banned() throws IOException {
        List<String> words = new ArrayList<>();
        try (var voice = PlainWordsTest.class.getResourceAsStream("/words/voice.md")) {
            for (String line : new String(voice.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                if (line.startsWith("banned-")) {
                    for (String word : line.substring(line.indexOf(':') + 1).split(",")) {
                        words.add(word.strip());
                    }
                }
            }
        }
        return words;
    }
}
