package dev.handrail.cases.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.cases.rules.GroupingRules.Rule;
import dev.handrail.cases.rules.Trait.Seen;
import dev.handrail.cases.rules.grouping.Templates;
import dev.handrail.history.rules.Clues;
import dev.handrail.history.rules.Clues.BadField;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroupingRulesTest {
    private static final Seen SEEN = seen("no tax row for Bern", "TAX");

    private static Seen seen(String message, String code) {
        Clues clues = new Clues(null, "com.shop.Refused", message, 422, code, null, null, "POST", List.of(), null);
        return new Seen("send", "ERP", "order", clues);
    }

    private static Rule rule(long number, String from, Trait trait, String value, String into) {
        return new Rule(number, from, trait, value, into);
    }

    private static String decided(String print, Seen seen, Rule... rules) {
        return new GroupingRules(Arrays.asList(rules)).decided(print, List::of, seen);
    }

    @Test
    void without_a_decision_the_print_stays() {
        assertThat(decided("a", SEEN)).isEqualTo("a");
        assertThat(decided("a", SEEN, rule(1, "b", Trait.EVERY, "", "c"))).isEqualTo("a");
    }

    @Test
    void what_was_joined_leads_on_to_the_last() {
        Rule[] rules = {rule(1, "a", Trait.EVERY, "", "b"), rule(2, "b", Trait.EVERY, "", "c")};
        assertThat(decided("a", SEEN, rules)).isEqualTo("c");
        assertThat(decided("b", SEEN, rules)).isEqualTo("c");
    }

    @Test
    void a_part_goes_before_the_whole() {
        Rule[] rules = {rule(1, "a", Trait.EVERY, "", "b"), rule(2, "a", Trait.CODE, "TAX", "p")};
        assertThat(decided("a", SEEN, rules)).isEqualTo("p");
        assertThat(decided("a", seen("no tax row", "OTHER"), rules)).isEqualTo("b");
    }

    @Test
    void of_two_parts_the_older_decision_counts() {
        Rule[] rules = {rule(2, "a", Trait.SYSTEM, "ERP", "q"), rule(1, "a", Trait.CODE, "TAX", "p")};
        assertThat(decided("a", SEEN, rules)).isEqualTo("p");
    }

    @Test
    void in_a_circle_the_newest_decision_counts_wherever_one_begins() {
        Rule parted = rule(1, "a", Trait.CODE, "TAX", "p");
        Rule joined = rule(2, "p", Trait.EVERY, "", "a");
        assertThat(decided("a", SEEN, parted, joined)).isEqualTo("a");
        assertThat(decided("p", SEEN, parted, joined)).isEqualTo("a");
        Rule partedAgain = rule(3, "a", Trait.CODE, "TAX", "p");
        assertThat(decided("a", SEEN, joined, partedAgain)).isEqualTo("p");
        assertThat(decided("p", SEEN, joined, partedAgain)).isEqualTo("p");
    }

    @Test
    void words_are_found_whatever_their_case_and_blanks() {
        assertThat(Trait.WORDS.holds("TAX  row", seen("no tax\nrow for Bern", null)))
                .isTrue();
        assertThat(Trait.WORDS.holds("row tax", SEEN)).isFalse();
        assertThat(Trait.WORDS.holds("x", seen(null, null))).isFalse();
    }

    @Test
    void every_trait_reads_what_was_observed() {
        Clues clues = new Clues(
                "Refused",
                "com.shop.Refused",
                "m",
                422,
                "TAX",
                "5",
                "23505",
                "POST",
                List.of(new BadField("/lines/3/sku", "x", "y")),
                null);
        Seen seen = new Seen("send", "ERP", "order", clues);
        assertThat(Arrays.stream(Trait.values())
                        .map(trait -> trait.word() + trait.values(seen))
                        .toList())
                .containsExactly(
                        "every[]",
                        "step[send]",
                        "system[ERP]",
                        "type[order]",
                        "code[TAX]",
                        "status[422]",
                        "grpc_code[5]",
                        "sqlstate[23505]",
                        "exception[com.shop.Refused, Refused]",
                        "field[/lines/*/sku]",
                        "words[]");
    }

    private static Facts facts(String message) {
        return Told.message(message).facts();
    }

    /** Learning goes on after a decision; the decision stays. */
    @Test
    void what_templates_learn_later_undoes_no_decision() {
        Templates templates = new Templates();
        String first = "cannot find the tax table Bern of the shop";
        String second = "cannot find the tax table Chur of the shop";
        String from = Fingerprint.of(facts(second), templates).whole();
        String oldest = Fingerprint.of(facts(first), templates).whole();
        assertThat(from).isNotEqualTo(oldest);
        Seen seen = new Seen(null, null, "order", facts(second).clues());
        GroupingRules joined = new GroupingRules(List.of(rule(1, from, Trait.EVERY, "", "elsewhere")));
        GroupingRules parted = new GroupingRules(List.of(rule(1, from, Trait.WORDS, "chur", "part")));
        GroupingRules kept = new GroupingRules(List.of(rule(1, "other", Trait.EVERY, "", oldest)));

        for (String town : List.of("Zug", "Biel", "Thun", "Olten", "Aarau", "Basel", "Wil", "Uster", "Davos")) {
            templates.add("cannot find the tax table " + town + " of the shop");
        }
        Facts later = facts(second);
        String print = Fingerprint.of(later, templates).whole();
        List<String> former = Fingerprint.former(later, templates);

        assertThat(Fingerprint.of(facts(first), templates).whole())
                .as("they are one template by now")
                .isEqualTo(print);
        assertThat(former).as("the print that was").contains(print.equals(from) ? oldest : from);
        assertThat(joined.decided(print, () -> former, seen)).isEqualTo("elsewhere");
        assertThat(parted.decided(print, () -> former, seen)).isEqualTo("part");
        assertThat(kept.decided(print, () -> former, seen)).isEqualTo(oldest);
    }
}
