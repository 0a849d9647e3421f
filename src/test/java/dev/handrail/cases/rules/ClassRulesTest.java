package dev.handrail.cases.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.cases.rules.ClassRule.Condition;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClassRulesTest {
    private static final Classifier CLASSIFIER = Classified.CLASSIFIER;

    private static ClassRule rule(String key, String integration, int place, String failureClass, Condition... when) {
        return new ClassRule(key, 1, integration, place, List.of(when), failureClass, "default", WhoActs.PROVIDER);
    }

    private static Condition when(Trait trait, String value) {
        return new Condition(trait, value);
    }

    private static Verdict said(Told told, ClassRule... rules) {
        return new ClassRules(List.of(rules)).classify(told.facts(), "order", CLASSIFIER);
    }

    private static Told odd() {
        return Told.code("ZX-81").saying("bin 7 is jammed").of("erp");
    }

    @Test
    void the_first_that_holds_says_what_it_is() {
        ClassRule all = rule("b", null, 1, "integration.config", when(Trait.CODE, "ZX-81"));
        ClassRule own = rule("c", "erp", 9, "application.permission", when(Trait.CODE, "ZX-81"));
        ClassRule others = rule("a", "shop", 0, "application.permission", when(Trait.CODE, "ZX-81"));

        assertThat(said(odd()).failureClass()).isEqualTo("unknown");
        assertThat(said(odd(), all, others).failureClass()).isEqualTo("integration.config");
        Verdict verdict = said(odd(), all, own, others);
        assertThat(verdict.failureClass()).as("the integration's own first").isEqualTo("application.permission");
        assertThat(verdict.whoActs()).isEqualTo(WhoActs.PROVIDER);
        assertThat(verdict.reason()).isEqualTo("rule c, version 1");
    }

    @Test
    void of_two_the_lower_place_then_the_key_counts() {
        ClassRule late = rule("a", null, 2, "integration.config", when(Trait.WORDS, "JAMMED"));
        ClassRule early = rule("b", null, 1, "application.permission", when(Trait.EVERY, ""));
        assertThat(said(odd(), late, early).failureClass()).isEqualTo("application.permission");
    }

    @Test
    void all_conditions_must_hold() {
        ClassRule both =
                rule("a", null, 1, "integration.config", when(Trait.CODE, "ZX-81"), when(Trait.RECORD_TYPE, "invoice"));
        assertThat(said(odd(), both).failureClass()).isEqualTo("unknown");
        assertThat(new ClassRules(List.of(both))
                        .classify(odd().facts(), "invoice", CLASSIFIER)
                        .failureClass())
                .isEqualTo("integration.config");
    }

    @Test
    void a_write_that_was_not_answered_stays_one() {
        Told open =
                Told.thrown("java.net.SocketTimeoutException", "Read timed out").on("POST");
        assertThat(said(open).mayHaveArrived()).isTrue();
        assertThat(said(open, rule("a", null, 1, "data.value", when(Trait.EVERY, "")))
                        .mayHaveArrived())
                .isTrue();
        Told silent = Told.message("bin 7 is jammed").on("POST");
        Verdict outage = said(silent, rule("a", null, 1, "application.unavailable", when(Trait.EVERY, "")));
        assertThat(outage.mayHaveArrived()).isTrue();
        assertThat(outage.whoActs()).isEqualTo(WhoActs.SUPPORT);
    }

    @Test
    void nobody_is_asked_to_correct_a_field_that_is_not_known() {
        Verdict verdict = said(odd(), rule("a", null, 1, "data.missing", when(Trait.EVERY, "")));
        assertThat(verdict.variant()).isEqualTo("field_unknown");
        assertThat(verdict.whoActs()).isEqualTo(WhoActs.SUPPORT);
    }
}
