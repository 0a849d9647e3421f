package dev.handrail;

import static dev.handrail.town.Town.ACME;
import static dev.handrail.town.Town.BEACON;
import static dev.handrail.town.Town.failures;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.town.Otlp;
import dev.handrail.town.Otlp.Row;
import dev.handrail.town.Routes;
import dev.handrail.town.Routes.Route;
import dev.handrail.town.Session;
import dev.handrail.town.Town;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Nothing of Acme's is to be had for Beacon, on any route, with any of Acme's ids in it. */
@QuarkusTest
class TenantWallTest {
    /** A word that stands in every record of Acme's here, and nowhere else. */
    private static final String MARK = "ACME-" + Otlp.spanId();

    private static final Map<String, String> BODIES = Map.of(
            "/api/v1/failures/{id}/corrections",
            "{\"payload\":{\"number\":\"" + MARK + "\"},\"baseVersion\":0}",
            "/api/v1/cases/{id}/promise",
            "{\"policy\":\"gold\"}",
            "/api/v1/commands/{id}/outcome",
            "{\"outcome\":\"succeeded\"}");

    @TestHTTPResource
    URI base;

    /** One of everything that has an id. */
    private static Map<String, String> idsOfAcme() {
        String integration = "wall-" + MARK;
        Otlp.from(integration)
                .span(Row.span("send " + MARK)
                        .record("order", MARK)
                        .with("handrail.record.payload", "{\"number\":\"" + MARK + "\"}")
                        .with("http.response.status_code", 422)
                        .failed())
                .send(ACME);
        Map<String, Object> failure = failures(ACME, integration).get(0);
        Map<String, String> ids = new LinkedHashMap<>();
        ids.put("failure", (String) failure.get("id"));
        ids.put("case", (String) failure.get("caseId"));
        ids.put(
                "credential",
                post(ACME, "POST", "/api/v1/credentials", "{\"name\":\"x\",\"scopes\":[\"read\"]}")
                        .path("id"));
        ids.put(
                "installation",
                Town.get(ACME, "/api/v1/records?reference=" + MARK).getString("records[0].installation"));
        String command = post(ACME, "POST", "/api/v1/failures/" + failure.get("id") + "/resubmissions", "{}")
                .path("command");
        ids.put("command", command);
        return ids;
    }

    private static Response post(String token, String method, String path, String body) {
        return given().header("Authorization", "Bearer " + token)
                .contentType("application/json")
                .body(body)
                .request(method, path);
    }

    @Test
    void a_machine_of_beacon_gets_404_for_every_id_of_acme_on_every_route_of_the_api() {
        Map<String, String> ids = idsOfAcme();
        List<String> tried = new ArrayList<>();
        for (Route route : Routes.all()) {
            if (route.door().equals("api") && route.hasId()) {
                ids.forEach((kind, id) -> {
                    String path = route.path().replace("{id}", id);
                    Response answer = route.method().equals("GET")
                            ? given().header("Authorization", "Bearer " + BEACON)
                                    .get(path)
                            : post(BEACON, route.method(), path, BODIES.getOrDefault(route.path(), "{}"));
                    assertThat(answer.statusCode())
                            .as(route.method() + " " + path + " (" + kind + ")")
                            .isEqualTo(404);
                    assertThat(answer.asString()).doesNotContain(MARK);
                    tried.add(path);
                });
            }
        }
        assertThat(tried).hasSizeGreaterThan(25);
    }

    @Test
    void no_list_of_the_api_shows_beacon_anything_of_acmes() {
        Map<String, String> ids = idsOfAcme();
        String everything = "?reference=" + MARK + "&case=" + ids.get("case") + "&limit=200&wait=0s";
        int lists = 0;
        for (Route route : Routes.all()) {
            if (route.door().equals("api")
                    && route.method().equals("GET")
                    && !route.path().contains("{")) {
                Response answer =
                        given().header("Authorization", "Bearer " + BEACON).get(route.path() + everything);
                assertThat(answer.statusCode()).as(route.path()).isEqualTo(route.operators() ? 403 : 200);
                assertThat(answer.asString()).as(route.path()).doesNotContain(MARK);
                lists += route.operators() ? 0 : 1;
            }
        }
        assertThat(lists).isGreaterThan(3);
        assertThat(given().header("Authorization", "Bearer " + ACME)
                        .get("/api/v1/records" + everything)
                        .asString())
                .contains(MARK);
    }

