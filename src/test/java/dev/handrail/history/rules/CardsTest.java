package dev.handrail.history.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CardsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "4111111111111111|[card …1111]",
                "paid with 4111 1111 1111 1111.|paid with [card …1111].",
                "4111-1111-1111-1111, 3|[card …1111], 3",
                "card=4111+1111+1111+1111&x|card=[card …1111]&x",
                "4111111111111111,4111111111111111|[card …1111],[card …1111]",
                "378282246310005|[card …0005]",
                "3782 822463 10005|[card …0005]",
                "5555555555554444 and 6011111111111117|[card …4444] and [card …1117]",
                "30569309025904|[card …5904]",
                "4222222222222|[card …2222]",
                "2223003122003222|[card …3222]",
                "6304 0000 0000 0000 000|[card …0000]",
                "4111 1111 1111 1111 123|[card …1111] 123"
            })
    void card_numbers_keep_their_last_four(String text, String masked) {
        assertThat(Redaction.text(text)).isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4111111111111112", // fails Luhn
                "a4111111111111111", // part of a word
                "4111111111111111b",
                "04111111111111111111111", // too long
                "0.4111111111111111",
                "4006381333931", // an article's number
                "1795447189911", // a time
                "DE89 3704 0044 0532 0130 00",
                "BE68 5390 0754 7034",
                "NO93 8601 1117 947",
                "GB29NWBK60161331926819",
                "PL61 1090 1014 0000 0712 1981 2874",
                "0000000000000000",
                "+49 30 1234567890"
            })
    void other_long_numbers_stay(String text) {
        assertThat(Redaction.text(text)).isEqualTo(text);
    }

    @Test
    void no_iban_is_taken_for_a_card() {
        // every account of a bank whose code begins like a card
        for (int account = 0; account < 5000; account++) {
            String bban = "539007" + String.format("%06d", account * 199);
            long check = 98 - mod97(bban + "111400");
            String iban = "BE" + String.format("%02d", check) + bban;
            String spaced = iban.replaceAll("(.{4})(?=.)", "$1 ");
            assertThat(Redaction.text("to " + iban + " or " + spaced)).isEqualTo("to " + iban + " or " + spaced);
        }
    }

    private static long mod97(String digits) {
        return new BigInteger(digits).mod(BigInteger.valueOf(97)).longValue();
    }
}
