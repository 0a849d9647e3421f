package dev.handrail.console;

import static dev.handrail.town.Town.ACME;
import static dev.handrail.town.Town.BEACON;
import static dev.handrail.town.Town.failures;
import static dev.handrail.town.Town.integration;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import dev.handrail.cases.CaseFinder;
import dev.handrail.cases.FailureSummary;
import dev.handrail.history.RunEvents;
import dev.handrail.history.rules.Event;
import dev.handrail.platform.CurrentTenant;
import dev.handrail.tenancy.Role;
import dev.handrail.tenancy.Staff;
import dev.handrail.tenancy.Visit;
import dev.handrail.tenancy.Visits;
import dev.handrail.town.Otlp;
import dev.handrail.town.Otlp.Row;
import dev.handrail.town.Routes;
import dev.handrail.town.Session;
import dev.handrail.town.Town;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** Support's pages: who comes in, what they must say first, what they see, and what the customer reads of it. */
@QuarkusTest
class ConsoleTest {
    private static final String SAM = "sam@handrail.test";
    private static final String ERIN = "erin@handrail.test";

    @TestHTTPResource
    URI base;

    @Inject
    @ReactiveDataSource("staff")
    Pool staff;

    @Inject
    Pool pool;

    @Inject
    Visits visits;

    @Inject
    QueueFinder finder;

    @Inject
    RunEvents runs;

    @Inject
    CaseFinder cases;

    /** A failure in an installation of its own, and its case. */
    private record Made(String integration, String caseId, String failure, String code, String trace) {}

    private static Made made(String token, String reference, String amount) {
        String integration = Town.integration("console");
        Row span = Row.span("send " + reference)
                .record("order", reference)
                .with("handrail.record.payload", "{\"secret\":\"kept\"}")
                .with("http.response.status_code", 422)
                .exception("com.shop.Refused", "no tax row")
                .failed();
        if (amount != null) {
            span.with("handrail.record.amount", amount).with("handrail.record.currency", "EUR");
        }
        Otlp.from(integration)
                .span(span)
                .log(Row.log("looking up the tax row").trace(span.trace()).in(span.id()))
                .send(token);
        Map<String, Object> failure = failures(token, integration).get(0);
        Map<String, Object> found = Town.cases(token, integration).get(0);
        return new Made(
                integration,
                (String) failure.get("caseId"),
                (String) failure.get("id"),
                (String) found.get("code"),
                span.trace());
    }

    private static String path(Made made) {
        return "/console/customers/acme/cases/" + made.caseId();
    }