    @Test
    void charlie_of_beacon_gets_404_for_every_id_of_acme_on_every_page_and_sees_none_of_acmes_records() {
        Map<String, String> ids = idsOfAcme();
        Session charlie = Session.of(base, "charlie@beacon.test");
        assertThat(charlie.get("/").body()).contains("Beacon Foods").doesNotContain("Acme");
        List<String> tried = new ArrayList<>();
        for (Route route : Routes.all()) {
            if (!route.door().equals("portal")) {
                continue;
            }
            if (route.hasId()) {
                ids.forEach((kind, id) -> {
                    HttpResponse<String> answer =
                            ask(charlie, route, route.path().replace("{id}", id));
                    assertThat(answer.statusCode())
                            .as(route.method() + " " + route.path() + " (" + kind + ")")
                            .isEqualTo(404);
                    assertThat(answer.body()).doesNotContain(MARK);
                    tried.add(route.path());
                });
            } else if (route.method().equals("GET")) {
                String query = "?q=" + MARK + "&reference=" + MARK + "&key=" + MARK + "&type=order&installation="
                        + ids.get("installation");
                HttpResponse<String> answer = ask(charlie, route, route.path() + query);
                // the page may repeat what was asked for, and nothing else
                assertThat(answer.body())
                        .as(route.path())
                        .doesNotContain("wall-" + MARK, ids.get("failure"), ids.get("case"));
            }
        }
        assertThat(tried).hasSizeGreaterThan(20);
        Session alice = Session.of(base, "alice@acme.test");
        assertThat(alice.get("/cases/" + ids.get("case")).statusCode()).isEqualTo(200);
        assertThat(failures(ACME, "wall-" + MARK).get(0)).containsEntry("state", "sending");
    }

    @Test
    void to_people_of_customers_no_page_of_the_console_is_there_not_even_for_their_own_ids() {
        Map<String, String> ids = idsOfAcme();
        int tried = 0;
        for (String user : List.of("alice@acme.test", "bob@acme.test", "charlie@beacon.test")) {
            Session person = Session.of(base, user);
            for (Route route : Routes.all()) {
                if (route.door().equals("console")) {
                    String path = route.path().replace("{id}", ids.get("case")).replace("{tenant}", "acme");
                    HttpResponse<String> answer = ask(person, route, path);
                    assertThat(answer.statusCode())
                            .as(user + " " + route.method() + " " + path)
                            .isEqualTo(404);
                    assertThat(answer.body()).doesNotContain(MARK, "console");
                    tried++;
                }
            }
        }
        assertThat(tried).isGreaterThan(25);
    }

    private static HttpResponse<String> ask(Session person, Route route, String path) {
        if (route.filesOnly()) {
            return person.upload(path, "sheet", new byte[] {1});
        }
        return route.method().equals("GET")
                ? person.get(path)
                : person.post(
                        path,
                        Map.of(
                                "version",
                                "0",
                                "press",
                                java.util.UUID.randomUUID().toString()));
    }

    @Test
    void without_a_session_every_page_sends_to_the_issuer_and_the_api_says_401() {
        for (Route route : Routes.all()) {
            String path = route.path()
                    .replace("{id}", java.util.UUID.randomUUID().toString())
                    .replaceAll("\\{[a-z]+}", "x");
            RequestSpecification asked = given().redirects().follow(false);
            Response answer = (route.filesOnly()
                            ? asked.multiPart("file", "a", new byte[] {1})
                            : asked.contentType(
                                    route.door().equals("api")
                                            ? "application/json"
                                            : "application/x-www-form-urlencoded"))
                    .request(route.method(), path);
            if (route.door().equals("api")) {
                assertThat(answer.statusCode()).as(path).isEqualTo(401);
            } else {
                assertThat(answer.statusCode()).as(route.method() + " " + path).isIn(302, 400, 401, 403);
            }
        }
    }
}
