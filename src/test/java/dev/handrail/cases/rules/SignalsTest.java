package dev.handrail.cases.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handrail.cases.rules.wording.Weights;
import dev.handrail.words.Guide;
import dev.handrail.words.Words;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SignalsTest {
    private static final String HEADING = "kind\tkey\tclass\twho_acts\tconfidence\tnote\n";

    @Test
    void every_row_leads_to_a_text_in_which_the_same_people_act() {
        Words words = Words.load();
        for (Signal signal : Classified.SIGNALS.all()) {
            Guide guide = words.guide(signal.failureClass(), signal.variant());
            assertThat(guide.failureClass() + "/" + guide.variant())
                    .as(signal.reason())
                    .isEqualTo(signal.failureClass() + "/" + signal.variant());
            assertThat(guide.whoActs())
                    .as(signal.reason())
                    .isEqualTo(signal.whoActs().name().toLowerCase(Locale.ROOT));
        }
    }

    @Test
    void what_the_classifier_adds_has_a_text_in_which_the_same_people_act() {
        Words words = Words.load();
        Map.of(
                        "data.missing/field_unknown", "support",
                        "data.value/field_unknown", "support",
                        "data.format/field_unknown", "support",
                        "data.too_large/field_unknown", "support",
                        "data.reference_not_found/field_unknown", "support",
                        "data.duplicate/name_taken", "customer",
                        "infrastructure.network/outcome_unknown", "support",
                        "application.unavailable/outcome_unknown", "support",
                        "unknown/default", "engineering")
                .forEach((text, who) -> {
                    Guide guide = words.guide(text.split("/")[0], text.split("/")[1]);
                    assertThat(guide.failureClass() + "/" + guide.variant()).isEqualTo(text);
                    assertThat(guide.whoActs()).as(text).isEqualTo(who);
                });
    }

    @Test
    void the_row_with_more_conditions_wins_then_the_named_system_then_the_kind() {
        String rows = HEADING
                + row("http_status", "400")
                + row("http_status", "409 & on_create")
                + row("http_status", "409")
                + row("error_code", "E_X")
                + row("error_code", "shop E_X")
                + row("exception_type", "Boom");

        assertThat(reason(rows, Told.status(409).on("POST"))).isEqualTo("http_status 409 & on_create");
        assertThat(reason(rows, Told.status(409).on("GET"))).isEqualTo("http_status 409");
        assertThat(reason(rows, Told.code("E_X").by("Shop of Acme").withStatus(409)))
                .isEqualTo("error_code shop E_X");
        assertThat(reason(rows, Told.code("E_X").withStatus(409))).isEqualTo("error_code E_X");
        assertThat(reason(rows, Told.thrown("com.acme.Boom", "").withStatus(409)))
                .isEqualTo("http_status 409");
        assertThat(reason(rows, Told.thrown("com.acme.Boom", "").withStatus(400)))
                .isEqualTo("exception_type Boom");
    }

    @Test
    void words_are_found_from_the_start_of_a_word_and_the_longer_ones_win() {
        String rows = HEADING
                + row("message_words", "out of range")
                + row("message_words", "index out of range")
                + row("message_words", "quota");

        assertThat(reason(rows, Told.message("IndexError: list Index out of range")))
                .endsWith("index out of range");
        assertThat(reason(rows, Told.message("Quota reached"))).endsWith("quota");
        assertThat(reason(rows, Told.message("subquota reached"))).isEqualTo("none");
    }

    @Test
    void an_exception_is_found_with_its_package_or_without() {
        String rows = HEADING + row("exception_type", "a.b.Lost") + row("exception_type", "jakarta.validation.Bad");

        assertThat(reason(rows, Told.thrown("a.b.Lost", null))).endsWith("a.b.Lost");
        assertThat(reason(rows, Told.thrown("Lost", null))).endsWith("a.b.Lost");
        assertThat(reason(rows, Told.thrown("javax.validation.Bad", null))).endsWith("jakarta.validation.Bad");
        assertThat(reason(rows, Told.message("wrapped; nested exception is a.b.Lost: gone")))
                .endsWith("a.b.Lost");
        assertThat(reason(rows, Told.thrown("x.Y", null).withStack("x.Y: z\n\tat q\nCaused by: a.b.Lost: gone")))
                .endsWith("a.b.Lost");
    }

    @Test
    void a_row_that_cannot_be_understood_is_refused() {
        assertThatThrownBy(() -> Signals.parse(HEADING + "http_status\t400\tdata.value"))
                .hasMessageContaining("six columns");
        assertThatThrownBy(() -> Signals.parse(HEADING + row("http_status", "400 & on_creat")))
                .hasMessageContaining("on_creat");
        assertThatThrownBy(() -> Signals.parse(HEADING + row("http_code", "400")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String reason(String rows, Told told) {
        return new Classifier(Signals.parse(rows), Weights.none())
                .classify(told.facts())
                .reason();
    }

    private static String row(String kind, String key) {
        return kind + "\t" + key + "\tintegration.bug\tengineering\tsure\t\n";
    }
}