    /** Begins a visit and lands on the case. */
    private static Document visited(Session person, Made made, String reason) {
        HttpResponse<String> answer =
                person.post("/console/customers/acme/visit", Map.of("reason", reason, "to", path(made)));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.uri().getPath()).isEqualTo(path(made));
        return Jsoup.parse(answer.body(), answer.uri().toString());
    }

    private static void leave(Session person) {
        person.post("/console/customers/acme/visit/end", Map.of());
    }

    private static String reason() {
        return "Looking after " + Otlp.spanId();
    }

    @Test
    void staff_are_led_to_the_queue_and_everybody_else_finds_nothing_there() {
        Session sam = Session.of(base, SAM);
        assertThat(sam.get("/").uri().getPath()).isEqualTo("/console");
        assertThat(sam.page("/console").selectFirst("h1").text()).isEqualTo("Queue");

        HttpResponse<String> there = Session.of(base, "alice@acme.test").get("/console");
        HttpResponse<String> nowhere = Session.of(base, "alice@acme.test").get("/nowhere");
        assertThat(there.statusCode()).isEqualTo(404);
        assertThat(there.body()).isEqualTo(nowhere.body());
        assertThat(RestAssured.given().redirects().follow(false).get("/console").statusCode())
                .isIn(302, 401);
    }

    @Test
    void only_forms_change_anything() {
        Session sam = Session.of(base, SAM);
        Made made = made(ACME, "C-0", null);
        visited(sam, made, reason());
        assertThat(sam.postJson(path(made) + "/acknowledgement").statusCode()).isEqualTo(415);
        leave(sam);
    }

    @Test
    void the_queue_shows_the_highest_impact_first_in_its_view_and_filters_by_what_the_address_says() {
        String big = "9" + Math.abs(Otlp.spanId().hashCode()) + "000";
        Made small = made(ACME, "C-1", "5");
        Made large = made(BEACON, "C-2", big);
        Session sam = Session.of(base, SAM);

        Document stakes = sam.page("/console?view=impact");
        assertThat(stakes.selectFirst(".queue tbody tr").text()).contains("Beacon Foods");
        Document acme = sam.page("/console?integration=" + small.integration());
        assertThat(acme.select(".queue tbody tr")).hasSize(1);
        assertThat(acme.selectFirst(".queue tbody tr").text()).contains("Acme Retail", "€5", "nobody yet");
        assertThat(sam.page("/console?customer=beacon&integration=" + small.integration())
                        .select(".queue"))
                .isEmpty();
        assertThat(sam.page("/console?customer=BEACON&integration=" + large.integration())
                        .select(".queue tbody tr"))
                .hasSize(1);
        assertThat(sam.page("/console?tier=bronze&integration=" + small.integration())
                        .select(".queue"))
                .isEmpty();
        assertThat(sam.page("/console?view=mine&integration=" + small.integration())
                        .select(".queue"))
                .isEmpty();
    }

    @Test
    void the_queue_is_in_the_order_of_deadlines_and_its_pages_show_every_case_once() {
        QueueFilter all = QueueFilter.of(null, null, null, null, null);
        for (int i = 0; i < 3; i++) {
            made(ACME, "C-3", Integer.toString(i));
            UUID untimed =
                    UUID.fromString(made(ACME, "C-3", Integer.toString(i)).caseId());
            CurrentTenant.runAs(
                            "acme",
                            () -> pool.withTransaction(connection -> connection
                                    .preparedQuery("update escalation set next_deadline = null where case_id = $1")
                                    .execute(Tuple.of(untimed))))
                    .await()
                    .indefinitely();
        }
        List<Queued> whole =
                finder.list(all, UUID.randomUUID(), null, 5_000).await().indefinitely();
        assertThat(whole).extracting(Queued::deadline).contains((Instant) null);
        assertThat(whole.stream().filter(each -> each.deadline() != null)).hasSizeGreaterThan(2);
        assertThat((long) whole.size())
                .isEqualTo(finder.figures(Instant.now()).await().indefinitely().open());
        assertThat(whole)
                .isSortedAccordingTo(Comparator.comparing(
                                (Queued each) -> each.deadline() == null ? QueueCursor.NEVER : each.deadline())
                        .thenComparing(Comparator.comparing(Queued::weighedSince)));
        QueueCursor after = null;
        ArrayList<UUID> paged = new ArrayList<>();
        while (true) {
            List<Queued> page =
                    finder.list(all, UUID.randomUUID(), after, 2).await().indefinitely();
            if (page.isEmpty()) {
                break;
            }
            page.forEach(each -> paged.add(each.id()));
            after = QueueCursor.of(QueueCursor.of(page.get(page.size() - 1)).text())
                    .orElseThrow();
        }
        assertThat(paged)
                .containsExactlyElementsOf(whole.stream().map(Queued::id).toList());
    }

    @Test
    void the_spreadsheet_has_the_same_filter_and_no_formulas() {
        Made made = made(ACME, "=1+1", "5");
        HttpResponse<String> sheet = Session.of(base, SAM).get("/console/queue.csv?integration=" + made.integration());
        assertThat(sheet.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
        assertThat(sheet.body().lines()).hasSize(2);
        assertThat(sheet.body()).contains(made.code(), "Acme Retail").doesNotContain(",=");
    }

    @Test
    void without_a_reason_nobody_looks_and_what_was_typed_stays() {
        Made made = made(ACME, "C-4", null);
        Session erin = Session.of(base, ERIN);
        leave(erin);
        HttpResponse<String> asked = erin.get(path(made));
        assertThat(asked.uri().getPath()).isEqualTo("/console/customers/acme/visit");
        assertThat(asked.body()).doesNotContain(made.code());

        for (String reason : List.of("", "   ", "abc", "x".repeat(501))) {
            HttpResponse<String> refused = erin.submit(
                    Jsoup.parse(asked.body(), asked.uri().toString()), "form[action$=visit]", Map.of("reason", reason));
            assertThat(refused.statusCode()).as(reason).isEqualTo(422);
            Document page = Jsoup.parse(refused.body());
            assertThat(page.selectFirst("#why-reason").text()).isNotBlank();
            assertThat(page.selectFirst("#reason").val()).isEqualTo(reason.strip());
            assertThat(page.selectFirst("input[name=to]").val()).isEqualTo(path(made));
        }
        assertThat(erin.get(path(made)).uri().getPath()).endsWith("/visit");
    }

    @Test
    void after_the_reason_one_goes_on_to_pages_of_ours_alone() {
        Session sam = Session.of(base, SAM);
        HttpResponse<String> answer = sam.post(
                "/console/customers/acme/visit",
                Map.of("reason", reason(), "to", "https://evil.example/console/customers"));
        assertThat(answer.uri().getHost()).isEqualTo(base.getHost());
        assertThat(answer.uri().getPath()).isEqualTo("/console/customers");
        leave(sam);
        assertThat(sam.get("/console/customers/nobody/visit").statusCode()).isEqualTo(404);
    }

    @Test
    void the_customer_reads_who_looked_at_what_and_why_and_another_customer_does_not() {
        Made made = made(ACME, "C-5", null);
        String reason = reason();
        Session erin = Session.of(base, ERIN);
        Document page = visited(erin, made, reason);
        assertThat(page.text()).contains("Acme Retail reads");
        erin.get(path(made));
        assertThat(page.select(".log")).isEmpty();
        assertThat(erin.page(path(made) + "?events=open").select(".log").text())
                .contains("no tax row", "com.shop.Refused", "looking up the tax row");

        Document visits = Session.of(base, "bob@acme.test").page("/settings/visits");
        var line = visits.select("tbody tr").stream()
                .filter(row -> row.text().contains(reason))
                .findFirst()
                .orElseThrow();
        assertThat(line.text()).contains("Erin Duval", "engineering").doesNotContain("@");
        assertThat(line.select("a[href=/cases/" + made.caseId() + "]").text()).endsWith("each step and log line");
        assertThat(Session.of(base, "charlie@beacon.test")
                        .get("/settings/visits")
                        .body())
                .doesNotContain(reason);
        leave(erin);
        assertThat(erin.get(path(made)).uri().getPath()).endsWith("/visit");
    }

    @Test
    void what_the_same_instance_wrote_and_measured_at_that_time_stands_beside_the_run() {
        String integration = Town.integration("beside");
        Row span = Row.span("send B-1")
                .record("order", "B-1")
                .exception("com.shop.Refused", "no tax row")
                .failed();
        Otlp.from(integration)
                .resource("service.instance.id", "node-7")
                .span(span)
                .log(Row.log("disk of node-7 is full").trace(null))
                .log(Row.log("node-7 an hour ago").trace(null).at(Instant.now().minus(Duration.ofHours(1))))
                .log(Row.log("of a run of its own").trace(Otlp.traceId()))
                .send(ACME);
        Otlp.from(integration)
                .resource("service.instance.id", "node-8")
                .log(Row.log("all is well on node-8").trace(null))
                .send(ACME);
        measure(integration, "node-7", "734003200");
        measure(integration, "node-8", "1");
        Map<String, Object> failure = failures(ACME, integration).get(0);
        String path = "/console/customers/acme/cases/" + failure.get("caseId");
        Session sam = Session.of(base, SAM);
        sam.post("/console/customers/acme/visit", Map.of("reason", reason(), "to", path));
        assertThat(sam.page(path).text()).doesNotContain("disk of node-7", "jvm.memory.used");
        Document page = sam.page(path + "?events=open");
        assertThat(page.select("pre[aria-label='Lines outside any run']").text())
                .contains("disk of node-7 is full")
                .doesNotContain("an hour ago", "of a run of its own", "node-8");
        assertThat(page.select("tr:contains(jvm.memory.used)").text())
                .contains("700 MiB")
                .doesNotContain("1 B");
        leave(sam);
    }

    private static void measure(String integration, String instance, String bytes) {
        RestAssured.given()
                .header("Authorization", "Bearer " + ACME)
                .contentType("application/json")
                .body("{\"resourceMetrics\":[{\"resource\":{\"attributes\":["
                        + "{\"key\":\"service.name\",\"value\":{\"stringValue\":\"" + integration + "\"}},"
                        + "{\"key\":\"service.instance.id\",\"value\":{\"stringValue\":\"" + instance + "\"}}]},"
                        + "\"scopeMetrics\":[{\"metrics\":[{\"name\":\"jvm.memory.used\",\"unit\":\"By\","
                        + "\"gauge\":{\"dataPoints\":[{\"timeUnixNano\":\""
                        + (Instant.now().getEpochSecond() - 60) + "000000000\",\"asInt\":\"" + bytes + "\"}]}}]}]}]}")
                .post("/v1/metrics")
                .then()
                .statusCode(200);
    }

    @Test
    void a_visit_of_one_opens_nothing_for_another_nor_another_customer() {
        Made made = made(ACME, "C-6", null);
        Made other = made(BEACON, "C-7", null);
        Session sam = Session.of(base, SAM);
        Session olga = Session.of(base, "olga@handrail.test");
        visited(sam, made, reason());
        assertThat(olga.get(path(made)).uri().getPath()).endsWith("/visit");
        assertThat(sam.get("/console/customers/beacon/cases/" + other.caseId())
                        .uri()
                        .getPath())
                .isEqualTo("/console/customers/beacon/visit");
        assertThat(sam.get("/console/customers/acme/cases/" + other.caseId()).statusCode())
                .isEqualTo(404);
        leave(sam);
    }

    @Test
    void staff_see_a_portal_as_the_customer_does_change_nothing_and_are_seen_doing_so() {
        Made made = made(ACME, "C-10", null);
        String reason = reason();
        Session erin = Session.of(base, ERIN);
        Document page = visited(erin, made, reason);
        HttpResponse<String> home = erin.submit(page, "form[action$=portal]", Map.of());
        assertThat(home.uri().getPath()).isEqualTo("/");
        Document seen = Jsoup.parse(home.body(), home.uri().toString());
        assertThat(seen.selectFirst(".viewing").text()).contains("Erin Duval", "Acme Retail", reason);
        assertThat(erin.get("/cases/" + made.caseId()).statusCode()).isEqualTo(200);
        try (var news = erin.lines("/live/cases/" + made.caseId()).body()) {
            assertThat(news.iterator().next()).startsWith(":");
        }
        assertThat(Session.of(base, "alice@acme.test").page("/settings/visits").text())
                .contains(made.code())
                .doesNotContain("/live");
        for (Routes.Route route : Routes.all()) {
            if (route.door().equals("portal") && route.method().equals("POST")) {
                String path = route.path().replace("{id}", made.failure());
                HttpResponse<String> refused = route.filesOnly()
                        ? erin.upload(path, "file", new byte[] {1})
                        : erin.submit(seen, ".viewing form", Map.of(), path);
                assertThat(refused.statusCode()).as(path).isEqualTo(403);
                assertThat(Jsoup.parse(refused.body()).text()).contains("You cannot change anything");
            }
        }
        Made beacons = made(BEACON, "C-11", null);
        assertThat(erin.get("/cases/" + beacons.caseId()).statusCode()).isEqualTo(404);
        assertThat(failures(ACME, made.integration()).get(0)).containsEntry("state", "open");
        assertThat(Session.of(base, "alice@acme.test").page("/settings/visits").text())
                .contains(reason, "Our pages, as we see them");

        erin.submit(seen, ".viewing form", Map.of());
        assertThat(erin.get("/cases/" + made.caseId()).statusCode()).isEqualTo(404);
        assertThat(erin.get("/").uri().getPath()).isEqualTo("/console");
    }

    @Test
    void each_case_and_record_seen_in_a_portal_is_named_in_the_customers_list() {
        Made opened = made(ACME, "SEEN-" + Otlp.spanId(), null);
        Made corrected = made(ACME, "SEEN-" + Otlp.spanId(), null);
        Made told = made(ACME, "SEEN-" + Otlp.spanId(), null);
        String reason = reason();
        Session erin = Session.of(base, ERIN);
        erin.submit(visited(erin, opened, reason), "form[action$=portal]", Map.of());
        Document before = Session.of(base, "bob@acme.test").page("/settings/visits");
        assertThat(line(before, reason)).contains("Case " + opened.code()).doesNotContain(told.code());

        String searched = "NOWHERE-" + Otlp.spanId();
        erin.get("/records?q=" + searched + "%00%0A" + "x".repeat(300));
        erin.get("/cases/" + corrected.caseId() + "?state=solved");
        erin.get("/failures/" + told.failure() + "/correction");
        Map<String, Object> record = failures(ACME, told.integration()).get(0);
        Map<String, Object> other = failures(ACME, opened.integration()).get(0);
        String reference = reference(record);
        String forged = "FORGED-" + Otlp.spanId();
        erin.get("/records/story?installation=" + installation(other) + "&type=order&key=" + key(other) + "&reference="
                + forged);
        erin.get("/records?q=" + corrected.code());
        String read = line(Session.of(base, "bob@acme.test").page("/settings/visits"), reason);
        assertThat(read)
                .contains(searched + " x", "Case " + corrected.code(), reference, reference(other), forged)
                .doesNotContain("x".repeat(250));
        erin.post("/console/customers/acme/visit/end", Map.of());
    }

    private static String line(Document visits, String reason) {
        return visits.select("tbody tr").stream()
                .filter(row -> row.text().contains(reason))
                .findFirst()
                .orElseThrow()
                .text();
    }

    private static String reference(Map<String, Object> failure) {
        return (String) ((Map<?, ?>) failure.get("record")).get("reference");
    }

    private static String key(Map<String, Object> failure) {
        return (String) ((Map<?, ?>) failure.get("record")).get("key");
    }

    private static String installation(Map<String, Object> failure) {
        return Town.get(ACME, "/api/v1/records?reference=" + reference(failure)).getString("records[0].installation");
    }

    @Test
    void what_a_program_said_is_text_on_the_case_page() {
        String integration = Town.integration("script");
        String trace = "at <script>alert(1)</script> & <b>more</b>";
        Row span = Row.span("send <script>")
                .record("order", "C-<script>")
                .with("http.response.status_code", 422)
                .exception("com.shop.<script>Refused", "no <script>alert(2)</script> row", trace)
                .failed();
        Otlp.from(integration)
                .span(span)
                .log(Row.log("looking <script>alert(3)</script>")
                        .trace(span.trace())
                        .in(span.id()))
                .send(ACME);
        Map<String, Object> failure = failures(ACME, integration).get(0);
        String path = "/console/customers/acme/cases/" + failure.get("caseId") + "?events=open";
        Session sam = Session.of(base, SAM);
        sam.post("/console/customers/acme/visit", Map.of("reason", reason(), "to", path));
        Document page = sam.page(path);
        assertThat(page.select("pre[aria-label='The failure, raw']").text()).contains(trace);
        assertThat(page.select("main script, main pre b b, main pre script")).isEmpty();
        assertThat(page.outerHtml()).doesNotContain("<script>alert");
        leave(sam);
    }

    @Test
    void a_log_keeps_its_severity_and_a_long_one_is_cut_and_read_all_the_same() {
        Made made = made(ACME, "C-13", null);
        String trace = made.trace();
        Otlp.from(made.integration())
                .log(Row.log("short line").trace(trace).with("note", "n"))
                .log(Row.log("long line")
                        .trace(trace)
                        .with("note", "n".repeat(3_000))
                        .with("more", "m".repeat(3_000)))
                .send(ACME);
        List<Event> events = CurrentTenant.runAs("acme", () -> runs.of(trace, Instant.now()))
                .await()
                .indefinitely()
                .events();
        assertThat(events)
                .hasSizeGreaterThan(3)
                .allSatisfy(event -> assertThat(event.payload()).isNull());
        assertThat(events)
                .filteredOn(event -> event.kind() == Event.Kind.SPAN)
                .allSatisfy(event -> assertThat(event.attributes()).isNull());
        assertThat(events)
                .filteredOn(event -> event.kind() == Event.Kind.LOG)
                .extracting(event -> event.attributes().length())
                .allMatch(length -> length <= 4096)
                .contains(4096);
        Session sam = Session.of(base, SAM);
        visited(sam, made, reason());
        assertThat(sam.page(path(made) + "?events=open").select(".log").text()).contains("short line", "long line");
        leave(sam);
    }

    @Test
    void lists_leave_the_payload_out_and_the_page_of_a_case_has_it() {
        Made made = made(ACME, "C-14", null);
        UUID id = UUID.fromString(made.caseId());
        assertThat(CurrentTenant.runAs("acme", () -> cases.failures(id, List.of(), null, 5))
                        .await()
                        .indefinitely()
                        .items())
                .extracting(FailureSummary::payload)
                .containsExactly((String) null);
        assertThat(CurrentTenant.runAs("acme", () -> cases.failuresWithPayloads(id, List.of(), null, 5))
                        .await()
                        .indefinitely()
                        .items())
                .extracting(FailureSummary::payload)
                .doesNotContainNull();
    }

    @Test
    void nobody_sees_a_portal_with_the_cookie_of_anothers_visit() {
        Made made = made(ACME, "C-12", null);
        Staff other = new Staff(UUID.randomUUID(), "Nora Night", Role.SUPPORT);
        Visit visit = CurrentTenant.runAs("acme", () -> visits.enter("acme", other, "Testing time", Instant.now()))
                .await()
                .indefinitely();
        for (String user : List.of("olga@handrail.test", "charlie@beacon.test")) {
            Session thief = Session.of(base, user);
            thief.cookie("viewing", "acme." + visit.id());
            HttpResponse<String> answer = thief.get("/cases/" + made.caseId());
            assertThat(answer.body()).as(user).doesNotContain(made.code());
            assertThat(answer.statusCode() == 404 || answer.uri().getPath().equals("/console"))
                    .isEqualTo(true);
        }
    }

    @Test
    void a_visit_ends_by_itself() {
        Staff nobody = new Staff(UUID.randomUUID(), "Nora Night", Role.SUPPORT);
        Instant now = Instant.parse("2026-03-01T10:00:00Z");
        Visit visit = CurrentTenant.runAs("acme", () -> visits.enter("acme", nobody, "Testing time", now))
                .await()
                .indefinitely();
        assertThat(Duration.between(visit.startedAt(), visit.expiresAt())).isEqualTo(Duration.ofMinutes(30));
        assertThat(visits.current("acme", nobody.id(), now.plus(Duration.ofMinutes(29)))
                        .await()
                        .indefinitely())
                .isPresent();
        assertThat(visits.current("acme", nobody.id(), now.plus(Duration.ofMinutes(30)))
                        .await()
                        .indefinitely())
                .isEmpty();
        assertThat(visits.current("beacon", nobody.id(), now).await().indefinitely())
                .isEmpty();
    }

    @Test
    void staff_acknowledge_take_pass_on_and_write_and_the_customer_reads_only_what_is_meant_for_them() {
        Made made = made(ACME, "C-8", null);
        Session sam = Session.of(base, SAM);
        Document page = visited(sam, made, reason());
        assertThat(done(sam.submit(page, "form[action$=acknowledgement]", Map.of())))
                .contains("You are looking into it");
        assertThat(done(sam.submit(page, "form[action$=assignment]", Map.of("owner", "me"))))
                .contains("has an owner");
        assertThat(sam.page("/console?view=mine&integration=" + made.integration())
                        .text())
                .contains("Sam Solberg");
        assertThat(done(sam.submit(page, "form[action$=turn]", Map.of("acts", "provider"))))
                .contains("passed on");
        String secret = "internal " + Otlp.spanId();
        String open = "public " + Otlp.spanId();
        sam.submit(page, "form[action$=notes]", Map.of("text", secret));
        // a page's button is pressed once: another message needs another page
        sam.submit(sam.page(path(made)), "form[action$=notes]", Map.of("text", open, "audience", "customer"));
        assertThat(sam.page(path(made)).select(".talk").text()).contains(secret, open);
        HttpResponse<String> empty = sam.submit(page, "form[action$=notes]", Map.of("text", " "));
        assertThat(empty.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(empty.body()).select("#why-text").text()).isNotBlank();
        leave(sam);

        Session alice = Session.of(base, "alice@acme.test");
        for (String customers : List.of("/", "/cases", "/cases/" + made.caseId(), "/settings/visits", "/records")) {
            assertThat(alice.get(customers).body()).as(customers).doesNotContain(secret, SAM);
        }
    }

    private static String done(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        return Jsoup.parse(answer.body()).select(".said").text();
    }

    @Test
    void what_can_no_longer_be_done_is_said_on_the_case_itself() {
        Made made = made(ACME, "C-9", null);
        Session sam = Session.of(base, SAM);
        Document page = visited(sam, made, reason());
        Otlp.from(made.integration())
                .span(Row.span("send C-9").record("order", "C-9").at(Instant.now()))
                .send(ACME);
        assertThat(Town.cases(ACME, made.integration()).get(0)).containsEntry("state", "resolved");
        HttpResponse<String> late = sam.submit(page, "form[action$=acknowledgement]", Map.of());
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(Jsoup.parse(late.body()).select(".said").text()).contains("This case is resolved");
        leave(sam);
    }

    @Test
    void the_staffs_role_writes_nothing_and_reads_no_content() {
        for (String statement : List.of(
                "select payload from failure",
                "select clues from failure",
                "select * from event",
                "select template from cases",
                "select * from correction",
                "select payload from command",
                "select hash from credential",
                "select * from member",
                "select * from case_line",
                "select * from run",
                "select * from rollup_hour",
                "update cases set owner = 'x'",
                "delete from staff_visit",
                "insert into staff_look (tenant_id, id, visit_id, at, what, subject) select tenant_id,"
                        + " gen_random_uuid(), id, started_at, 'case', 'x' from staff_visit")) {
            assertThatThrownBy(() -> staff.query(statement).execute().await().indefinitely())
                    .as(statement)
                    .hasMessageContaining("permission denied");
        }
        Otlp.from(integration("orders"))
                .span(Row.span("old")
                        .at(Instant.now().minusSeconds(86_400L * 90))
                        .record("order", "A-1"))
                .sendSpans(ACME)
                .then()
                .body("partialSuccess.rejectedSpans", equalTo("1"));
        assertThat(staff.query("select id from ingest_log where tenant_id is not null")
                        .execute()
                        .await()
                        .indefinitely())
                .isEmpty();
        assertThat(staff.preparedQuery("select count(distinct tenant_id) as n from cases where opened_at > $1")
                        .execute(Tuple.of(OffsetDateTime.parse("2000-01-01T00:00:00Z")))
                        .await()
                        .indefinitely())
                .isNotNull();
    }
}
