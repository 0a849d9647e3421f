package dev.handrail.cases.rules.grouping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplatesTest {
    private final Templates templates = new Templates();

    private String id(String message) {
        return templates.add(message).id();
    }

    private static String masked(String message) {
        return new Templates().add(message).why();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "Order 4711 of 12.03.2024 is late | Order <*> of <*> is late",
                "Read timed out after 30 seconds | Read timed out after <*>",
                "Paid EUR 12.50, due 3 USD | Paid <*>, due <*>",
                "No answer from https://shop.example/v1/orders?page=2&size=3: gone | No answer from <*>: gone",
                "Cannot reach sftp.acme.example:22 from 10.0.0.7 | Cannot reach <*> from <*>",
                "Cannot open C:\\in\\a.csv or /srv/in/a.csv | Cannot open <*> or <*>",
                "Nobody has alice@acme.example | Nobody has <*>",
                "Run 6f1c2d3e-aaaa-bbbb-cccc-0123456789ab ended | Run <*> ended",
                "Job ended on Fri Nov 27 10:11:12 UTC 2026 | Job ended on <*>",
                "Item 'Blue chair' is gone | Item <*> is gone",
                "Missing: [name, city, lines[0].sku] | Missing: [<*>]",
                "user=alice retry=false | user=<*> retry=false",
                "Given: | Given: <*>",
                "Failed at com.acme.Job.run(Job.java:17) at com.acme.Job.main(Job.java:3) | Failed",
            })
    void what_is_surely_variable_is_masked_at_first_sight(String message, String why) {
        assertThat(masked(message)).isEqualTo(why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Request failed with status code 401 | Request failed with status code 503",
                "HTTP/1.1 503 Service Unavailable | HTTP/1.1 401 Service Unavailable",
                "ORA-00942: it went wrong | ORA-01017: it went wrong",
                "error code: -803 | error code: -204",
                "SQLSTATE: 23505 | SQLSTATE: 42P01",
                "Error code 0x80070005 in file | Error code 0x80004005 in file",
                "GET /orders failed | POST /orders failed",
                "visible: true | visible: false",
            })
    void what_changes_the_meaning_is_never_variable(String one, String other) {
        assertThat(id(one)).isNotEqualTo(id(other));
    }

    @Test
    void statuses_stay_apart_however_many_there_are() {
        for (int status = 400; status < 430; status++) {
            id("Request failed with status code " + status);
        }
        assertThat(templates.stored())
                .hasSize(30)
                .allMatch(stored -> stored.mergedInto().isEmpty());
    }

    @Test
    void a_word_is_variable_once_many_stood_in_its_place() {
        String first = id("The carrier Nordwind refused to pick up the parcel");
        for (String carrier : List.of("Fjord", "Zenith", "Harbour Foods", "Kranich KG")) {
            id("The carrier " + carrier + " refused to pick up the parcel");
        }
        assertThat(templates.add("The carrier Blue Door Co refused to pick up the parcel"))
                .isEqualTo(new Group(first, "The carrier <*> refused to pick up the parcel"));
    }

    @Test
    void a_few_reasons_are_not_values() {
        String one = id("Cannot write to disk: Permission denied");
        String other = id("Cannot write to disk: No space left");
        assertThat(templates.current(one)).isNotEqualTo(templates.current(other));
    }

    @Test
    void the_oldest_id_stays_and_the_others_lead_to_it() {
        List<String> ids = List.of("Berlin", "Lyon", "Porto", "Graz", "Oslo").stream()
                .map(city -> id("No truck leaves the yard in " + city + " before noon"))
                .toList();
        assertThat(ids).extracting(id -> templates.current(id).id()).containsOnly(ids.get(0));
        assertThat(templates.current(ids.get(3)).why()).isEqualTo("No truck leaves the yard in <*> before noon");
    }

    @Test
    void what_is_kept_is_read_again_as_lines() {
        List<String> messages =
                new Corpus(7).messages(1_000).stream().map(Corpus.Told::message).toList();
        messages.forEach(templates::add);
        Templates read = new Templates();
        read.restore(templates.stored().stream()
                .map(StoredTemplate::line)
                .map(StoredTemplate::of)
                .toList());
        assertThat(read.stored()).isEqualTo(templates.stored());
        assertThat(messages)
                .allSatisfy(message -> assertThat(read.find(message)).isEqualTo(templates.find(message)));
        assertThat(templates.stored())
                .allSatisfy(stored -> assertThat(read.current(stored.id())).isEqualTo(templates.current(stored.id())));
    }

    @Test
    void another_replica_follows_the_changes() {
        Templates other = new Templates();
        for (Corpus.Told told : new Corpus(8).messages(1_000)) {
            Group group = templates.add(told.message());
            other.restore(templates.changes());
            assertThat(other.find(told.message())).isEqualTo(group);
        }
        assertThat(templates.changes()).isEmpty();
    }

    @Test
    void templates_that_lead_to_each_other_in_a_circle_still_stand() {
        id("one message");
        String one = templates.stored().get(0).id();
        templates.restore(List.of(
                new StoredTemplate("b", 1, one, ""),
                new StoredTemplate(one, 0, "b", ""),
                new StoredTemplate("c", 2, "d", "")));
        assertThat(templates.current("b").id()).isEqualTo(one);
        assertThat(templates.current(one).id()).isEqualTo(one);
        assertThat(templates.current("c")).isNull();
    }

    @Test
    void at_the_bound_nothing_is_learned_and_what_is_known_stays() {
        Templates small = new Templates(2);
        Group known = small.add("The printer is on fire");
        small.add("The printer is out of paper");
        Group alone = small.add("The window is open on floor 3");
        assertThat(alone.why()).isEqualTo("The window is open on floor <*>");
        assertThat(small.add("The window is open on floor 4")).isEqualTo(alone);
        assertThat(small.current(alone.id())).isNull();
        assertThat(small.add("The printer is on fire")).isEqualTo(known);
        assertThat(small.stored()).hasSize(2);
    }

    @Test
    void words_that_no_template_has_are_forgotten_and_no_group_changes() {
        Templates forgetful = new Templates(Templates.MOST, 500);
        Group group = forgetful.add("The printer is on fire");
        for (int i = 0; i < 3_000; i++) {
            forgetful.add("No truck leaves the yard in " + "Town"
                    + Integer.toString(i, 36).replaceAll("\\d", "q") + " before noon");
        }
        assertThat(forgetful.add("The printer is on fire")).isEqualTo(group);
        assertThat(forgetful.changes())
                .hasSizeLessThan(10)
                .anyMatch(stored -> stored.id().equals(group.id()));
    }

    @Test
    void finding_learns_nothing() {
        Group found = templates.find("Never told before");
        assertThat(templates.stored()).isEmpty();
        assertThat(templates.add("Never told before")).isEqualTo(found);
    }

    @Test
    void empty_endless_and_broken_messages_have_groups() {
        assertThat(templates.add(null)).isEqualTo(templates.add("  "));
        assertThat(id("word ".repeat(100_000))).isEqualTo(id("word ".repeat(1_000)));
        for (String message : List.of(
                "\"", "'", "{\"", "{\"a", "(((((", "=", "a=", ":", "\u0000", "\ud800", "[0].x", "at a.b(", "http://")) {
            assertThat(templates.add(message)).as(message).isNotNull();
        }
    }

    @Test
    void other_lines_are_no_templates() {
        assertThatThrownBy(() -> StoredTemplate.of("no template")).isInstanceOf(IllegalArgumentException.class);
    }
}
