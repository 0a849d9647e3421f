package dev.handrail.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handrail.words.Words.Explained;
import dev.handrail.words.Words.Form;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExplainTest {
    private static final Words WORDS = Words.load();
    private static final VoiceRules VOICE =
            new VoiceRules(WordsCheck.text("voice.md"), Samples.of(Language.EN).keySet());

    @Test
    void every_text_is_whole_when_everything_is_known() {
        assertEveryTextIsWhole(Samples.of(Language.EN), Samples.of(Language.DE));
    }

    @Test
    void every_text_is_whole_when_only_the_least_is_known() {
        assertEveryTextIsWhole(Samples.least(Language.EN), Samples.least(Language.DE));
    }

    @Test
    void every_text_is_whole_when_any_one_value_is_not_known() {
        for (String name : Samples.of(Language.EN).keySet()) {
            if (!Set.of("reference", "count").contains(name)) {
                assertEveryTextIsWhole(without(Language.EN, name), without(Language.DE, name));
            }
        }
    }

    @Test
    void a_record_needs_no_more_than_its_reference_and_a_run_nothing() {
        assertThat(WORDS.explain(Language.EN, "unknown", "default", Form.ONE, Map.of("reference", "PO-1"))
                        .title())
                .isEqualTo("Entry PO-1 did not arrive");
        assertThat(WORDS.explain(Language.DE, "application.unavailable", "default", Form.RUN, Map.of())
                        .title())
                .isEqualTo("Das andere System ist nicht erreichbar");
        assertThatThrownBy(() -> WORDS.explain(Language.EN, "unknown", "default", Form.ONE, Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_text_with_all_values_reads_as_it_was_written() {
        Explained explained = WORDS.explain(Language.EN, "data.value", "default", Form.ONE, Samples.of(Language.EN));

        assertThat(explained.title()).isEqualTo("Order PO-10045: Postcode needs another value");
        assertThat(explained.whatHappened())
                .isEqualTo("NetSuite does not accept “8O339” in the field Postcode. Expected: 5 digits.");
        assertThat(explained.steps())
                .containsExactly(
                        "Choose “Correct” and change Postcode.", "Check the preview, then choose “Send again”.");
    }

    @Test
    void without_the_value_and_what_is_expected_the_field_is_still_named() {
        Map<String, String> params = Samples.least(Language.EN);
        params.put("field", "Postcode");

        Explained explained = WORDS.explain(Language.EN, "data.value", "default", Form.ONE, params);

        assertThat(explained.whatHappened()).isEqualTo("NetSuite does not accept what is in the field Postcode.");
        assertThat(explained.steps().get(0)).isEqualTo("Choose “Correct” and change Postcode.");
    }

    @Test
    void a_spare_text_brings_its_own_steps() {
        Explained explained = WORDS.explain(Language.EN, "data.value", "rule", Form.ONE, Samples.least(Language.EN));

        assertThat(explained.whatHappened()).endsWith("One of them is not met.");
        assertThat(explained.steps().get(0)).isEqualTo("Ask whoever looks after NetSuite which rule it is.");
    }

    @Test
    void without_the_field_the_text_is_the_one_for_a_field_not_known() {
        Explained explained =
                WORDS.explain(Language.EN, "data.missing", "default", Form.ONE, Samples.least(Language.EN));

        assertThat(explained.title()).isEqualTo("Something is missing in order PO-10045");
        assertThat(explained.steps()).containsExactly("You need do nothing.");
    }

    @Test
    void there_is_no_promise_without_a_time() {
        Explained unclear = WORDS.explain(
                Language.EN, "infrastructure.network", "outcome_unknown", Form.ONE, Samples.least(Language.EN));

        assertThat(unclear.steps())
                .containsExactly("Do not enter anything by hand yet. We check first, so that nothing arrives twice.");
    }

    @Test
    void a_system_without_a_name_gets_words_that_fit_the_sentence() {
        Map<String, String> params = Map.of("reference", "PO-1", "count", "2");

        assertThat(WORDS.explain(Language.EN, "application.auth_expired", "default", Form.ONE, params)
                        .whatHappened())
                .isEqualTo(
                        "The other system no longer lets us in with the account you connected. Entry PO-1 is waiting.");
        assertThat(WORDS.explain(Language.DE, "unknown", "default", Form.OTHER, params)
                        .whatHappened())
                .startsWith("2 Einträge sind nicht im Zielsystem angekommen.");
        assertThat(WORDS.explain(Language.DE, "user.changed_setup", "not_told", Form.ONE, params)
                        .whatHappened())
                .startsWith("Im anderen System ist etwas anders als zuvor.");
    }

    @Test
    void what_is_not_told_apart_falls_back_to_default_and_to_unknown() {
        Map<String, String> params = Samples.least(Language.EN);

        assertThat(WORDS.explain(Language.EN, "integration.bug", "no_such", Form.ONE, params))
                .isEqualTo(WORDS.explain(Language.EN, "integration.bug", "default", Form.ONE, params));
        assertThat(WORDS.explain(Language.EN, "no.such", "default", Form.ONE, params))
                .isEqualTo(WORDS.explain(Language.EN, "unknown", "default", Form.ONE, params));
        assertThat(WORDS.explain(Language.EN, "data.value", "default", Form.RUN, params)
                        .title())
                .isEqualTo("A run did not finish");
        assertThat(WORDS.guide("no.such", "x").failureClass()).isEqualTo("unknown");
    }

    @Test
    void a_value_is_never_read_as_a_placeholder_and_is_cut_when_long() {
        Map<String, String> params = new HashMap<>(Samples.of(Language.EN));
        params.put("value", "{field} $1 \\ " + "x".repeat(100));

        String text = WORDS.explain(Language.EN, "data.value", "default", Form.ONE, params)
                .whatHappened();

        assertThat(text).contains("“{field} $1 \\ xxx").contains("xx…”").hasSizeLessThan(160);
    }

    @Test
    void staff_are_told_who_acts_and_what_to_look_at() {
        Guide guide = WORDS.guide("application.unavailable", "outcome_unknown");

        assertThat(guide.whoActs()).isEqualTo("support");
        assertThat(guide.retry()).isEqualTo("never_without_person");
        assertThat(guide.settled()).isFalse();
        assertThat(guide.support().firstChecks()).hasSize(3);
        assertThat(WORDS.guide("data.duplicate", "already_there").settled()).isTrue();
        assertThat(WORDS.classes()).isEqualTo(WordsCheck.CLASSES);
    }

    private static void assertEveryTextIsWhole(Map<String, String> english, Map<String, String> german) {
        for (String failureClass : WORDS.classes()) {
            for (String variant : WORDS.variants(failureClass)) {
                for (Form form : Form.values()) {
                    String where = failureClass + "/" + variant + "/" + form + " with " + english.keySet();
                    assertWhole(Language.EN, where, WORDS.explain(Language.EN, failureClass, variant, form, english));
                    assertWhole(Language.DE, where, WORDS.explain(Language.DE, failureClass, variant, form, german));
                }
            }
        }
    }

    private static void assertWhole(Language language, String where, Explained explained) {
        List<String> all = new ArrayList<>(explained.steps());
        all.add(explained.title());
        all.add(explained.whatHappened());
        assertThat(explained.steps()).as(where).isNotEmpty();
        for (String text : all) {
            assertThat(text)
                    .as(where)
                    .isNotBlank()
                    .doesNotContain("  ")
                    .doesNotContainPattern("[{}]")
                    .isEqualTo(text.strip());
            assertThat(text.substring(0, 1)).as(where + ": " + text).matches("[\\p{Lu}\\p{N}]");
            assertThat(VOICE.banned(language, text)).as(where + ": " + text).isEmpty();
        }
        assertThat(explained.whatHappened()).as(where).endsWith(".");
    }

    private static Map<String, String> without(Language language, String name) {
        Map<String, String> params = Samples.of(language);
        params.remove(name);
        return params;
    }
}
