package dev.handrail.sla.letters;

import static dev.handrail.town.Town.ACME;
import static dev.handrail.town.Town.OPERATOR;
import static dev.handrail.town.Town.cases;
import static dev.handrail.town.Town.integration;
import static io.restassured.RestAssured.given;

import dev.handrail.alert.Addressee;
import dev.handrail.alert.Addressee.Channel;
import dev.handrail.alert.Audience;
import dev.handrail.alert.Audience.Group;
import dev.handrail.alert.Letter;
import dev.handrail.alert.Notice;
import dev.handrail.platform.CurrentTenant;
import dev.handrail.town.Otlp;
import dev.handrail.town.Otlp.Row;
import dev.handrail.words.Language;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** Cases of Acme as telemetry opens them, and what is told about them. */
@ApplicationScoped
class Letterbox {
    static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");
    static final String IBAN = "NL91ABNA0417164300";
    static final String INTERNAL = "http://10.0.0.7:8443/rest/orders";
    private static final String TYPE = """
            {"label":"%s","labelPlural":"%s","sensitive":["/iban"],"schema":{"type":"object","properties":{
            "postcode":{"type":"string","title":"Delivery postcode"},"iban":{"type":"string","title":"Account"}}}}
            """;

    private final Pool pool;
    private final CaseLetters letters;

    Letterbox(Pool pool, CaseLetters letters) {
        this.pool = pool;
        this.letters = letters;
    }

    /** One record that was refused. */
    record Refused(String reference, int amount, String field, String value) {
        static Refused of(String reference) {
            return new Refused(reference, 950, "postcode", "1O11 AB");
        }
    }

    /** A name of the integration that only this test has. */
    static String named(String title) {
        String name = integration("orders");
        put(OPERATOR, "/api/v1/integrations/" + name, "{\"name\":\"" + title + "\"}");
        return name;
    }

    static void describe(String integration, String label, String plural) {
        put(
                OPERATOR,
                "/api/v1/integrations/" + integration + "/record-types/order",
                TYPE.formatted(label, plural).replace("\n", ""));
    }

    private static void put(String token, String path, String body) {
        given().header("Authorization", "Bearer " + token)
                .contentType("application/json")
                .body(body)
                .put(path)
                .then()
                .statusCode(200);
    }

    /** The case that these records are in. */
    static UUID open(String integration, Refused... records) {
        Otlp request = Otlp.from(integration);
        for (Refused each : records) {
            request.span(Row.span("send " + each.reference())
                    .record("order", each.reference())
                    .with("handrail.system", "NetSuite")
                    .with("handrail.record.amount", each.amount())
                    .with("handrail.record.currency", "EUR")
                    .with(
                            "handrail.record.payload",
                            "{\"" + each.field() + "\":\"" + each.value() + "\",\"note\":\"n\"}")
                    .with(
                            "handrail.record.errors",
                            "[{\"path\":\"/" + each.field() + "\",\"message\":\"does not match\",\"code\":\"format\"}]")
                    .with("http.response.status_code", 422)
                    .exception("com.example.Refused", "POST " + INTERNAL + " answered 422 for sam@handrail.test")
                    .failed());
        }
        request.send(ACME);
        return UUID.fromString((String) cases(ACME, integration).get(0).get("id"));
    }

    static Addressee alice(Language language) {
        return person("Alice Ferreira", language);
    }

    static Addressee person(String name, Language language) {
        return new Addressee(
                Channel.EMAIL,
                UUID.randomUUID(),
                name,
                "someone@acme.test",
                Audience.of(Group.CUSTOMER),
                language,
                AMSTERDAM);
    }

    static Addressee webhook() {
        return new Addressee(
                Channel.WEBHOOK,
                UUID.randomUUID(),
                "ERP",
                "https://erp.acme.test/hook",
                Audience.of(Group.CUSTOMER),
                Language.EN,
                AMSTERDAM);
    }

    static Addressee sam(Group group) {
        return new Addressee(
                Channel.EMAIL, null, "Sam Solberg", "sam@handrail.test", Audience.of(group), Language.DE, AMSTERDAM);
    }

    /** @param params name, value, name, value, …; the cycle is 1 where they name none */
    static Notice notice(String topic, UUID about, Group group, Instant at, String... params) {
        Map<String, String> all = new HashMap<>(Map.of("cycle", "1"));
        for (int i = 0; i < params.length; i += 2) {
            all.put(params[i], params[i + 1]);
        }
        return Notice.of("acme", UUID.randomUUID().toString(), topic, about, Audience.of(group), all, at);
    }

    List<Letter> tell(Notice notice, Instant now, Addressee... to) {
        return as(connection -> letters.tell(connection, notice, Arrays.asList(to), now));
    }

    Letter tell(Notice notice, Addressee to) {
        return tell(notice, Instant.now(), to).get(0);
    }

    boolean holds(Notice notice) {
        return as(connection -> letters.holds(connection, notice, Instant.now()));
    }

    void change(String sql, Object... values) {
        as(connection -> connection.preparedQuery(sql).execute(Tuple.from(Arrays.asList(values))));
    }

    <T> T as(Function<SqlConnection, Uni<T>> work) {
        return CurrentTenant.runAs("acme", () -> pool.withTransaction(work))
                .await()
                .atMost(Duration.ofSeconds(20));
    }
}
