package dev.handrail.history.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A row that is sent again is the same row, and no other row is. */
class KeysTest {
    @Test
    void a_log_is_known_by_its_uid() {
        String key = new Sent().with("log.record.uid", "01HX").log().key();
        var resent = new Sent().with("log.record.uid", "01HX");
        resent.body = "another text";

        assertThat(key).isEqualTo(resent.log().key());
        // the first half of SHA-256 over uid:01HX
        assertThat(key).isEqualTo("5b587abafd2ca5817045e1df8356bf4a");
    }

    @Test
    void a_log_without_a_uid_is_known_by_its_content() {
        assertThat(new Sent().with("a", 1L).log().key())
                .isEqualTo(new Sent().with("a", 1L).log().key());
    }

    @Test
    void when_it_was_observed_makes_no_other_row() {
        var sent = new Sent();

        assertThat(key(sent.logReading(sent.nanos, sent.nanos + 1))).isEqualTo(key(sent.logReading(sent.nanos, 0)));
        assertThat(key(sent.logReading(0, sent.nanos))).isNotEqualTo(key(sent.logReading(0, sent.nanos + 1)));
    }

    private static String key(Reading reading) {
        return reading.events().get(0).key();
    }

    @Test
    void the_order_of_attributes_makes_no_other_row() {
        var one = new LinkedHashMap<String, Object>();
        one.put("a", 1L);
        one.put("b", 2L);
        var two = new LinkedHashMap<String, Object>();
        two.put("b", 2L);
        two.put("a", 1L);

        assertThat(new Sent().with("m", one).log().key())
                .isEqualTo(new Sent().with("m", two).log().key());
    }

    @Test
    void any_other_content_makes_another_row() {
        var keys = new java.util.HashSet<String>();
        var sent = new Sent();
        keys.add(sent.log().key());
        keys.add(new Sent().with("handrail.installation", "north").log().key());
        keys.add(new Sent().with("a", 1L).log().key());
        keys.add(new Sent().with("a", "1").log().key());
        keys.add(new Sent().with("a", 1.0).log().key());
        keys.add(new Sent().with("a", List.of(1L)).log().key());
        keys.add(new Sent().with("a", List.of()).log().key());
        keys.add(new Sent().with("a", Map.of()).log().key());
        keys.add(new Sent().with("a", new byte[1]).log().key());
        keys.add(new Sent().with("a", new byte[2]).log().key());
        keys.add(new Sent().with("a", "x").with("b", "").log().key());
        keys.add(new Sent().with("a", "").with("b", "x").log().key());
        sent.nanos++;
        keys.add(sent.log().key());
        sent.body = "x";
        keys.add(sent.log().key());
        sent.eventName = "x";
        keys.add(sent.log().key());
        sent.severity = 10;
        keys.add(sent.log().key());
        sent.span = "";
        keys.add(sent.log().key());
        sent.trace = "";
        keys.add(sent.log().key());

        assertThat(keys).hasSize(18);
    }

    @Test
    void two_secrets_that_look_the_same_when_masked_are_two_rows() {
        var one = new Sent();
        one.body = "password=hunter2";
        var two = new Sent();
        two.body = "password=hunter3";

        assertThat(one.log().name()).isEqualTo(two.log().name());
        assertThat(one.log().key()).isNotEqualTo(two.log().key());
    }
}
