package dev.handrail.cases.rules.grouping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import net.jqwik.api.constraints.UniqueElements;

/** What holds for whatever messages come, and in whatever order. */
class TemplatesPropertiesTest {
    private static final int MESSAGES = 2_000;

    /** By the place of each message in the corpus: the group it is in when all were told. */
    private static String[] grouped(List<Corpus.Told> corpus, List<Integer> order) {
        Templates templates = new Templates();
        String[] ids = new String[corpus.size()];
        order.forEach(
                place -> ids[place] = templates.add(corpus.get(place).message()).id());
        for (int i = 0; i < ids.length; i++) {
            ids[i] = templates.current(ids[i]).id();
        }
        return ids;
    }

    /** The share of messages that are grouped with exactly the same messages in both. */
    private static double agreement(String[] one, String[] other) {
        Map<String, Set<Integer>> ones = members(one);
        Map<String, Set<Integer>> others = members(other);
        int same = 0;
        for (int i = 0; i < one.length; i++) {
            same += ones.get(one[i]).equals(others.get(other[i])) ? 1 : 0;
        }
        return (double) same / one.length;
    }

    private static Map<String, Set<Integer>> members(String[] ids) {
        Map<String, Set<Integer>> members = new HashMap<>();
        for (int i = 0; i < ids.length; i++) {
            members.computeIfAbsent(ids[i], any -> new HashSet<>()).add(i);
        }
        return members;
    }

    private static List<Integer> inOrder() {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            order.add(i);
        }
        return order;
    }

    @Property(tries = 20)
    void at_least_95_of_100_messages_are_grouped_alike_in_any_order(@ForAll long seed, @ForAll long shuffle) {
        List<Corpus.Told> corpus = new Corpus(seed).messages(MESSAGES);
        List<Integer> shuffled = inOrder();
        Collections.shuffle(shuffled, new Random(shuffle));
        assertThat(agreement(grouped(corpus, inOrder()), grouped(corpus, shuffled)))
                .isGreaterThanOrEqualTo(0.95);
    }

    @Property(tries = 20)
    void at_least_90_of_100_messages_are_grouped_as_they_were_made(@ForAll long seed) {
        List<Corpus.Told> corpus = new Corpus(seed).messages(MESSAGES);
        String[] kinds =
                corpus.stream().map(told -> String.valueOf(told.kind())).toArray(String[]::new);
        assertThat(agreement(kinds, grouped(corpus, inOrder()))).isGreaterThanOrEqualTo(0.9);
    }

    @Property(tries = 20)
    void no_message_leaves_those_it_was_grouped_with(@ForAll long seed) {
        Templates templates = new Templates();
        Map<String, String> first = new HashMap<>();
        for (Corpus.Told told : new Corpus(seed).messages(MESSAGES)) {
            String id = templates.add(told.message()).id();
            first.putIfAbsent(told.message(), id);
        }
        assertThat(first)
                .allSatisfy((message, id) -> assertThat(templates.find(message)).isEqualTo(templates.current(id)));
    }

    @Property(tries = 10)
    void after_a_restart_99_of_100_messages_find_their_group(@ForAll long seed) {
        List<Corpus.Told> corpus = new Corpus(seed).messages(MESSAGES);
        Templates templates = new Templates();
        corpus.forEach(told -> templates.add(told.message()));
        Templates restarted = new Templates();
        restarted.restore(templates.stored());
        long same = corpus.stream()
                .filter(told -> restarted.find(told.message()).equals(templates.find(told.message())))
                .count();
        assertThat(same).isGreaterThanOrEqualTo(MESSAGES * 99L / 100);
    }

    @Property(tries = 500)
    void any_text_has_one_group_and_stays_in_it(
            @ForAll @UniqueElements List<@StringLength(max = 200) String> messages) {
        Templates templates = new Templates();
        List<String> ids =
                messages.stream().map(message -> templates.add(message).id()).toList();
        for (int i = 0; i < ids.size(); i++) {
            assertThat(templates.find(messages.get(i))).isEqualTo(templates.current(ids.get(i)));
        }
    }
}
