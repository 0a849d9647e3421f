package dev.handrail.sla;

import static dev.handrail.town.Town.OPERATOR;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.cases.CaseDesk;
import dev.handrail.cases.CaseMessages;
import dev.handrail.cases.CaseMessages.Kind;
import dev.handrail.cases.CaseMessages.Message;
import dev.handrail.cases.rules.WhoActs;
import dev.handrail.platform.CurrentTenant;
import dev.handrail.sla.rules.Actor;
import dev.handrail.sla.rules.Clock;
import dev.handrail.sla.rules.Clocks;
import dev.handrail.sla.rules.Happening;
import dev.handrail.tenancy.By;
import dev.handrail.town.Database;
import dev.handrail.town.Otlp;
import dev.handrail.town.Otlp.Row;
import dev.handrail.town.Town;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.sql.Timestamp;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Cases live through what comes by chance, around a change of summer time, under promises that change with them. */
@QuarkusTest
class StoredDeadlinesTest {
    private static final int CASES = 30;
    private static final int STEPS = 12;
    private static final By SAM = new By(UUID.randomUUID(), "Sam Solberg");
    private static final List<String> ZONES = List.of(
            "Europe/Amsterdam",
            "America/New_York",
            "Africa/Cairo",
            "America/St_Johns",
            "Australia/Lord_Howe",
            "Asia/Kathmandu",
            "UTC");
    private static final Set<String> MATTERS = new HashSet<>();

    static {
        for (Happening.What what : Happening.What.values()) {
            MATTERS.add(what.word());
        }
    }

    @Inject
    AuditWorker auditor;

    @Inject
    CaseDesk desk;

    @Inject
    CaseMessages messages;

    @Inject
    PromiseDesk promises;

    @Inject
    Database database;

    private final long seed = new Random().nextLong();
    private final Random chance = new Random(seed);
    private final String tenant = "shop-" + Otlp.spanId();
    private final List<String> policies = List.of("a-" + tenant, "b-" + tenant, "c-" + tenant);
    /** every version that there ever was */
    private final Map<Promises.Key, Promise> promised = new HashMap<>();

    private String token;

    @BeforeEach
    void a_customer_with_three_policies_of_its_own() {
        token = Town.customer(tenant);
        policies.forEach(this::promise);
    }

    @AfterEach
    void nothing_of_it_is_left_to_other_tests() {
        database.change("update cases set state = 'resolved', resolved_at = now() where tenant_id = ?", tenant);
        database.change("delete from timer where tenant_id = ?", tenant);
        database.change("delete from notice where tenant_id = ?", tenant);
    }

    @Test
    void what_is_stored_is_what_history_and_the_present_promise_say_whatever_happened() {
        Instant latest = Instant.now();
        for (int i = 0; i < CASES; i++) {
            UUID caseId = opened("chance-" + i);
            Instant at = begins(caseId);
            for (int step = 0; step < STEPS; step++) {
                at = at.plusSeconds(untilTheNext());
                Map<String, String> ended = ended(caseId, at);
                String done = something(caseId, at);
                assertThat(stored(caseId))
                        .as("seed %d, case %d, step %d: %s at %s", seed, i, step, done, at)
                        .isEqualTo(computed(caseId, ended));
            }
            latest = at.isAfter(latest) ? at : latest;
        }
        Map<String, List<String>> before = allStored();
        assertThat(auditor.compareAll(latest.plusSeconds(1))
                        .await()
                        .indefinitely()
                        .failed())
                .isZero();
        assertThat(database.texts(
                        "select params from case_line where tenant_id = ? and sentence = 'watch_repaired'", tenant))
                .as("seed %d: the auditor found nothing to mend", seed)
                .isEmpty();
        assertThat(allStored()).as("seed %d", seed).hasSize(CASES).isEqualTo(before);
    }

    @Test
    void moved_twice_at_once_a_case_keeps_the_clocks_that_it_had_before() {
        UUID caseId = opened("twice");
        Instant at = begins(caseId).plusSeconds(60);
        Promise first = promise(caseId);
        Map<String, String> ended = ended(caseId, at);
        List<String> others =
                policies.stream().filter(each -> !each.equals(first.name())).toList();
        others.forEach(policy -> await(() -> promises.move(caseId, policy, false, SAM.name(), at)));
        assertThat(promise(caseId).name()).isEqualTo(others.get(1));
        assertThat(stored(caseId)).isEqualTo(computed(caseId, ended));
        assertThat(database.texts("select distinct policy from clock_superseded where case_id = ?", caseId))
                .containsExactly(first.name());
    }

