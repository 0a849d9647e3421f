package dev.handrail.demo;

import static dev.handrail.demo.DummyHandrail.json;
import static dev.handrail.demo.DummyHandrail.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.shared.Json;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DemoRuntimeTest {
    /** The live part begins when the history has been told. */
    private static final Predicate<Span> LIVE =
            span -> "every few minutes".equals(text(span.getAttributesList(), "handrail.trigger.id"));

    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);

    private DummyHandrail handrail;
    private DemoRuntime demo;

    @BeforeEach
    void start() throws Exception {
        handrail = new DummyHandrail();
        demo = new DemoRuntime(handrail.base());
    }

    @AfterEach
    void stop() {
        demo.close();
        handrail.close();
    }

    @Test
    void thirty_days_are_told_and_everything_that_did_not_arrive_is_told_by_a_log_too() throws Exception {
        demo.start();
        waitForBoth();
        demo.close();
        var spans = handrail.spans();
        var failed = spans.stream()
                .filter(span -> span.getStatus().getCode() == StatusCode.STATUS_CODE_ERROR)
                .toList();

        assertThat(spans.stream().filter(DemoRuntimeTest::namesRecord)).hasSizeBetween(3_000, 4_700);
        assertThat(failed).hasSizeGreaterThan(60).allSatisfy(span -> {
            assertThat(json(text(span.getAttributesList(), "handrail.record.payload")))
                    .containsKey("reference");
            assertThat(span.getEventsList()).singleElement().satisfies(event -> {
                assertThat(event.getName()).isEqualTo("exception");
                assertThat(event.getTimeUnixNano()).isBetween(span.getStartTimeUnixNano(), span.getEndTimeUnixNano());
                assertThat(text(event.getAttributesList(), "exception.stacktrace"))
                        .contains("\tat ");
            });
        });
        assertThat(handrail.logs())
                .hasSameSizeAs(failed)
                .allSatisfy(log -> assertThat(failed).anySatisfy(span -> {
                    assertThat(log.getTraceId()).isEqualTo(span.getTraceId());
                    assertThat(log.getSpanId()).isEqualTo(span.getSpanId());
                    assertThat(text(log.getAttributesList(), "exception.message"))
                            .isEqualTo(text(span.getEvents(0).getAttributesList(), "exception.message"));
                }));
    }

    @Test
    void a_restart_tells_the_same_spans_again() throws Exception {
        demo.start();
        waitForBoth();
        demo.close();
        var first = new HashSet<String>();
        handrail.spans().forEach(span -> assertThat(first.add(id(span))).isTrue());

        handrail.close();
        handrail = new DummyHandrail();
        demo = new DemoRuntime(handrail.base());
        demo.start();
        waitForBoth();

        var history = handrail.spans().stream().filter(DemoRuntimeTest::isOld).toList();
        assertThat(history)
                .hasSizeGreaterThan(3_000)
                .allSatisfy(span -> assertThat(first).contains(id(span)));
    }

    @Test
    void a_right_correction_is_sent_and_its_telemetry_names_the_command() throws Exception {
        demo.start();
        handrail.commandsOfAcme.add(resubmit("c-1", order("1011 AB")));

        var outcome = json(outcomeOf("c-1").body());
        var spans = handrail.spansWith(span -> "c-1".equals(text(span.getAttributesList(), "handrail.command.id")));

        assertThat(outcome).containsEntry("outcome", "succeeded");
        assertThat(spans.stream().filter(span -> "c-1".equals(text(span.getAttributesList(), "handrail.command.id"))))
                .singleElement()
                .satisfies(span -> {
                    assertThat(span.getParentSpanId().isEmpty()).isTrue();
                    assertThat(text(span.getAttributesList(), "handrail.outcome"))
                            .isEqualTo("succeeded");
                    assertThat(text(span.getAttributesList(), "handrail.record.reference"))
                            .isEqualTo("PO-99");
                    assertThat(text(span.getAttributesList(), "handrail.trigger.type"))
                            .isEqualTo("resubmission");
                });
    }

    @Test
    void a_correction_that_is_still_wrong_is_told_with_its_fields() throws Exception {
        demo.start();
        handrail.commandsOfAcme.add(resubmit("c-2", order("1O11 AB")));

        var outcome = json(outcomeOf("c-2").body());

        assertThat(outcome).containsEntry("outcome", "failed").containsEntry("code", "not_accepted");
        assertThat((List<?>) outcome.get("errors"))
                .singleElement()
                .satisfies(error -> assertThat(error)
                        .asInstanceOf(InstanceOfAssertFactories.MAP)
                        .containsEntry("path", "/delivery/postcode")
                        .containsEntry("code", "format"));
    }

    @Test
    void a_rerun_of_what_did_not_arrive_sends_it_as_it_was_and_goes_back_to_the_first_run() throws Exception {
        demo.start();
        Predicate<Span> busy = span -> "429".equals(text(span.getAttributesList(), "error.type"));
        waitForBoth();
        var failed = handrail.spansWith(busy).stream()
                .filter(busy)
                .reduce((one, next) -> next)
                .orElseThrow();
        var attributes = failed.getAttributesList();
        handrail.commandsOfAcme.add(Json.write(command(
                "c-3",
                "rerun",
                "shipments-parcel-hub",
                text(attributes, "handrail.record.reference"),
                text(attributes, "handrail.record.key"),
                null)));

        assertThat(json(outcomeOf("c-3").body())).containsEntry("outcome", "succeeded");
        Predicate<Span> again = span -> "c-3".equals(text(span.getAttributesList(), "handrail.command.id"));
        var link = handrail.spansWith(again).stream()
                .filter(again)
                .findFirst()
                .orElseThrow()
                .getLinks(0);
        assertThat(link.getTraceId()).isEqualTo(failed.getTraceId());
        assertThat(link.getSpanId()).isEqualTo(failed.getSpanId());
    }

    @Test
    void the_same_command_again_is_done_once_and_answered_again() throws Exception {
        demo.start();
        handrail.commandsOfAcme.add(resubmit("c-4", order("1011 AB")));
        var first = outcomeOf("c-4");
        handrail.commandsOfAcme.add(resubmit("c-4", order("1011 AB")));
        var second = outcomeOf("c-4");
        handrail.commandsOfAcme.add(resubmit("c-5", order("1011 AB")));
        outcomeOf("c-5");

        assertThat(second.body()).isEqualTo(first.body());
        var spans = handrail.spansWith(span -> "c-5".equals(text(span.getAttributesList(), "handrail.command.id")));
        assertThat(spans.stream().filter(span -> "c-4".equals(text(span.getAttributesList(), "handrail.command.id"))))
                .hasSize(1);
    }

    @Test
    void nothing_is_done_without_an_acceptance() throws Exception {
        demo.start();
        handrail.refused.add("c-6");
        handrail.commandsOfAcme.add(resubmit("c-6", order("1011 AB")));
        handrail.commandsOfAcme.add(resubmit("c-7", order("1011 AB")));

        var next = handrail.request(got -> got.path().endsWith("/outcome"));
        assertThat(next.path()).isEqualTo("/api/v1/commands/c-7/outcome");
    }

    @Test
    void record_types_are_registered_by_the_operator_and_an_outcome_is_told_until_it_is_taken() throws Exception {
        handrail.failOnce("/api/v1/integrations/returns-netsuite/record-types/return");
        handrail.failOnce("/api/v1/commands/c-8/outcome");
        demo.start();
        Set<String> types = new HashSet<>();
        while (types.size() < 4) {
            var put = handrail.request(got -> got.path().contains("/record-types/"));
            assertThat(put.credential()).isEqualTo("Bearer hr_demo_operator");
            types.add(put.path());
        }
        handrail.commandsOfAcme.add(resubmit("c-8", order("1011 AB")));

        assertThat(types).contains("/api/v1/integrations/returns-netsuite/record-types/return");
        assertThat(json(outcomeOf("c-8").body())).containsEntry("outcome", "succeeded");
    }

    @Test
    void a_server_that_comes_later_gets_everything() throws Exception {
        int port = handrail.base().getPort();
        handrail.close();
        demo.start();
        handrail = new DummyHandrail(port);
        handrail.failOnce("/v1/logs");

        assertThat(handrail.spansWith(LIVE)).hasSizeGreaterThan(500);
    }

    /** Each customer's live part has begun. */
    private void waitForBoth() throws InterruptedException {
        for (Customer customer : Customer.values()) {
            handrail.await(told -> told.credential().equals("Bearer " + customer.token) && LIVE.test(told.span()));
        }
    }

    private DummyHandrail.Got outcomeOf(String id) throws InterruptedException {
        return handrail.request(got -> got.path().equals("/api/v1/commands/" + id + "/outcome"));
    }

    private static Map<String, Object> order(String postcode) {
        var order = Records.make(Customer.ACME, Flow.PURCHASE_ORDERS, "PO-99", DAY);
        @SuppressWarnings("unchecked")
        var delivery = (Map<String, Object>) order.get("delivery");
        delivery.put("country", "NL");
        delivery.put("postcode", postcode);
        return order;
    }

    private static String resubmit(String id, Map<String, Object> payload) {
        return Json.write(command(id, "resubmit", "purchase-orders-netsuite", "PO-99", "PO-99", payload));
    }

    private static Map<String, Object> command(
            String id, String type, String integration, String reference, String key, Map<String, Object> payload) {
        var command = new LinkedHashMap<String, Object>();
        command.put("id", id);
        command.put("type", type);
        command.put("integration", integration);
        command.put("record", Map.of("type", "purchase-order", "reference", reference, "key", key));
        command.put("payload", payload);
        command.put("idempotencyKey", "key-of-" + id);
        return command;
    }

    private static boolean namesRecord(Span span) {
        return text(span.getAttributesList(), "handrail.record.reference") != null;
    }

    /** Told by the first start as well, however long the test has taken since. */
    private static boolean isOld(Span span) {
        var end = Instant.ofEpochSecond(0, span.getEndTimeUnixNano());
        return end.isBefore(Instant.now().minus(Duration.ofMinutes(10)));
    }

    private static String id(Span span) {
        return Seed.hex(span.getTraceId().toStringUtf8() + span.getSpanId().toStringUtf8(), 32);
    }
}
