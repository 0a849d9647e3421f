package dev.handrail.platform;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Refuses to run without the walls. */
@ApplicationScoped
class StartUp {
    private static final String ROLE = "select rolname, rolsuper, rolbypassrls, exists (select 1 from pg_class c"
            + " join pg_namespace n on n.oid = c.relnamespace where c.relowner = r.oid and n.nspname = 'public') as owns,"
            + " exists (select 1 from pg_roles o where o.rolname = any($1::text[])"
            + " and pg_has_role(current_user, o.oid, 'member')) as belongs"
            + " from pg_roles r where rolname = current_user";

    private final String owner;
    private final String worker;
    private final String staff;
    private final ProcessRole role;

    StartUp(
            @ConfigProperty(name = "handrail.database.owner.user") String owner,
            @ConfigProperty(name = "handrail.database.worker.user") String worker,
            @ConfigProperty(name = "handrail.database.staff.user") String staff,
            ProcessRole role) {
        this.owner = owner;
        this.worker = worker;
        this.staff = staff;
        this.role = role;
    }

    void check(
            @Observes @jakarta.annotation.Priority(1) StartupEvent event,
            Vertx vertx,
            Pool app,
            @ReactiveDataSource("worker") Pool workers,
            @ReactiveDataSource("staff") Pool staffs) {
        CurrentTenant.VERTX = vertx;
        if (role == ProcessRole.MIGRATE) {
            // serves nobody, and has no password but the owner's
            return;
        }
        check(app, "app", owner, worker, staff);
        check(workers, "worker", owner);
        if (role != ProcessRole.WORKER) {
            // who serves nobody has no password of the staff's
            check(staffs, "staff", owner);
        }
    }

    /** @param stronger the roles that it may not belong to */
    private static void check(Pool pool, String which, String... stronger) {
        Row user = pool.preparedQuery(ROLE)
                .execute(Tuple.of((Object) stronger))
                .map(rows -> rows.iterator().next())
                .await()
                .atMost(Duration.ofSeconds(30));
        refuse(user.getBoolean("rolsuper"), user, which, "is a superuser");
        refuse(user.getBoolean("rolbypassrls"), user, which, "may bypass row-level security");
        refuse(user.getBoolean("owns"), user, which, "owns tables");
        refuse(user.getBoolean("belongs"), user, which, "belongs to a role that sees across customers");
    }

    private static void refuse(boolean weak, Row role, String which, String why) {
        if (weak) {
            throw new IllegalStateException("Handrail does not start: its database role \"" + role.getString("rolname")
                    + "\" " + why + ", so nothing would keep the customers apart. Give handrail.database." + which
                    + ".user a plain role (docs/operations.md).");
        }
    }
}
