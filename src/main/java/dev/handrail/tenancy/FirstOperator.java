package dev.handrail.tenancy;

import dev.handrail.platform.Sql;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How the first operator comes in: a person invited by e-mail, a machine by a token of the administrator's making. Both are
 * optional, and harmless when they are there already.
 */
@ApplicationScoped
class FirstOperator {
    private static final int SHORTEST = 32;
    private final Pool pool;
    private final Optional<String> email;
    private final Optional<String> token;

    FirstOperator(
            Pool pool,
            @ConfigProperty(name = "handrail.operator.email") Optional<String> email,
            @ConfigProperty(name = "handrail.operator.token") Optional<String> token) {
        this.pool = pool;
        this.email = email;
        this.token = token;
    }

    void atStart(@Observes @Priority(20) StartupEvent event) {
        Instant now = Clock.systemUTC().instant();
        invite(now).chain(() -> admit(now)).await().atMost(Duration.ofSeconds(30));
    }

    private Uni<Void> invite(Instant now) {
        return email.isEmpty()
                ? Uni.createFrom().voidItem()
                : pool.preparedQuery("insert into staff_invitation (id, email, name, role, created_at, expires_at)"
                                + " select $1, $2, $2, 'operator', $3, $4"
                                + " where not exists (select 1 from staff_invitation where lower(email) = lower($2))")
                        .execute(Tuple.of(
                                UUID.randomUUID(), email.get(), Sql.utc(now), Sql.utc(now.plus(Duration.ofDays(365)))))
                        .replaceWithVoid();
    }

    private Uni<Void> admit(Instant now) {
        if (token.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        if (!token.get().startsWith(Token.PREFIX) || token.get().length() < SHORTEST) {
            throw new IllegalStateException("handrail.operator.token begins with " + Token.PREFIX + " and has at least "
                    + SHORTEST + " characters");
        }
        return pool.preparedQuery("insert into operator_credential (id, name, hash, shown, scopes, created_at)"
                        + " values ($1, $2, $3, $4, $5, $6) on conflict (hash) do nothing")
                .execute(Tuple.from(Arrays.asList(
                        UUID.randomUUID(),
                        "First operator",
                        Buffer.buffer(Token.hash(token.get())).getDelegate(),
                        Token.shown(token.get()),
                        Credentials.words(EnumSet.allOf(Scope.class)),
                        Sql.utc(now))))
                .replaceWithVoid();
    }
}
