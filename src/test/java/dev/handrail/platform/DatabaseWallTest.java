package dev.handrail.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handrail.town.Otlp;
import dev.handrail.town.Otlp.Row;
import dev.handrail.town.Town;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The third wall: a forgotten tenant yields nothing, by database. */
@QuarkusTest
class DatabaseWallTest {
    /** Tables that belong to no tenant. Whoever adds one says so here. */
    private static final Set<String> GLOBAL = Set.of(
            "staff",
            "staff_invitation",
            "operator_credential",
            "integration",
            "own_text",
            "class_rule",
            "record_type",
            "calendar",
            "policy",
            "team",
            "contact",
            "flyway_schema_history");

    @Inject
    Pool pool;

    @Inject
    @DataSource("owner")
    AgroalDataSource owner;

    @BeforeEach
    void something_of_both() {
        Otlp.from("wall").span(Row.span("a").record("order", "W-1").failed()).send(Town.ACME);
        Otlp.from("wall").span(Row.span("b").record("order", "W-2").failed()).send(Town.BEACON);
    }

    private Uni<Long> count(String table) {
        return pool.withTransaction(connection -> connection
                .query("select count(*) from " + table)
                .execute()
                .map(rows -> rows.iterator().next().getLong(0)));
    }

    private List<String> tables(String condition) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select relname from pg_class c where relnamespace = 'public'::regnamespace"
                                + " and relkind in ('r', 'p') and not relispartition and " + condition)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    @Test
    void without_a_tenant_every_table_of_tenants_is_empty() throws SQLException {
        for (String table : tables("relrowsecurity")) {
            assertThat(count(table).await().indefinitely()).as(table).isZero();
        }
        assertThat(CurrentTenant.runAs("acme", () -> count("failure")).await().indefinitely())
                .isPositive();
    }

    @Test
    void every_table_is_behind_the_wall_or_on_the_list_of_global_ones() throws SQLException {
        assertThat(tables("not (relrowsecurity and relforcerowsecurity)")).containsExactlyInAnyOrderElementsOf(GLOBAL);
    }

    @Test
    void every_key_of_a_tenants_table_begins_with_the_tenant() throws SQLException {
        Set<String> wrong = new TreeSet<>();
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select c.relname, a.attname from pg_index i join pg_class c on c.oid = i.indrelid"
                                + " join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]"
                                + " where i.indisprimary and c.relrowsecurity and c.relnamespace = 'public'::regnamespace")) {
            while (rows.next()) {
                if (!rows.getString(2).equals("tenant_id")) {
                    wrong.add(rows.getString(1));
                }
            }
        }
        assertThat(wrong)
                .as("rejected rows may name no tenant, and incidents are the operator's own")
                .containsExactly("incident", "incident_line", "ingest_log");
    }

    @Test
    void a_tenant_cannot_write_for_another() {
        assertThatThrownBy(() -> CurrentTenant.runAs(
                                "acme",
                                () -> pool.withTransaction(connection -> connection
                                        .preparedQuery(
                                                "insert into run (tenant_id, trace_id, installation_id, started_at, ended_at)"
                                                        + " select 'beacon', $1, id, now(), now() from installation limit 1")
                                        .execute(Tuple.of(io.vertx.core.buffer.Buffer.buffer(new byte[16])))))
                        .await()
                        .indefinitely())
                .hasMessageContaining("row-level security");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update staff_visit set name = 'x'",
                "update staff_visit set reason = 'nothing much'",
                "update case_note set text = 'x'",
                "update staff_look set subject = 'x'"
            })
    void what_was_said_and_who_visited_is_never_rewritten(String statement) {
        assertThatThrownBy(() -> CurrentTenant.runAs(
                                "acme",
                                () -> pool.withTransaction(connection ->
                                        connection.query(statement).execute()))
                        .await()
                        .indefinitely())
                .hasMessageContaining("permission denied");
    }

    @Test
    void work_of_two_tenants_at_once_stays_apart() {
        long acme = CurrentTenant.runAs("acme", () -> count("failure")).await().indefinitely();
        long beacon =
                CurrentTenant.runAs("beacon", () -> count("failure")).await().indefinitely();
        List<Uni<String>> all = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            String tenant = List.of("acme", "beacon", "").get(i % 3);
            all.add(CurrentTenant.runAs(tenant.isEmpty() ? null : tenant, () -> count("failure"))
                    .map(seen -> tenant + ":" + seen));
        }
        List<String> seen = Uni.join().all(all).andFailFast().await().indefinitely();
        assertThat(new TreeSet<>(seen)).containsExactly(":0", "acme:" + acme, "beacon:" + beacon);
    }

    @Test
    void a_nested_item_of_another_tenant_does_not_keep_the_outer_one() {
        String seen = CurrentTenant.runAs(
                        "acme",
                        () -> CurrentTenant.runAs(
                                        "beacon",
                                        () -> pool.withTransaction(connection -> connection
                                                .query("select string_agg(tenant_id, ',') as t from tenant")
                                                .execute()))
                                .map(rows -> rows.iterator().next().getString("t") + " then " + CurrentTenant.get()))
                .await()
                .indefinitely();
        assertThat(seen).startsWith("beacon then ");
    }
}