    /** What had ended stays as it was told, whatever is promised afterwards. */
    private Map<String, String> ended(UUID caseId, Instant before) {
        return stored(caseId).stream()
                .filter(line -> !line.endsWith("null"))
                .filter(line -> Instant.parse(line.substring(line.lastIndexOf(' ') + 1))
                        .isBefore(before.truncatedTo(ChronoUnit.MICROS)))
                .collect(Collectors.toMap(StoredDeadlinesTest::which, Function.identity()));
    }

    /** "acknowledge 01" */
    private static String which(String line) {
        return line.substring(0, line.indexOf(" from "));
    }

    @Test
    void what_was_met_is_not_late_because_less_is_promised_afterwards() {
        UUID caseId = opened("strict");
        Instant at = begins(caseId).plusSeconds(240);
        await(() -> desk.pass(caseId, WhoActs.SUPPORT, at.minusSeconds(60)));
        await(() -> desk.acknowledge(caseId, SAM, at));
        String strict = "strict-" + tenant;
        put(
                "policies/" + strict,
                Map.of(
                        "calendar",
                        "always",
                        "scope",
                        Map.of("tenant", tenant, "records", 1_000_000),
                        "policy",
                        new PolicyDefinition(
                                "PT1M",
                                "PT2M",
                                "PT2M",
                                "PT3M",
                                List.of(75),
                                "PT30M",
                                null,
                                List.of(new PolicyDefinition.Escalation("PT0S", List.of("support"))))));
        List<Map<String, Object>> before = acknowledged(caseId);
        await(() -> promises.move(caseId, strict, false, SAM.name(), at.plusSeconds(60)));
        assertThat(acknowledged(caseId)).isEqualTo(before);
        assertThat(before)
                .isNotEmpty()
                .allSatisfy(clock -> assertThat(clock.get("breached_at")).isNull());
        assertThat(database.texts("select policy from escalation where case_id = ?", caseId))
                .containsExactly(strict);
    }

    private List<Map<String, Object>> acknowledged(UUID caseId) {
        return database.rows("select * from clock where case_id = ? and ended_at is not null order by number", caseId);
    }

    private UUID opened(String integration) {
        Row row = Row.span("send").record("order", integration);
        Otlp.from(integration)
                .span((chance.nextBoolean()
                                ? row.with("http.response.status_code", 500)
                                : row.with(
                                                "handrail.record.errors",
                                                "[{\"path\":\"/postcode\",\"message\":\"is not a postcode\",\"code\":\"format\"}]")
                                        .with("http.response.status_code", 422))
                        .failed())
                .send(token);
        return UUID.fromString((String) Town.cases(token, integration).get(0).get("id"));
    }

    /** As if it had been opened in the days before its calendar's zone changes its clocks. */
    private Instant begins(UUID caseId) {
        Instant now = Instant.now();
        ZoneOffsetTransition change =
                promise(caseId).calendar().zone().getRules().nextTransition(now);
        Instant around = change == null ? now : change.getInstant();
        Instant at = around.minusSeconds(chance.nextInt(4 * 86_400));
        Instant begins = at.isBefore(now) ? now : at;
        database.change(
                "update case_happening set at = ? where case_id = ? and what = 'opened'",
                Timestamp.from(begins),
                caseId);
        // what happens next brings the stored clocks there
        note(caseId, begins.plusSeconds(1));
        return begins.plusSeconds(1);
    }

    /** In seconds; at times several things happen at once. */
    private int untilTheNext() {
        return chance.nextInt(10) == 0 ? 0 : chance.nextInt(chance.nextBoolean() ? 3 * 3_600 : 3 * 86_400);
    }

    private String something(UUID caseId, Instant at) {
        switch (chance.nextInt(8)) {
            case 0, 1, 2:
                return pass(caseId, at);
            case 3:
                await(() -> desk.acknowledge(caseId, SAM, at));
                return "acknowledged";
            case 4:
                note(caseId, at);
                return "note";
            case 5, 6:
                String policy = any(policies);
                await(() -> promises.move(caseId, policy, false, SAM.name(), at));
                assertThat(promise(caseId).name()).isEqualTo(policy);
                return "moved to " + policy;
            default:
                String changed = any(policies);
                Promise before = promise(caseId);
                promise(changed);
                assertThat(promise(caseId)).isEqualTo(before);
                return "new version of " + changed;
        }
    }

    private String pass(UUID caseId, Instant at) {
        WhoActs to = any(List.of(WhoActs.values()));
        await(() -> desk.pass(caseId, to, at));
        return "passed to " + to;
    }

    private void note(UUID caseId, Instant at) {
        await(() -> messages.write(caseId, new Message(Kind.TO_CUSTOMER, SAM, "We are at it.", List.of(), null), at));
    }

    private <T> void await(Supplier<Uni<T>> work) {
        CurrentTenant.runAs(tenant, work).await().indefinitely();
    }

    private <T> T any(List<T> of) {
        return of.get(chance.nextInt(of.size()));
    }

