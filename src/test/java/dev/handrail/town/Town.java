package dev.handrail.town;

import static io.restassured.RestAssured.given;

import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The people and machines of the tests: Acme and Beacon, and what they ask of the API. */
public final class Town {
    public static final String ACME = "hr_demo_acme";
    public static final String BEACON = "hr_demo_beacon";
    public static final String OPERATOR = "hr_demo_operator";

    private Town() {}

    public static JsonPath get(String token, String path) {
        return given().header("Authorization", "Bearer " + token)
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** The failures of one installation, told by what telemetry called it. */
    public static List<Map<String, Object>> failures(String token, String integration) {
        List<Object> cases =
                cases(token, integration).stream().map(each -> each.get("id")).toList();
        return all(token, "/api/v1/failures?limit=200").stream()
                .filter(failure -> cases.contains(failure.get("caseId")))
                .toList();
    }

    public static List<Map<String, Object>> cases(String token, String integration) {
        return all(token, "/api/v1/cases?limit=200").stream()
                .filter(each -> integration.equals(each.get("integration")))
                .toList();
    }

    /** Every page of a list. */
    public static List<Map<String, Object>> all(String token, String list) {
        List<Map<String, Object>> all = new ArrayList<>();
        String after = "";
        while (after != null) {
            JsonPath page = get(token, list + after);
            all.addAll(page.getList("items"));
            after = page.getString("next") == null ? null : "&after=" + page.getString("next");
        }
        return all;
    }

    /** A customer of its own. @return a credential that sends and reads */
    public static String customer(String id) {
        given().header("Authorization", "Bearer " + OPERATOR)
                .contentType("application/json")
                .body("{\"name\":\"A shop\"}")
                .put("/api/v1/tenants/" + id)
                .then()
                .statusCode(200);
        return given().header("Authorization", "Bearer " + OPERATOR)
                .contentType("application/json")
                .body("{\"name\":\"shop\",\"scopes\":[\"ingest\",\"read\"]}")
                .post("/api/v1/credentials?tenant=" + id)
                .then()
                .statusCode(201)
                .extract()
                .path("token");
    }

    /** A name that no other test uses. */
    public static String integration(String of) {
        return of + "-" + Otlp.spanId();
    }
}
