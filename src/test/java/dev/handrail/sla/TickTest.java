package dev.handrail.sla;

import static dev.handrail.town.Town.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.town.Database;
import dev.handrail.town.Otlp;
import dev.handrail.town.Otlp.Row;
import dev.handrail.town.Town;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What one tick does, by the database's own clock. */
@QuarkusTest
class TickTest {
    @Inject
    TimerWorker worker;

    @Inject
    Database database;

    @Test
    void what_becomes_due_before_the_next_tick_is_waited_for_and_fires_at_its_time() {
        String name = Town.integration("tick");
        Otlp.from(name)
                .span(Row.span("send")
                        .record("order", "T-1")
                        .with("http.response.status_code", 500)
                        .failed())
                .send(ACME);
        UUID caseId = UUID.fromString((String) Town.cases(ACME, name).get(0).get("id"));
        database.change(
                "update timer set due_at = case kind when 'acknowledge' then clock_timestamp() + interval '1200 ms'"
                        + " else clock_timestamp() + interval '1 hour' end where case_id = ?",
                caseId);
        worker.tick().await().atMost(Duration.ofSeconds(60));
        List<String> fired = database.texts(
                "select kind || ' ' || (fired_at >= due_at) from timer where case_id = ? and fired_at is not null",
                caseId);
        assertThat(fired).isNotEmpty().containsOnly("acknowledge true");
    }
}
