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
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The two customers of development and tests, their people and their fixed credentials. Not part of a production build. */
@IfBuildProfile(anyOf = {"dev", "test"})
@ApplicationScoped
class DemoData {
    private final AgroalDataSource owner;
    private final Optional<Integer> port;

    /** @param port where the demo's pages are; empty outside dev mode */
    DemoData(
            @DataSource("owner") AgroalDataSource owner,
            @ConfigProperty(name = "handrail.demo.port") Optional<Integer> port) {
        this.owner = owner;
        this.port = port;
    }

    void atStart(@Observes @Priority(20) StartupEvent event) throws SQLException {
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            tenant(statement, "acme", "Acme Retail", "Europe/Amsterdam", "#0f4c5c", "gold");
            tenant(statement, "beacon", "Beacon Foods", "Europe/London", "#7a2e1d", "bronze");
            shortDeadlines(statement);
            webhook(statement, "acme");
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

    private static void tenant(Statement statement, String id, String name, String zone, String accent, String tier)
            throws SQLException {
        statement.execute("insert into tenant (tenant_id, name, zone, accent, tier, created_at) values ('" + id + "', '"
                + name + "', '" + zone + "', '" + accent + "', '" + tier + "', now()) on conflict do nothing");
    }

    /** Around the clock and within minutes, so that somebody who watches sees a deadline warn, pass and escalate. */
    private static void shortDeadlines(Statement statement) throws SQLException {
        statement.execute(
                "insert into policy (name, version, calendar, calendar_version, definition, enforce_from, created_at,"
                        + " created_by) values ('bronze', 2, 'always', 1, '{\"acknowledge\":\"PT4M\",\"customer\":\"PT24H\","
                        + "\"update\":\"PT2H\",\"resolve\":\"PT8H\",\"warnAt\":[75],\"acknowledgementLasts\":\"PT10M\","
                        + "\"escalation\":[{\"after\":\"PT0S\",\"to\":[\"support\"]},"
                        + "{\"after\":\"PT2M\",\"to\":[\"engineering\",\"operator\"]}]}', now(), now(), 'Demo')"
                        + " on conflict do nothing");
    }

    /** Acme's own system is told as well: it is a page of the demo. */
    private void webhook(Statement statement, String tenant) throws SQLException {
        if (port.isPresent()) {
            statement.execute(
                    "insert into recipient (tenant_id, id, channel, name, address, secret, created_at) select '"
                            + tenant + "', gen_random_uuid(), 'webhook', 'Demo receiver', 'http://localhost:"
                            + port.get()
                            + DemoReceiver.PATH + "', '" + DemoReceiver.SECRET
                            + "', now() where not exists (select 1 from recipient"
                            + " where tenant_id = '" + tenant + "' and name = 'Demo receiver')");
        }
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
