package dev.handrail.tenancy;

import static dev.handrail.town.Town.OPERATOR;
import static dev.handrail.town.Town.integration;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.handrail.town.Database;
import dev.handrail.town.Otlp;
import dev.handrail.town.Otlp.Row;
import dev.handrail.town.Town;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is deleted on request, and how one knows. */
@QuarkusTest
class DeletionTest {
    @Inject
    DeletionWorker worker;

    @Inject
    Database database;

    private static ValidatableResponse asOperator(String method, String path, String body) {
        return given().header("Authorization", "Bearer " + OPERATOR)
                .contentType("application/json")
                .body(body)
                .request(method, path)
                .then();
    }

    private static String ask(String customer, String more) {
        return asOperator(
                        "POST",
                        "/api/v1/deletions?tenant=" + customer,
                        "{\"why\":\"they asked for it\",\"confirm\":\"" + customer + "\"" + more + "}")
                .statusCode(202)
                .body("finishedAt", nullValue())
                .extract()
                .path("id");
    }

    private static ValidatableResponse proof(String id) {
        return asOperator("GET", "/api/v1/deletions?limit=200", "")
                .statusCode(200)
                .rootPath("items.find { it.id == '" + id + "' }");
    }

    private static void sends(String token, String name, String type, String reference) {
        Otlp.from(name)
                .span(Row.span("send")
                        .record(type, reference)
                        .with("handrail.record.key", "k" + reference)
                        .failed())
                .span(Row.span("send").record(type, reference + "-good"))
                .send(token);
    }

    /** Tables in which there is a row of the tenant that has this text anywhere. */
    private List<String> tablesWith(String tenant, String text) {
        return database
                .texts("select c.relname::text from pg_class c join pg_attribute a on a.attrelid = c.oid"
                        + " and a.attname = 'tenant_id' where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')"
                        + " and not c.relispartition order by 1")
                .stream()
                .filter(table -> !database.rows(
                                "select 1 from " + table + " t where tenant_id = ? and t::text like ? limit 1",
                                tenant,
                                "%" + text + "%")
                        .isEmpty())
                .toList();
    }

    private void talksWithAFile(String customer) {
        database.change(
                "insert into case_note (tenant_id, id, case_id, at, author, side, audience, text)"
                        + " select tenant_id, id, id, now(), 'Ann', 'customer', 'customer', 'See the file' from cases"
                        + " where tenant_id = ?",
                customer);
        database.change(
                "insert into case_attachment (tenant_id, id, case_id, note_id, number, name, type, size, sha256, content,"
                        + " scan, at) select tenant_id, id, case_id, id, 1, 'a.txt', 'text/plain', 1, 'x', 'x', 'clean', at"
                        + " from case_note where tenant_id = ?",
                customer);
    }

    @Test
    void a_customer_goes_from_every_table_and_the_proof_stays() throws Exception {
        String leaving = "leaving-" + UUID.randomUUID();
        String staying = "staying-" + UUID.randomUUID();
        String name = integration("orders");
        for (String customer : List.of(leaving, staying)) {
            sends(Town.customer(customer), name, "order", "PO-1");
            talksWithAFile(customer);
            assertThat(tablesWith(customer, ""))
                    .contains("event", "failure", "cases", "run", "clock", "case_attachment", "tenant");
        }
        String id = ask(leaving, "");
        worker.tick();
        worker.tick();
        assertThat(tablesWith(leaving, "")).containsExactly("deletion");
        assertThat(tablesWith(staying, "PO-1")).contains("event", "failure");
        proof(id)
                .body("finishedAt", notNullValue())
                .body("tenant", equalTo(leaving))
                .body("gone.event", equalTo(2))
                .body("gone.failure", equalTo(1))
                .body("gone.tenant", equalTo(1));
        asOperator("PUT", "/api/v1/tenants/" + leaving, "{\"name\":\"Back\"}")
                .statusCode(409)
                .body("detail", containsString("not given twice"));
    }

    @Test
    void records_of_one_type_go_and_others_of_the_same_integration_stay() throws Exception {
        String customer = "part-" + UUID.randomUUID();
        String token = Town.customer(customer);
        String name = integration("orders");
        sends(token, name, "person", "P-1");
        sends(token, name, "order", "O-1");
        String id = ask(customer, ",\"integration\":\"" + name + "\",\"recordType\":\"person\"");
        worker.tick();
        worker.tick();
        assertThat(tablesWith(customer, "P-1")).isEmpty();
        assertThat(tablesWith(customer, "O-1")).contains("event", "failure", "renamed_record");
        assertThat(Town.failures(token, name)).hasSize(1);
        proof(id)
                .body("finishedAt", notNullValue())
                .body("gone.event", equalTo(2))
                .body("gone.tenant", nullValue());
        sends(token, name, "order", "O-2");
        assertThat(Town.failures(token, name)).hasSize(2);
    }

    @Test
    void nothing_goes_unconfirmed_or_while_it_is_held() throws Exception {
        String customer = "held-" + UUID.randomUUID();
        Town.customer(customer);
        String address = "/api/v1/deletions?tenant=" + customer;
        asOperator("POST", address, "{\"why\":\"a slip\",\"confirm\":\"somebody\"}")
                .statusCode(400);
        asOperator("POST", address, "{\"why\":\"half\",\"recordType\":\"order\",\"confirm\":\"" + customer + "\"}")
                .statusCode(400);
        asOperator("PUT", "/api/v1/retention?tenant=" + customer, "{\"heldWhy\":\"a lawsuit\"}")
                .statusCode(200);
        asOperator("POST", address, "{\"why\":\"x\",\"confirm\":\"" + customer + "\"}")
                .statusCode(409)
                .body("detail", containsString("held"));
        worker.tick();
        assertThat(tablesWith(customer, "")).contains("tenant");
    }
}