    /** The one that the case has now. */
    private Promise promise(UUID caseId) {
        Map<String, Object> row = database.rows(
                        "select policy, policy_version from escalation where case_id = ?", caseId)
                .get(0);
        return promised.get(new Promises.Key((String) row.get("policy"), (Integer) row.get("policy_version")));
    }

    private List<String> computed(UUID caseId, Map<String, String> ended) {
        List<Happening> history =
                database
                        .rows("select at, what, acts from case_happening where case_id = ? order by number", caseId)
                        .stream()
                        .filter(row -> MATTERS.contains(row.get("what")))
                        .map(row -> new Happening(
                                ((Timestamp) row.get("at")).toInstant(),
                                Happening.What.of((String) row.get("what")),
                                row.get("acts") == null ? null : Actor.of((String) row.get("acts"))))
                        .toList();
        Promise promise = promise(caseId);
        return Clocks.of(history, promise.policy(), promise.calendar()).stream()
                .map(StoredDeadlinesTest::said)
                .map(line -> ended.getOrDefault(which(line), line))
                .sorted()
                .toList();
    }

    private static String said(Clock clock) {
        return said(
                clock.kind().word(),
                clock.number(),
                clock.startedAt(),
                clock.deadline(),
                clock.state().word(),
                clock.endedAt());
    }

    private static String said(
            String kind, int number, Instant startedAt, Instant deadline, String state, Instant endedAt) {
        return "%s %02d from %s, due %s, %s %s".formatted(kind, number, startedAt, deadline, state, endedAt);
    }

    private List<String> stored(UUID caseId) {
        return database
                .rows("select kind, number, started_at, deadline, state, ended_at from clock where case_id = ?", caseId)
                .stream()
                .map(row -> said(
                        (String) row.get("kind"),
                        (Integer) row.get("number"),
                        instant(row.get("started_at")),
                        instant(row.get("deadline")),
                        (String) row.get("state"),
                        instant(row.get("ended_at"))))
                .sorted()
                .toList();
    }

    private static Instant instant(Object column) {
        return column == null ? null : ((Timestamp) column).toInstant();
    }

    private Map<String, List<String>> allStored() {
        Map<String, List<String>> all = new TreeMap<>();
        for (String id : database.texts("select id::text from cases where tenant_id = ?", tenant)) {
            all.put(id, stored(UUID.fromString(id)));
        }
        return all;
    }

    /** A new version of this policy, in a new version of the calendar that has its name. */
    private void promise(String policy) {
        CalendarDefinition calendar = calendar();
        put("calendars/" + policy, calendar);
        PolicyDefinition definition = new PolicyDefinition(
                Duration.ofMinutes(5 + chance.nextInt(90)).toString(),
                chance.nextBoolean() ? "P" + (1 + chance.nextInt(3)) + "D" : "PT" + (1 + chance.nextInt(20)) + "H",
                Duration.ofMinutes(30 + chance.nextInt(270)).toString(),
                chance.nextBoolean() ? "P" + (3 + chance.nextInt(4)) + "D" : "PT" + (6 + chance.nextInt(40)) + "H",
                List.of(1 + chance.nextInt(99)),
                "PT30M",
                null,
                List.of(new PolicyDefinition.Escalation("PT0S", List.of("support"))));
        int version = put(
                "policies/" + policy,
                Map.of("calendar", policy, "scope", Map.of("tenant", tenant), "policy", definition));
        promised.put(
                new Promises.Key(policy, version),
                new Promise(policy, version, definition.policy(), calendar.calendar()));
    }

    private static int put(String path, Object body) {
        return given().header("Authorization", "Bearer " + OPERATOR)
                .contentType("application/json")
                .body(Promises.text(body))
                .put("/api/v1/" + path)
                .then()
                .statusCode(200)
                .extract()
                .path("version");
    }

    private CalendarDefinition calendar() {
        Map<String, List<String>> hours = new HashMap<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day == DayOfWeek.MONDAY || chance.nextInt(4) > 0) {
                int from = chance.nextInt(18);
                int to = from + 2 + chance.nextInt(24 - from - 4);
                String first = "%02d:%02d-%02d:00".formatted(from, chance.nextInt(12) * 5, to + 1);
                hours.put(
                        day.name().toLowerCase(Locale.ROOT),
                        to < 22 && chance.nextBoolean()
                                ? List.of(first, "%02d:%02d-24:00".formatted(to + 1, chance.nextInt(12) * 5))
                                : List.of(first));
            }
        }
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        List<String> holidays = IntStream.range(0, 20)
                .mapToObj(i -> today.plusDays(chance.nextInt(250)).toString())
                .toList();
        return new CalendarDefinition(null, any(ZONES), hours, holidays);
    }
}
