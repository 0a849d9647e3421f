package dev.handrail.platform;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/** Refuses to run without the walls. */
@ApplicationScoped
class StartUp {
    private static final String ROLE = "select rolname, rolsuper, rolbypassrls, exists (select 1 from pg_class c"
            + " join pg_namespace n on n.oid = c.relnamespace where c.relowner = r.oid and n.nspname = 'public') as owns"
            + " from pg_roles r where rolname = current_user";

    void check(@Observes @jakarta.annotation.Priority(1) StartupEvent event, Vertx vertx, Pool pool) {
        CurrentTenant.VERTX = vertx;
        Row role = pool.query(ROLE)
                .execute()
                .map(rows -> rows.iterator().next())
                .await()
                .atMost(Duration.ofSeconds(30));
        refuse(role.getBoolean("rolsuper"), role, "is a superuser");
        refuse(role.getBoolean("rolbypassrls"), role, "may bypass row-level security");
        refuse(role.getBoolean("owns"), role, "owns tables");
    }

    private static void refuse(boolean weak, Row role, String why) {
        if (weak) {
            throw new IllegalStateException("Handrail does not start: its database role \"" + role.getString("rolname")
                    + "\" " + why + ", so nothing would keep the customers apart. Give handrail.database.app.user a"
                    + " plain role (docs/operations.md).");
        }
    }
}
