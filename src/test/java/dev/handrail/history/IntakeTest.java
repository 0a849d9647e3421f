package dev.handrail.history;

import static dev.handrail.town.Town.ACME;
import static dev.handrail.town.Town.cases;
import static dev.handrail.town.Town.failures;
import static dev.handrail.town.Town.integration;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.town.Otlp;
import dev.handrail.town.Otlp.Row;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class IntakeTest {
    private static final Instant T0 = Instant.now().minusSeconds(3_600);

    @Inject
    SettleWorker settle;

    private static Row refused(String reference) {
        return Row.span("send " + reference)
                .at(T0)
                .record("order", reference)
                .with("handrail.system", "NetSuite")
                .with("http.response.status_code", 422)
                .exception("Refused", "The supplier is not known")
                .failed();
    }

    @Test
    void a_failed_record_is_a_failure_in_a_case() {
        String name = integration("orders");
        Otlp.from(name).span(refused("PO-1")).send(ACME);
        assertThat(failures(ACME, name)).singleElement().satisfies(failure -> {
            assertThat(failure)
                    .containsEntry("state", "open")
                    .containsEntry("httpStatus", 422)
                    .containsEntry("system", "NetSuite");
            assertThat((Map<?, ?>) failure.get("record")).hasToString("{type=order, reference=PO-1, key=PO-1}");
        });
        assertThat(cases(ACME, name))
                .singleElement()
                .satisfies(each -> assertThat(each).containsEntry("open", 1));
    }

    @Test
    void a_failure_told_by_a_span_and_by_a_log_is_one_whichever_comes_first() {
        for (boolean spanFirst : new boolean[] {true, false}) {
            String name = integration("orders");
            Row span = refused("PO-2");
            Row log = Row.log("PO-2 was refused")
                    .at(T0)
                    .trace(span.trace())
                    .in(span.id())
                    .record("order", "PO-2")
                    .exception("Refused", "The supplier is not known")
                    .failed();
            Otlp spans = Otlp.from(name).span(span);
            Otlp logs = Otlp.from(name).log(log);
            (spanFirst ? spans : logs).send(ACME);
            (spanFirst ? logs : spans).send(ACME);
            assertThat(failures(ACME, name))
                    .singleElement()
                    .satisfies(failure -> assertThat(failure).containsEntry("attempts", 1));
            assertThat(cases(ACME, name)).hasSize(1);
        }
    }

    @Test
    void the_same_request_again_changes_nothing() {
        String name = integration("orders");
        Otlp request = Otlp.from(name)
                .span(refused("PO-3"))
                .span(Row.span("send PO-4").at(T0).record("order", "PO-4"));
        request.send(ACME);
        var before = failures(ACME, name);
        request.send(ACME);
        assertThat(failures(ACME, name)).isEqualTo(before);
    }

    @Test
    void a_later_success_of_the_record_resolves_its_failure_and_its_case() {
        String name = integration("orders");
        Otlp.from(name).span(refused("PO-5")).send(ACME);
        Otlp.from(name)
                .span(Row.span("send PO-5").at(T0.plusSeconds(60)).record("order", "PO-5"))
                .send(ACME);
        assertThat(failures(ACME, name))
                .singleElement()
                .satisfies(failure ->
                        assertThat(failure).containsEntry("state", "resolved").containsEntry("resolvedHow", "success"));
        assertThat(cases(ACME, name))
                .singleElement()
                .satisfies(each -> assertThat(each).containsEntry("state", "resolved"));
    }

    @Test
    void an_earlier_success_that_arrives_late_resolves_nothing() {
        String name = integration("orders");
        Otlp.from(name).span(refused("PO-6")).send(ACME);
        Otlp.from(name)
                .span(Row.span("send PO-6").at(T0.minusSeconds(60)).record("order", "PO-6"))
                .send(ACME);
        assertThat(failures(ACME, name))
                .singleElement()
                .satisfies(failure -> assertThat(failure).containsEntry("state", "open"));
    }

    @Test
    void a_failure_that_arrives_after_the_success_that_overtook_it_opens_nothing() {
        String name = integration("orders");
        Otlp.from(name)
                .span(Row.span("send PO-7").at(T0.plusSeconds(60)).record("order", "PO-7"))
                .send(ACME);
        Otlp.from(name).span(refused("PO-7")).send(ACME);
        assertThat(failures(ACME, name)).isEmpty();
    }

    @Test
    void a_successful_step_inside_a_failed_try_resolves_nothing_in_either_order() {
        for (boolean stepFirst : new boolean[] {true, false}) {
            String name = integration("orders");
            Otlp.from(name).span(refused("PO-8")).send(ACME);
            Row again = refused("PO-8").at(T0.plusSeconds(60));
            Row step = Row.span("transform")
                    .at(T0.plusSeconds(60))
                    .trace(again.trace())
                    .in(again.id())
                    .record("order", "PO-8");
            Otlp.from(name).span(stepFirst ? step : again).send(ACME);
            Otlp.from(name).span(stepFirst ? again : step).send(ACME);
            assertThat(failures(ACME, name))
                    .singleElement()
                    .satisfies(failure ->
                            assertThat(failure).containsEntry("state", "open").containsEntry("attempts", 2));
        }
    }

    @Test
    void a_failed_step_without_a_record_belongs_to_the_record_above_it_even_if_that_comes_later() {
        String name = integration("orders");
        Row order = Row.span("order").at(T0).record("order", "PO-9").with("handrail.system", "NetSuite");
        Row call = Row.span("POST")
                .at(T0)
                .trace(order.trace())
                .in(order.id())
                .with("http.response.status_code", 503)
                .failed();
        Otlp.from(name).span(call).send(ACME);
        assertThat(failures(ACME, name)).isEmpty();
        Otlp.from(name).span(order).send(ACME);
        assertThat(failures(ACME, name)).singleElement().satisfies(failure -> {
            assertThat(failure).containsEntry("httpStatus", 503).containsEntry("wholeRun", false);
            assertThat((Map<?, ?>) failure.get("record")).hasToString("{type=order, reference=PO-9, key=PO-9}");
        });
    }

    @Test
    void a_failed_run_is_a_failure_of_its_own_only_if_none_of_its_records_failed() {
        String alone = integration("orders");
        Otlp.from(alone)
                .span(Row.span("nightly").at(T0).exception("Boom", "no file").failed())
                .send(ACME);
        assertThat(failures(ACME, alone))
                .singleElement()
                .satisfies(failure -> assertThat(failure).containsEntry("wholeRun", true));

        String both = integration("orders");
        Row run = Row.span("nightly").at(T0).failed();
        Otlp.from(both).span(run).send(ACME);
        Otlp.from(both).span(refused("PO-10").trace(run.trace()).in(run.id())).send(ACME);
        assertThat(failures(ACME, both))
                .singleElement()
                .satisfies(failure -> assertThat(failure).containsEntry("wholeRun", false));
        assertThat(cases(ACME, both)).hasSize(1);
    }

    @Test
    void evidence_whose_parent_never_comes_is_settled_when_it_is_due() {
        String name = integration("orders");
        Otlp.from(name).span(refused("PO-11")).send(ACME);
        Row orphan =
                Row.span("send PO-11").at(T0.plusSeconds(60)).in(Otlp.spanId()).record("order", "PO-11");
        Row lost = Row.span("POST")
                .at(T0)
                .in(Otlp.spanId())
                .with("http.response.status_code", 500)
                .failed();
        Otlp.from(name).span(orphan).span(lost).send(ACME);
        assertThat(failures(ACME, name))
                .singleElement()
                .satisfies(failure -> assertThat(failure).containsEntry("state", "open"));
        settle.settleDue(Instant.now()).await().indefinitely();
        assertThat(failures(ACME, name)).hasSize(1);
        settle.settleDue(Instant.now().plus(LooseEnds.PROVISIONAL)).await().indefinitely();
        assertThat(failures(ACME, name))
                .extracting(failure -> failure.get("state"), failure -> failure.get("wholeRun"))
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("resolved", false),
                        org.assertj.core.groups.Tuple.tuple("open", true));
    }

    @Test
    void failures_of_one_kind_are_one_case_and_of_another_kind_another() {
        String name = integration("orders");
        Otlp request = Otlp.from(name);
        for (int i = 0; i < 5; i++) {
            request.span(refused("PO-2" + i));
        }
        request.span(refused("PO-30").with("http.response.status_code", 409));
        request.send(ACME);
        assertThat(failures(ACME, name)).hasSize(6);
        assertThat(cases(ACME, name)).hasSize(2);
    }

    @Test
    void of_a_success_and_a_failure_in_one_request_the_later_counts() {
        String name = integration("orders");
        Otlp.from(name).span(refused("PO-40")).send(ACME);
        Otlp.from(name)
                .span(Row.span("send PO-40").at(T0.plusSeconds(60)).record("order", "PO-40"))
                .span(refused("PO-40").at(T0.plusSeconds(120)))
                .send(ACME);
        assertThat(failures(ACME, name))
                .singleElement()
                .satisfies(failure -> assertThat(failure).containsEntry("state", "open"));
        assertThat(cases(ACME, name))
                .singleElement()
                .satisfies(
                        each -> assertThat(each).containsEntry("state", "open").containsEntry("open", 1));

        Otlp.from(name)
                .span(refused("PO-40").at(T0.plusSeconds(180)))
                .span(Row.span("send PO-40").at(T0.plusSeconds(240)).record("order", "PO-40"))
                .send(ACME);
        assertThat(failures(ACME, name))
                .singleElement()
                .satisfies(failure -> assertThat(failure).containsEntry("state", "resolved"));
        assertThat(cases(ACME, name))
                .singleElement()
                .satisfies(each -> assertThat(each).containsEntry("state", "resolved"));
    }

    @Test
    void a_failed_run_that_is_told_again_after_a_good_one_opens_nothing() {
        String name = integration("orders");
        Otlp failed = Otlp.from(name).span(Row.span("nightly").at(T0).failed());
        failed.send(ACME);
        Otlp.from(name).span(Row.span("nightly").at(T0.plusSeconds(60))).send(ACME);
        failed.send(ACME);
        Otlp.from(name)
                .span(Row.span("nightly").at(T0.plusSeconds(30)).failed())
                .send(ACME);
        assertThat(failures(ACME, name))
                .singleElement()
                .satisfies(failure -> assertThat(failure).containsEntry("state", "resolved"));
    }

    @Test
    void logs_outside_any_run_tell_of_a_record_too() {
        String name = integration("orders");
        Row failed =
                Row.log("refused").at(T0).trace(null).record("order", "PO-41").failed();
        Row arrived = Row.log("arrived")
                .at(T0.plusSeconds(60))
                .trace(null)
                .record("order", "PO-41")
                .with("handrail.outcome", "succeeded");
        Otlp.from(name).log(failed).log(arrived).send(ACME);
        assertThat(failures(ACME, name)).isEmpty();
        Otlp.from(name)
                .log(Row.log("refused")
                        .at(T0.plusSeconds(90))
                        .trace(null)
                        .record("order", "PO-41")
                        .failed())
                .send(ACME);
        Otlp.from(name)
                .log(Row.log("refused")
                        .at(T0.plusSeconds(99))
                        .trace(null)
                        .record("order", "PO-41")
                        .failed())
                .send(ACME);
        assertThat(failures(ACME, name))
                .singleElement()
                .satisfies(failure -> assertThat(failure).containsEntry("attempts", 2));
    }

    @Test
    void a_span_in_the_middle_that_comes_last_ties_the_failure_to_its_record() {
        String name = integration("orders");
        Row top = Row.span("order").at(T0).until(T0.plusSeconds(9)).record("order", "PO-42");
        Row middle = Row.span("deliver").at(T0).trace(top.trace()).in(top.id());
        Row step = Row.span("POST")
                .at(T0)
                .trace(top.trace())
                .in(middle.id())
                .record("order", "PO-42")
                .failed();
        Otlp.from(name).span(top).send(ACME);
        Otlp.from(name).span(step).send(ACME);
        Otlp.from(name).span(middle).send(ACME);
        assertThat(failures(ACME, name))
                .singleElement()
                .satisfies(failure -> assertThat(failure).containsEntry("state", "open"));
    }
}
