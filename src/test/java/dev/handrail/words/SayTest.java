package dev.handrail.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SayTest {
    private static final Words WORDS = Words.load();

    @Test
    void a_sentence_is_filled_in_and_not_escaped() {
        assertThat(WORDS.say(Language.EN, "story", "sent_again_by", Map.of("person", "Ana <b> & {count}")))
                .isEqualTo("Ana <b> & {count} sent it again.");
    }

    @Test
    void the_count_picks_the_form_and_is_written_as_the_language_writes_it() {
        assertThat(WORDS.say(Language.EN, "done", "discarded", Map.of("count", 1)))
                .isEqualTo("1 entry discarded.");
        assertThat(WORDS.say(Language.EN, "done", "discarded", Map.of("count", 14200L)))
                .isEqualTo("14,200 entries discarded.");
        assertThat(WORDS.say(Language.DE, "done", "discarded", Map.of("count", 14200)))
                .isEqualTo("14.200 Einträge verworfen.");
        assertThat(WORDS.say(Language.EN, "done", "discarded", Map.of("count", 0)))
                .isEqualTo("0 entries discarded.");
    }

    @Test
    void a_sentence_without_forms_takes_a_count_too() {
        assertThat(WORDS.say(Language.EN, "story", "sent_again_by_itself", Map.of("count", 1)))
                .isEqualTo("Sent again by itself, try 1.");
    }

    @Test
    void a_record_type_that_begins_a_sentence_has_a_capital_letter() {
        assertThat(Filling.fill(Language.EN, "{record_type} one. {record_type} two", Map.of("record_type", "élan")))
                .isEqualTo("Élan one. Élan two");
        assertThat(Filling.fill(Language.EN, "See {record_type}", Map.of("record_type", "order")))
                .isEqualTo("See order");
    }

    @Test
    void an_unknown_key_and_a_missing_value_are_refused() {
        assertThatThrownBy(() -> WORDS.say(Language.EN, "story", "no_such")).hasMessageContaining("story/no_such");
        assertThatThrownBy(() -> WORDS.say(Language.EN, "story", "sent_again_by"))
                .hasMessageContaining("{person}");
        assertThatThrownBy(() -> WORDS.say(Language.EN, "done", "discarded", Map.of("count", "1")))
                .hasMessageContaining("count");
    }

    @Test
    void every_sentence_can_be_said_in_both_languages() {
        Map<String, Object> sections = Tree.at(Tree.read("sentences.yaml"), "sections");
        for (Language language : Language.values()) {
            Map<String, Object> params = new HashMap<>(Samples.of(language));
            sections.forEach((section, node) -> Tree.at(Tree.map(node), "keys")
                    .keySet()
                    .forEach(key -> {
                        for (int count : new int[] {1, 312}) {
                            params.put("count", count);
                            assertThat(WORDS.say(language, section, key, params))
                                    .as(section + "/" + key)
                                    .isNotBlank()
                                    .doesNotContainPattern("[{}]");
                        }
                    }));
        }
    }
}
