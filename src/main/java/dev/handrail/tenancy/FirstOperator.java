package dev.handrail.tenancy;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How the first operator comes in: a person invited by e-mail, a machine by a token of the administrator's making. Both are
 * optional, and harmless when they are there already; another token revokes the one before. Written by the database's owner:
 * the application's own role can make no operator.
 */
@ApplicationScoped
class FirstOperator {
    private static final int SHORTEST = 32;
    private static final String NAME = "First operator";
    private final AgroalDataSource owner;
    private final Optional<String> email;
    private final Optional<String> name;
    private final Optional<String> token;

    FirstOperator(
            @DataSource("owner") AgroalDataSource owner,
            @ConfigProperty(name = "handrail.operator.email") Optional<String> email,
            @ConfigProperty(name = "handrail.operator.name") Optional<String> name,
            @ConfigProperty(name = "handrail.operator.token") Optional<String> token) {
        this.owner = owner;
        this.email = email;
        this.name = name;
        this.token = token;
    }

    void atStart(@Observes @Priority(20) StartupEvent event) throws SQLException {
        if (email.isEmpty() && token.isEmpty()) {
            return;
        }
        try (Connection connection = owner.getConnection()) {
            if (email.isPresent()) {
                // customers read the name, and nobody's address
                invite(connection, email.get(), Staff.withoutAddress(name.orElse(email.get()), Role.OPERATOR));
            }
            if (token.isPresent()) {
                admit(connection, token.get());
            }
        }
    }

    private static void invite(Connection connection, String email, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "insert into staff_invitation (id, email, name, role, created_at, expires_at)"
                        + " select gen_random_uuid(), ?, ?, 'operator', now(), now() + interval '1 year'"
                        + " where not exists (select 1 from staff_invitation where lower(email) = lower(?))")) {
            statement.setString(1, email);
            statement.setString(2, name);
            statement.setString(3, email);
            statement.execute();
        }
    }

    private static void admit(Connection connection, String token) throws SQLException {
        if (!token.startsWith(Token.PREFIX) || token.length() < SHORTEST) {
            throw new IllegalStateException("handrail.operator.token begins with " + Token.PREFIX + " and has at least "
                    + SHORTEST + " characters");
        }
        try (PreparedStatement revoke = connection.prepareStatement("update operator_credential set revoked_at = now()"
                        + " where name = ? and hash <> ? and revoked_at is null");
                PreparedStatement insert =
                        connection.prepareStatement("insert into operator_credential (id, name, hash, shown,"
                                + " scopes, created_at) values (gen_random_uuid(), ?, ?, ?, ?, now())"
                                + " on conflict (hash) do update set revoked_at = null")) {
            revoke.setString(1, NAME);
            revoke.setBytes(2, Token.hash(token));
            revoke.execute();
            insert.setString(1, NAME);
            insert.setBytes(2, Token.hash(token));
            insert.setString(3, Token.shown(token));
            insert.setArray(4, connection.createArrayOf("text", Credentials.words(EnumSet.allOf(Scope.class))));
            insert.execute();
        }
    }
}
