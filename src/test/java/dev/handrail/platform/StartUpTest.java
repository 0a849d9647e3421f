package dev.handrail.platform;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** No process works with a role that stands above the walls. */
@QuarkusTest
class StartUpTest {
    @Inject
    Vertx vertx;

    @Inject
    Pool app;

    @Inject
    @ReactiveDataSource("worker")
    Pool worker;

    @Inject
    @ReactiveDataSource("staff")
    Pool staff;

    @ConfigProperty(name = "handrail.database.url")
    String url;

    private Pool strong;

    @BeforeEach
    void a_pool_of_the_owners() {
        strong = Pool.newInstance(PgBuilder.pool()
                .connectingTo(PgConnectOptions.fromUri(url).setUser("handrail_owner"))
                .using(vertx)
                .build());
    }

    @AfterEach
    void close() {
        strong.closeAndAwait();
    }

    private void start(ProcessRole role, Pool app, Pool worker, Pool staff) {
        new StartUp("handrail_owner", "handrail_worker", "handrail_staff", role).check(null, vertx, app, worker, staff);
    }

    @Test
    void plain_roles_are_fine() {
        assertThatCode(() -> start(ProcessRole.ALL, app, worker, staff)).doesNotThrowAnyException();
    }

    @Test
    void no_pool_works_as_a_role_that_owns_tables() {
        assertThatThrownBy(() -> start(ProcessRole.WEB, strong, worker, staff))
                .hasMessageContaining("owns tables")
                .hasMessageContaining("handrail.database.app.user");
        assertThatThrownBy(() -> start(ProcessRole.WORKER, app, strong, staff))
                .hasMessageContaining("owns tables")
                .hasMessageContaining("handrail.database.worker.user");
        assertThatThrownBy(() -> start(ProcessRole.WEB, app, worker, strong))
                .hasMessageContaining("owns tables")
                .hasMessageContaining("handrail.database.staff.user");
    }

    @Test
    void who_serves_nobody_asks_nothing_of_the_staffs_role() {
        assertThatCode(() -> start(ProcessRole.WORKER, app, worker, strong)).doesNotThrowAnyException();
        assertThatCode(() -> start(ProcessRole.MIGRATE, strong, strong, strong)).doesNotThrowAnyException();
    }
}
