package dev.handrail.cases.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageTemplateTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "Order PO-10045 has 3 lines | Order <*> has <*> lines",
                "Total 1,234.50 EUR differs from EUR 950.00 by 10 % | Total <*> differs from <*> by <*>",
                "Took 30 seconds, 1.5 MB, 250ms | Took <*>",
                "Due 2026-11-24T15:00:00.123Z or 24.11.2026 15:00 | Due <*> or <*>",
                "On Tue, 24 Nov 2026 15:00:00 GMT it broke | On <*> it broke",
                "Id 0e5e7d2e-4b1f-4c3a-9a57-1d1f2b3c4d5e of 0xCAFE01 | Id <*> of <*>",
                "Mail to ana.lopez@acme.com bounced | Mail to <*> bounced",
                "GET https://api.acme.com/v1/orders?id=a&x=y returned nothing. | GET <*> returned nothing.",
                "Cannot open /var/data/in/orders.csv or C:\\in\\orders.csv | Cannot open <*> or <*>",
                "connect to 10.0.0.1:443 and [fe80::1]:80 | connect to <*> and [<*>::<*>]:<*>",
                "Tokens 8O339, SO88213 and 1O11 | Tokens <*> and <*>",
                "Item 'blue widget' and \"Red\" and “Grün” and `x` | Item '<*>' and \"<*>\" and “<*>” and `<*>`",
                "Status code 404, HTTP/1.1 503, error 1062 | Status code 404, HTTP 503, error 1062",
                "Postal code 80339 at line 3 | Postal code <*> at line <*>",
                "It can't be read | It can't be read",
                "Field 'postcode' and the 'city' field | Field 'postcode' and the 'city' field",
                "Bad Case stays Bad | Bad Case stays Bad"
            })
    void what_varies_is_masked_and_the_rest_stays(String message, String template) {
        assertThat(MessageTemplate.of(message, Set.of())).isEqualTo(template);
    }

    @Test
    void the_records_own_values_are_masked_as_whole_words_the_longest_first() {
        Set<String> values = Set.of("Acme", "Acme Trading", "purple", "de", "open");

        assertThat(MessageTemplate.of("Acme Trading: colour purple is open in de, not purplest, for Acme", values))
                .isEqualTo("<*>: colour <*> is open in de, not purplest, for <*>");
    }

    @Test
    void the_text_in_json_is_read_and_its_values_are_masked() {
        String one =
                "{\"error\":{\"code\":\"INVALID_VALUE\",\"message\":\"Quantity 5 is too small\",\"id\":\"abc\"},\"status\":422}";
        String two =
                "{\"error\":{\"code\":\"INVALID_VALUE\",\"message\":\"Quantity 17 is too small\",\"id\":\"xyz\"},\"status\":422}";
        String other =
                "{\"error\":{\"code\":\"INVALID_VALUE\",\"message\":\"Price 17 is too high\",\"id\":\"xyz\"},\"status\":422}";

        assertThat(template(one))
                .isEqualTo(template(two))
                .contains("INVALID_VALUE", "is too small", "422")
                .isNotEqualTo(template(other))
                .isNotEqualTo(template(one.replace("INVALID_VALUE", "OUT_OF_STOCK")));
    }

    @Test
    void the_exception_and_its_trace_are_no_part_of_the_message() {
        assertThat(
                        template(
                                "java.lang.RuntimeException: java.net.ConnectException: Connection refused\n\tat a.B.c(B.java:7)"))
                .isEqualTo(template("Connection refused"));
        assertThat(template("Traceback (most recent call last):\n  File \"x.py\", line 3\nKeyError: sku"))
                .isEqualTo(template("sku"));
        assertThat(MessageTemplate.leadingType("java.net.ConnectException: refused"))
                .isEqualTo("java.net.ConnectException");
        assertThat(MessageTemplate.leadingType("Order: refused")).isNull();
    }

    @Test
    void lists_of_any_length_are_one() {
        assertThat(template("Unknown items: A1, B2, C3")).isEqualTo(template("Unknown items: D4"));
        assertThat(template("Unknown items ['a', 'b']")).isEqualTo(template("Unknown items ['c']"));
    }

    @Test
    void white_space_is_folded() {
        assertThat(template(" a \t b\n\nc ")).isEqualTo("a b c");
    }

    @Test
    void nothing_has_no_template() {
        assertThat(template(null)).isEmpty();
        assertThat(template("  \n ")).isEmpty();
    }

    @Test
    void any_text_at_all_gives_the_same_template_twice_and_in_little_time() {
        Random random = new Random(7);
        String alphabet = "ab1'\"`{}[]()<>:;,./\\-_@#=| \n“”é";
        for (int round = 0; round < 300; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 400; i++) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            assertThat(MessageTemplate.of(text.toString(), List.of("a", "ab1", "b b")))
                    .isEqualTo(MessageTemplate.of(text.toString(), List.of("b b", "ab1", "a")));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {"'", "\"{", "a.", "1,", "<*> ", "/a", "\"a\":\"b c d\",", "a:\\", "\\n at "})
    void no_message_however_built_takes_long(String part) {
        String message = String.join("", Collections.nCopies(300_000, part));
        long start = System.nanoTime();

        MessageTemplate.of(message, Set.of("aaa", "a.a.a"));

        assertThat((System.nanoTime() - start) / 1_000_000).isLessThan(2_000);
    }

    private static String template(String message) {
        return MessageTemplate.of(message, Set.of());
    }
}
