package dev.handrail.api;

import static dev.handrail.town.Town.ACME;
import static dev.handrail.town.Town.BEACON;
import static dev.handrail.town.Town.integration;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import dev.handrail.town.Otlp;
import dev.handrail.town.Otlp.Row;
import dev.handrail.town.Town;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Is everything arriving? */
@QuarkusTest
class ArrivalsTest {
    private static List<Map<String, Object>> days(String token, String integration, String query) {
        List<Map<String, Object>> days = Town.get(token, "/api/v1/arrivals" + query)
                .getList("installations.find { it.integration == '" + integration + "' }.days");
        return days == null ? List.of() : days;
    }

    @Test
    void what_arrived_and_what_did_not_is_counted_by_the_days_of_the_zone_that_was_asked_for() {
        String name = integration("orders");
        Instant at = Instant.now().minusSeconds(86_400);
        Otlp.from(name)
                .span(Row.span("send").record("order", "A-1").at(at))
                .span(Row.span("send").record("order", "A-2").at(at))
                .span(Row.span("send").record("order", "A-3").at(at).failed())
                .send(ACME);
        for (String zone : List.of("UTC", "Pacific/Auckland", "America/Los_Angeles")) {
            assertThat(days(ACME, name, "?zone=" + zone))
                    .singleElement()
                    .satisfies(day -> assertThat(day)
                            .containsEntry(
                                    "day",
                                    LocalDate.ofInstant(at, ZoneId.of(zone)).toString())
                            .containsEntry("arrived", 2)
                            .containsEntry("notArrived", 1));
        }
        assertThat(days(ACME, name, "?days=1")).isEmpty();
        assertThat(days(BEACON, name, "")).isEmpty();
    }

    @Test
    void days_and_zones_that_are_none_are_told_apart_with_words() {
        for (String wrong : List.of("days=0", "days=401", "zone=%2B05:00", "zone=Nowhere")) {
            given().header("Authorization", "Bearer " + ACME)
                    .get("/api/v1/arrivals?" + wrong)
                    .then()
                    .statusCode(400)
                    .body("detail", containsString(wrong.substring(0, 4)));
        }
    }
}
