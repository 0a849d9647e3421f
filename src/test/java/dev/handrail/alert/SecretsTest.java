package dev.handrail.alert;

import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static dev.handrail.town.Town.ACME;
import static dev.handrail.town.Town.OPERATOR;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.handrail.town.Database;
import dev.handrail.town.Otlp;
import dev.handrail.town.Otlp.Row;
import dev.handrail.town.OwnTraces;
import dev.handrail.town.Session;
import dev.handrail.town.Town;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/**
 * Secrets in every place where a sender may put one, and a field that nobody may be shown: afterwards the database is read row by
 * row, and every page, answer, mail, webhook, log line and span of our own is searched for them.
 */
@QuarkusTest
@TestProfile(SecretsTest.Traced.class)
class SecretsTest extends Alerted {
    /** With spans of our own, as an operator may switch them on. */
    public static final class Traced implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.otel.sdk.disabled", "false");
        }
    }

    /** Every place has a secret of its own, so that a find says which one is open. */
    private static final class Secrets {
        private final Map<String, String> byPlace = new LinkedHashMap<>();

        String in(String place) {
            return byPlace.computeIfAbsent(
                    place, ignored -> "Zq" + Otlp.traceId().substring(0, 22) + "9");
        }

        List<String> foundIn(String text) {
            return byPlace.entrySet().stream()
                    .filter(each -> text.contains(each.getValue())
                            || text.contains(
                                    HexFormat.of().formatHex(each.getValue().getBytes(StandardCharsets.UTF_8))))
                    .map(Map.Entry::getKey)
                    .toList();
        }
    }

    private static final String CARD = "4111 1111 1111 1111";

    @Inject
    Database database;

    @Inject
    OwnTraces traces;

    @TestHTTPResource
    URI base;

    private final Secrets secrets = new Secrets();
    /** No secret by its look: only the record type says that nobody is shown it. */
    private final String iban = "AT" + Math.abs(UUID.randomUUID().getLeastSignificantBits());

    private String send(String token, String integration) {
        given().header("Authorization", "Bearer " + OPERATOR)
                .contentType("application/json")
                .body("""
                        {"label":"order","labelPlural":"orders","sensitive":["/bank/iban"],"schema":{"type":"object",
                        "properties":{"postcode":{"type":"string","title":"Postcode"},
                        "bank":{"type":"object","properties":{"iban":{"type":"string","title":"Account"}}}}}}""")
                .put("/api/v1/integrations/" + integration + "/record-types/order")
                .then()
                .statusCode(200);
        Row span = Row.span("send order")
                .record("order", "S-" + Otlp.spanId())
                .with(
                        "handrail.record.payload",
                        "{\"postcode\":\"1O11\",\"api_key\":\"" + secrets.in("payload") + "\",\"card\":\"" + CARD
                                + "\",\"bank\":{\"iban\":\"" + iban + "\"}}")
                .with(
                        "handrail.record.errors",
                        "[{\"path\":\"/bank/iban\",\"message\":\"account " + iban
                                + " is closed\",\"code\":\"rule\"},{\"path\":\"/postcode\",\"message\":\"token="
                                + secrets.in("field message") + " is not valid\",\"code\":\"format\"}]")
                .with("http.request.header.authorization", "Bearer " + secrets.in("header"))
                .with(
                        "url.full",
                        "https://bob:" + secrets.in("user of a URL") + "@shop.test/orders?access_token="
                                + secrets.in("query of a URL"))
                .with(
                        "db.connection_string",
                        "jdbc:postgresql://db.test/shop?user=app&password=" + secrets.in("connection string"))
                .with("http.response.status_code", 422)
                .exception(
                        "com.shop.Refused",
                        "422 for account " + iban + ", Authorization: Bearer " + secrets.in("message"),
                        "com.shop.Refused: password=" + secrets.in("stack trace") + " for " + iban
                                + "\n    at com.shop.Send.it(Send.java:5)")
                .failed();
        Otlp.from(integration)
                .resource("service.instance.id", "node-1")
                .resource("client.secret", secrets.in("resource"))
                .span(span)
                .log(Row.log("login with password: " + secrets.in("log") + " for " + iban)
                        .trace(span.trace())
                        .in(span.id()))
                .log(Row.log("client_secret=" + secrets.in("tangential log")).trace(null))
                .send(token);
        given().header("Authorization", "Bearer " + token)
                .contentType("application/json")
                .body("{\"integration\":\"" + integration + "\",\"outcome\":\"failed\",\"record\":{\"type\":\"order\","
                        + "\"reference\":\"E-" + Otlp.spanId() + "\"},\"error\":{\"message\":\"token="
                        + secrets.in("plain event") + "\"}}")
                .post("/api/v1/events");
        return span.trace();
    }

    private static ConcurrentLinkedQueue<String> listen() {
        ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();
        Logger.getLogger("").addHandler(new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(line.getMessage() + " " + java.util.Arrays.toString(line.getParameters()) + " "
                        + line.getThrown());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        });
        return lines;
    }

    @Test
    void what_is_secret_is_nowhere_afterwards() throws Exception {
        ConcurrentLinkedQueue<String> lines = listen();
        String integration = Town.integration("redaction");
        String token = Town.customer(tenant);
        String alice = mail("alice");
        hook();
        WireMock.stubFor(post(path).willReturn(ok()));
        send(ACME, integration);
        send(token, integration);
        Map<String, String> shown = new LinkedHashMap<>();
        portal(integration, shown);
        console(integration, shown);
        api(integration, shown);
        notices.spreadDue(now.plus(Duration.ofMinutes(20))).await().indefinitely();
        send(Duration.ofMinutes(20));
        List<String> mails = new ArrayList<>();
        mailbox.of(alice).forEach(mail -> mails.add(new String(mail.raw(), StandardCharsets.UTF_8)));
        assertThat(mails).isNotEmpty();
        shown.put("mail", String.join("\n", mails));
        List<LoggedRequest> hooks = WireMock.findAll(postRequestedFor(urlEqualTo(path)));
        assertThat(hooks).isNotEmpty();
        hooks.forEach(each -> shown.put("webhook", each.getBodyAsString()));
        shown.put("log lines", String.join("\n", lines));
        assertThat(traces.all()).isNotEmpty();
        shown.put("own traces", String.join("\n", traces.all()));

        assertThat(secrets.byPlace).hasSizeGreaterThan(10);
        Map<String, List<String>> open = new LinkedHashMap<>();
        shown.forEach((where, text) -> {
            List<String> found = new ArrayList<>(secrets.foundIn(text));
            if (text.contains(CARD)) {
                found.add("card");
            }
            if (text.contains(iban)) {
                found.add("sensitive field");
            }
            if (!found.isEmpty()) {
                open.put(where, found);
            }
        });
        for (String table : tables()) {
            String rows = String.join("\n", database.texts("select t::text from \"" + table + "\" t"));
            List<String> found = new ArrayList<>(secrets.foundIn(rows));
            if (rows.contains(CARD)) {
                found.add("card");
            }
            if (!found.isEmpty()) {
                open.put("table " + table, found);
            }
        }
        assertThat(open).isEmpty();
    }

    private List<String> tables() {
        return database.texts("select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace"
                + " where n.nspname = current_schema() and c.relkind in ('r', 'p') and not c.relispartition");
    }

    private void portal(String integration, Map<String, String> shown) {
        Session person = Session.of(base, "alice@acme.test");
        for (Map<String, Object> each : Town.failures(ACME, integration)) {
            for (String path : List.of(
                    "/",
                    "/cases",
                    "/cases/" + each.get("caseId"),
                    "/records/story?reference=" + reference(each),
                    "/failures/" + each.get("id") + "/correction",
                    "/failures/" + each.get("id") + "/resubmission",
                    "/failures/" + each.get("id") + "/solution",
                    "/settings/rejected")) {
                shown.put("portal " + path, person.get(path).body());
            }
        }
    }

    private void console(String integration, Map<String, String> shown) {
        Session person = Session.of(base, "erin@handrail.test");
        for (Map<String, Object> each : Town.failures(ACME, integration)) {
            String path = "/console/customers/acme/cases/" + each.get("caseId");
            person.post("/console/customers/acme/visit", Map.of("reason", "Looking after secrets", "to", path));
            shown.put("console case " + path, person.get(path).body());
            shown.put(
                    "console layers " + path, person.get(path + "?events=open").body());
            shown.put("queue", person.get("/console").body());
        }
        assertThat(shown.values()).anySatisfy(page -> assertThat(page).contains("com.shop.Refused"));
        person.post("/console/customers/acme/visit/end", Map.of());
    }

    private static Object reference(Map<String, Object> failure) {
        return ((Map<?, ?>) failure.get("record")).get("reference");
    }

    private static void api(String integration, Map<String, String> shown) {
        List<String> paths =
                new ArrayList<>(List.of("/api/v1/cases?limit=200", "/api/v1/failures?limit=200", "/api/v1/ingest-log"));
        for (Map<String, Object> each : Town.failures(ACME, integration)) {
            paths.add("/api/v1/cases/" + each.get("caseId"));
            paths.add("/api/v1/failures/" + each.get("id"));
            paths.add("/api/v1/records?reference=" + reference(each));
        }
        for (String path : paths) {
            shown.put(
                    "API " + path,
                    given().header("Authorization", "Bearer " + ACME).get(path).asString());
        }
    }
}
