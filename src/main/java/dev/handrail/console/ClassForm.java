package dev.handrail.console;

import dev.handrail.cases.CaseSummary;
import dev.handrail.cases.rules.ClassRule;
import dev.handrail.cases.rules.ClassRule.Condition;
import dev.handrail.cases.rules.Trait;
import dev.handrail.cases.rules.WhoActs;
import dev.handrail.words.Words;
import jakarta.ws.rs.FormParam;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What staff say that a case is.
 *
 * @param key of the rule that is made of it
 * @param kind class and variant, as "data.value/default"; null when the form was not filled in
 * @param conditions that were chosen, words of the message among them
 * @param why it cannot be used; null when it can
 */
record ClassForm(
        String key,
        String integration,
        String kind,
        WhoActs acts,
        List<Condition> conditions,
        String words,
        Scope scope,
        String why) {

    /** What it is said of. */
    enum Scope {
        CASE,
        INTEGRATION,
        ALL;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** In a form that is sent. */
    public static final class Sent {
        @FormParam("class")
        String kind;

        @FormParam("acts")
        String acts;

        @FormParam("when")
        List<String> when;

        @FormParam("words")
        String words;

        @FormParam("scope")
        String scope;

        /** Of the button that only shows what would change. */
        @FormParam("look")
        String look;
    }

    /** Nothing was chosen yet. */
    static ClassForm empty(CaseSummary summary, Words words) {
        return of(new Sent(), summary, words).because(null);
    }

    static ClassForm of(Sent sent, CaseSummary summary, Words words) {
        ClassForm form = of(sent.kind, sent.acts, sent.when, sent.words, sent.scope, summary, words);
        return form.isFilled() ? form : form.because("Choose a class.");
    }

    private static ClassForm of(
            String kind,
            String acts,
            List<String> when,
            String typed,
            String scopeWord,
            CaseSummary summary,
            Words words) {
        List<Condition> conditions = new ArrayList<>();
        (when == null ? Stream.<String>empty() : when.stream())
                .limit(ClassRule.MOST_CONDITIONS)
                .forEach(each -> condition(each, conditions));
        String said = Trait.tidy(typed);
        if (!said.isEmpty() && conditions.size() < ClassRule.MOST_CONDITIONS) {
            conditions.add(new Condition(Trait.WORDS, said));
        }
        Scope scope = Stream.of(Scope.values())
                .filter(each -> each.word().equals(scopeWord))
                .findFirst()
                .orElse(Scope.CASE);
        WhoActs turn = Stream.of(WhoActs.values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(acts))
                .findFirst()
                .orElse(null);
        ClassForm form = new ClassForm(
                "case-" + summary.code().toLowerCase(Locale.ROOT),
                scope == Scope.ALL ? null : summary.integration(),
                kind == null || kind.isEmpty() ? null : kind,
                turn,
                List.copyOf(conditions),
                said,
                scope,
                null);
        return form.isFilled() ? form.because(form.wrong(words)) : form;
    }

    private static void condition(String text, List<Condition> conditions) {
        int colon = text.indexOf(':');
        String value = Trait.tidy(text.substring(colon + 1));
        Trait.of(text.substring(0, Math.max(0, colon)))
                .filter(trait -> trait != Trait.EVERY && !value.isEmpty())
                .ifPresent(trait -> conditions.add(new Condition(trait, value)));
    }

    private String wrong(Words words) {
        if (!words.classes().contains(failureClass())
                || !words.variants(failureClass()).contains(variant())) {
            return "Choose a class.";
        }
        if (acts == null) {
            return "Choose who acts.";
        }
        return isRule() && conditions.isEmpty()
                ? "Choose at least one thing that a rule goes by: a fact, or words of the message."
                : null;
    }

    private ClassForm because(String reason) {
        return new ClassForm(key, integration, kind, acts, conditions, words, scope, reason);
    }

    boolean isFilled() {
        return kind != null;
    }

    boolean isRule() {
        return scope != Scope.CASE;
    }

    String failureClass() {
        return kind.contains("/") ? kind.substring(0, kind.indexOf('/')) : kind;
    }

    String variant() {
        return kind.contains("/") ? kind.substring(kind.indexOf('/') + 1) : "default";
    }

    /** @param version of the rule that it takes the place of, or 0 */
    ClassRule rule(int version) {
        return new ClassRule(key, version, integration, 100, conditions, failureClass(), variant(), acts);
    }
}
