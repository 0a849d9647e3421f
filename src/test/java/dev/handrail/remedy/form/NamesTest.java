package dev.handrail.remedy.form;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {

    @ParameterizedTest
    @CsvSource({
        "postalCode,Postal code",
        "ship_to_state,Ship to state",
        "ship-to-state,Ship to state",
        "customerID,Customer ID",
        "customerId,Customer ID",
        "VATNumber,VAT number",
        "address2,Address 2",
        "address_line_1,Address line 1",
        "iban,IBAN",
        "ORDER_DATE,Order date",
        "PO_NUMBER,PO number",
        "straße,Straße",
        "größeInCm,Größe in cm",
        "@type,Type",
        "__x__,X",
        "42,42",
        "---,---"
    })
    void names_are_made_readable(String name, String label) {
        assertThat(Names.readable(name)).isEqualTo(label);
    }

    @ParameterizedTest
    @CsvSource({
        "Lines,Line",
        "Deliveries,Delivery",
        "Addresses,Address",
        "Boxes,Box",
        "Address,Address",
        "Status,Status",
        "Gas,Gas",
        "Position,Position"
    })
    void one_of_many_is_singular(String many, String one) {
        assertThat(Names.singular(many)).isEqualTo(one);
    }

    @Test
    void a_long_name_is_cut_and_no_character_is_halved() {
        assertThat(Names.readable("a".repeat(100))).hasSize(60).endsWith("…");
        assertThat(Names.cut("a".repeat(58) + "😀😀")).isEqualTo("a".repeat(58) + "…");
        assertThat(Names.readable("")).isEmpty();
    }
}
