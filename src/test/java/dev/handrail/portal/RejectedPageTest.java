package dev.handrail.portal;

import static dev.handrail.town.Town.ACME;
import static dev.handrail.town.Town.integration;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.town.Otlp;
import dev.handrail.town.Otlp.Row;
import dev.handrail.town.Session;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What was not taken in, for the company's administrators. */
@QuarkusTest
class RejectedPageTest {
    @TestHTTPResource("/")
    URI base;

    @Test
    void an_administrator_reads_what_was_not_taken_in_and_why_and_others_do_not() {
        String name = integration("old");
        Otlp.from(name)
                .span(Row.span(name)
                        .at(Instant.now().minusSeconds(86_400L * 90))
                        .record("order", "A-1"))
                .sendSpans(ACME)
                .then()
                .statusCode(200);
        Session alice = Session.of(base, "alice@acme.test");
        String path =
                alice.page("/settings/visits").select("main a[href*=rejected]").attr("href");
        assertThat(alice.page(path).select("tbody tr").eachText())
                .anySatisfy(row -> assertThat(row).contains(name).contains("days"));
        Session bob = Session.of(base, "bob@acme.test");
        assertThat(bob.page("/settings/visits").select("main a[href*=rejected]"))
                .isEmpty();
        assertThat(bob.get(path).statusCode()).isEqualTo(403);
        assertThat(Session.of(base, "charlie@beacon.test").page(path).text()).doesNotContain(name);
    }
}
