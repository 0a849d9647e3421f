package dev.handrail.cases.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handrail.cases.rules.wording.Weights;
import dev.handrail.words.Guide;
import dev.handrail.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeighingTest {
    private static final String FIRST = "outcome\tdata.value/rule\tcustomer\t0\n";
    private static final String OUTAGE = "outcome\tapplication.unavailable/brief\tnobody\t0\n";

    @Test
    void every_outcome_of_words_leads_to_a_text_in_which_the_same_people_act() {
        Words words = Words.load();
        Classified.WEIGHTS.outcomes().forEach(outcome -> {
            Guide guide = words.guide(outcome.failureClass(), outcome.variant());
            assertThat(guide.failureClass() + "/" + guide.variant()).isEqualTo(outcome.key());
            assertThat(guide.whoActs()).as(outcome.key()).isEqualTo(outcome.whoActs());
        });
    }

    @Test
    void what_is_denied_is_another_word_than_what_is_said() {
        String rows = FIRST + "outcome\tdata.missing/in_source\tcustomer\t0\n"
                + "trait\tpleas\tdata.value/rule 9\ntrait\tnot pleas\tdata.missing/in_source 9\n";

        assertThat(as(rows, Told.message("pleasing")).failureClass()).isEqualTo("data.value");
        assertThat(as(rows, Told.message("not pleasing")).failureClass()).isEqualTo("data.missing");
        assertThat(as(rows, Told.message("It isn't pleasing")).failureClass()).isEqualTo("data.missing");
    }

    @Test
    void a_code_is_read_as_words() {
        String rows = FIRST + OUTAGE + "trait\tstick + goblin\tdata.value/rule 9\n";

        for (String code : new String[] {"STICKY_GOBLIN", "stickyGoblin", "sticky-goblin", "x.StickyGoblins"}) {
            assertThat(as(rows, Told.code(code)).reason()).as(code).startsWith("words 'sticky goblin");
        }
    }

    @Test
    void kindred_words_speak_for_each_other() {
        String rows = FIRST + OUTAGE + "kin\t~animal\tgoat sheep\ntrait\t~animal + lost\tdata.value/rule 9\n";

        assertThat(as(rows, Told.message("sheep lost")).reason()).isEqualTo("words 'sheep lost'");
        assertThat(as(rows, Told.message("horse lost")).failureClass()).isEqualTo("unknown");
    }

    @Test
    void unknown_stays_where_words_are_not_clear() {
        String rows = FIRST + "outcome\tdata.missing/in_source\tcustomer\t0\n"
                + "trait\tgoblin\tdata.value/rule 1.0\tdata.missing/in_source 0.8\n";

        assertThat(as(rows, Told.message("goblin")))
                .isEqualTo(Classified.verdict("unknown", "default", WhoActs.ENGINEERING, "none"));
        assertThat(classifier(rows)
                        .opinion(Told.message("goblin").facts())
                        .first()
                        .failureClass())
                .isEqualTo("data.value");
        assertThat(classifier(rows).opinion(Told.message("sheep").facts()).first())
                .isNull();
    }

    @Test
    void a_structural_signal_wins_over_words() {
        String rows = FIRST + OUTAGE + "trait\tgoblin\tdata.value/rule 99\n";

        assertThat(Classified.as(Told.status(401).saying("duplicate order, already exists"))
                        .failureClass())
                .isEqualTo("application.auth_expired");
        assertThat(classifier("http_status\t409\tdata.duplicate\tsupport\tsure\t\n", rows)
                        .classify(Told.message("goblin").withStatus(409).facts())
                        .failureClass())
                .isEqualTo("data.duplicate");
        assertThat(classifier("http_status\t400\tintegration.mapping\tengineering\tsure\t\n", rows)
                        .classify(Told.message("goblin").withStatus(400).facts())
                        .failureClass())
                .isEqualTo("data.value");
    }

    @Test
    void an_outage_that_only_words_tell_of_leaves_a_write_open() {
        String rows = FIRST + OUTAGE + "trait\tgoblin\tapplication.unavailable/brief 9\n";

        assertThat(as(rows, Told.message("goblin").on("POST")))
                .isEqualTo(Classified.verdict(
                        "application.unavailable",
                        "outcome_unknown",
                        WhoActs.SUPPORT,
                        "words 'goblin', a write without an answer"));
        assertThat(as(rows, Told.message("goblin")).variant()).isEqualTo("outcome_unknown");
        assertThat(as(rows, Told.message("goblin").on("GET")).variant()).isEqualTo("brief");
    }

    @Test
    void of_a_write_without_an_answer_words_never_say_that_nobody_has_to_act() {
        String rows = FIRST + "outcome\tapplication.rate_limit/default\tnobody\t0\n"
                + "trait\tgoblin\tapplication.rate_limit/default 9\n";

        assertThat(as(rows, Told.message("goblin").on("POST")).failureClass()).isEqualTo("unknown");
        assertThat(as(rows, Told.code("goblin").on("POST")).whoActs()).isEqualTo(WhoActs.NOBODY);
        assertThat(as(rows, Told.message("goblin").on("GET")).whoActs()).isEqualTo(WhoActs.NOBODY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "connection reset by peer, duplicate order, invalid value, permission denied",
                "Read timed out: required field is missing and must not be blank",
                "socket hang up: invalid api key, token expired, not authorized",
                "The operation was interrupted: broken pipe; record already exists"
            })
    void words_never_take_away_that_a_write_may_have_arrived(String message) {
        Classifier silent = new Classifier(Classified.SIGNALS, Weights.none());
        Verdict before = silent.classify(Told.message(message).on("POST").facts());
        Verdict now = Classified.as(Told.message(message).on("POST"));

        if (before.variant().equals("outcome_unknown")) {
            assertThat(now).isEqualTo(before);
        }
        assertThat(now.whoActs()).isNotEqualTo(WhoActs.NOBODY);
    }

    @Test
    void of_a_value_without_a_field_support_is_told() {
        String rows = "outcome\tdata.value/default\tcustomer\t0\n" + OUTAGE + "trait\tgoblin\tdata.value/default 9\n";

        assertThat(as(rows, Told.message("goblin")).variant()).isEqualTo("field_unknown");
        assertThat(as(rows, Told.message("goblin").ofARun()).whoActs()).isEqualTo(WhoActs.ENGINEERING);
    }

    @Test
    void a_message_of_any_length_takes_a_moment() {
        String message = "not invalid order-token ".repeat(200_000);
        Instant start = Instant.now();

        Classified.as(Told.message(message));

        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void a_row_that_cannot_be_understood_is_refused() {
        for (String row :
                new String[] {"word\tx", "outcome\tdata.value\tcustomer\t0", FIRST + "trait\tx\tdata.other/rule 1"}) {
            assertThatThrownBy(() -> Weights.parse(row.lines())).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static Verdict as(String rows, Told told) {
        return classifier(rows).classify(told.facts());
    }

    private static Classifier classifier(String rows) {
        return classifier("", rows);
    }

    private static Classifier classifier(String signals, String rows) {
        return new Classifier(
                Signals.parse(Stream.concat(Stream.of("heading"), signals.lines())), Weights.parse(rows.lines()));
    }
}
