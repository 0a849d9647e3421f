package dev.handrail.demo;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** The two customers of development and tests, their people and their fixed credentials. Not part of a production build. */
@IfBuildProfile(anyOf = {"dev", "test"})
@ApplicationScoped
class DemoData {
    private final AgroalDataSource owner;

    DemoData(@DataSource("owner") AgroalDataSource owner) {
        this.owner = owner;
    }

    void atStart(@Observes @Priority(20) StartupEvent event) throws SQLException {
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            tenant(statement, "acme", "Acme Retail", "Europe/Amsterdam", "#0f4c5c");
            tenant(statement, "beacon", "Beacon Foods", "Europe/London", "#7a2e1d");
            member(statement, "acme", "alice@acme.test", "Alice Ferreira", "customer-admin");
            member(statement, "acme", "bob@acme.test", "Bob Okafor", "customer-member");
            member(statement, "beacon", "charlie@beacon.test", "Charlie Moss", "customer-admin");
            staff(statement, "sam@handrail.test", "Sam Solberg", "support");
            staff(statement, "erin@handrail.test", "Erin Duval", "engineer");
            staff(statement, "olga@handrail.test", "Olga Brandt", "operator");
            credential(statement, "acme");
            credential(statement, "beacon");
            statement.execute("insert into operator_credential (id, name, hash, shown, scopes, created_at) values"
                    + " (gen_random_uuid(), 'Demo operator', sha256('hr_demo_operator'), 'hr_demo_operator', " + SCOPES
                    + ", now()) on conflict do nothing");
            connection.commit();
        }
    }

    private static final String SCOPES = "'{ingest,commands,read,write,admin}'";

    private static void tenant(Statement statement, String id, String name, String zone, String accent)
            throws SQLException {
        statement.execute("insert into tenant (tenant_id, name, zone, accent, created_at) values ('" + id + "', '"
                + name + "', '" + zone + "', '" + accent + "', now()) on conflict do nothing");
    }

    /** An invitation as any other: it binds when the person signs in. */
    private static void member(Statement statement, String tenant, String email, String name, String role)
            throws SQLException {
        statement.execute(
                "insert into invitation (tenant_id, id, email, name, role, created_at, expires_at) select '" + tenant
                        + "', gen_random_uuid(), '" + email + "', '" + name + "', '" + role
                        + "', now(), now() + interval '100 years'"
                        + " where not exists (select 1 from invitation where email = '" + email + "')");
    }

    private static void staff(Statement statement, String email, String name, String role) throws SQLException {
        statement.execute("insert into staff_invitation (id, email, name, role, created_at, expires_at) select"
                + " gen_random_uuid(), '" + email + "', '" + name + "', '" + role
                + "', now(), now() + interval '100 years'"
                + " where not exists (select 1 from staff_invitation where email = '" + email + "')");
    }

    private static void credential(Statement statement, String tenant) throws SQLException {
        statement.execute("insert into credential (tenant_id, id, name, hash, shown, scopes, created_at) values ('"
                + tenant
                + "', gen_random_uuid(), 'Demo runtime', sha256('hr_demo_" + tenant + "'), 'hr_demo_" + tenant + "', "
                + SCOPES + ", now()) on conflict do nothing");
    }
}
