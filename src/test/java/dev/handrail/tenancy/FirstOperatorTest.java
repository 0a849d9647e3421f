package dev.handrail.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.town.Otlp;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Customers read the names of staff, and no address. */
@QuarkusTest
class FirstOperatorTest {
    @Inject
    @DataSource("owner")
    AgroalDataSource owner;

    @Inject
    People people;

    private String invited(String email, String name) throws SQLException {
        new FirstOperator(owner, Optional.of(email), Optional.ofNullable(name), Optional.empty()).atStart(null);
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement()) {
            try (ResultSet rows =
                    statement.executeQuery("select name from staff_invitation where email = '" + email + "'")) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    private void forget(String email) throws SQLException {
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("delete from staff_invitation where email = '" + email + "'");
            statement.execute("delete from staff where email = '" + email + "'");
        }
    }

    @Test
    void the_first_operator_is_called_by_the_name_that_was_set_and_else_by_the_address_up_to_its_at()
            throws SQLException {
        String local = "first-" + Otlp.spanId();
        try {
            assertThat(invited(local + "@handrail.test", null)).isEqualTo(local);
            assertThat(invited(local + "@other.test", "Fay First")).isEqualTo("Fay First");
        } finally {
            forget(local + "@handrail.test");
            forget(local + "@other.test");
        }
    }

    @Test
    void an_address_that_stands_for_a_name_is_cut_wherever_staff_are_read() throws SQLException {
        String email = Otlp.spanId() + "@handrail.test";
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("insert into staff (id, issuer, subject, name, email, role, created_at) values ('"
                    + UUID.randomUUID() + "', 'issuer', '" + email + "', '" + email + "', '" + email
                    + "', 'operator', now())");
            Person person = people.find(new Login("issuer", email, email, email, true), Instant.now())
                    .await()
                    .indefinitely();
            assertThat(person.name()).isEqualTo(email.substring(0, email.indexOf('@')));
            assertThat(person.staff()).get().extracting(Staff::name).isEqualTo(person.name());
            assertThat(people.staff().await().indefinitely())
                    .extracting(Staff::name)
                    .noneMatch(name -> name.contains("@"));
        } finally {
            forget(email);
        }
        assertThat(new Staff(UUID.randomUUID(), "@handrail.test", Role.SUPPORT).name())
                .isEqualTo("support");
    }
}
