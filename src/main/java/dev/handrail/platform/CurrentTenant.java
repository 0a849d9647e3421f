package dev.handrail.platform;

import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.function.Supplier;

/**
 * The tenant of the work at hand, kept in the locals of the duplicated Vert.x context: one per request or worker's item,
 * seen by every continuation, gone with it. {@link TenantPool} tells it to the database.
 */
public final class CurrentTenant {
    /** In a tenant's place: what is the operator's own. No customer can be called so. */
    public static final String OPERATOR = "*";

    private static final String KEY = "handrail.tenant";

    private CurrentTenant() {}

    /** @throws IllegalStateException outside a request or item, where the tenant would leak to others */
    public static void set(String tenant) {
        Context context = Vertx.currentContext();
        if (context == null || !VertxContext.isDuplicatedContext(context)) {
            throw new IllegalStateException("a tenant needs a context of its own");
        }
        context.putLocal(KEY, tenant);
    }

    /** The tenant, or null when none is known: then the database shows nothing. */
    public static String get() {
        Context context = Vertx.currentContext();
        return context != null && VertxContext.isDuplicatedContext(context) ? context.getLocal(KEY) : null;
    }

    /**
     * Runs work as a tenant in a context of its own, so that neither the caller's tenant nor its session is seen inside,
     * and nothing of the item stays behind. What follows runs in the caller's context.
     *
     * @param tenant null for work that belongs to none
     */
    public static <T> Uni<T> runAs(String tenant, Supplier<Uni<T>> work) {
        return Uni.createFrom().<T>emitter(emitter -> {
            Context caller = Vertx.currentContext();
            Context root = VertxContext.getRootContext(caller != null ? caller : VERTX.getOrCreateContext());
            Context own = VertxContext.createNewDuplicatedContext(root);
            io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle.setContextSafe(own, true);
            own.runOnContext(ignored -> {
                if (tenant != null) {
                    own.putLocal(KEY, tenant);
                }
                Uni.createFrom()
                        .deferred(work::get)
                        .subscribe()
                        .with(
                                item -> back(caller, () -> emitter.complete(item)),
                                failure -> back(caller, () -> emitter.fail(failure)));
            });
        });
    }

    /** What follows the work belongs to the caller again, and so to the caller's tenant. */
    private static void back(Context caller, Runnable rest) {
        if (caller == null) {
            rest.run();
        } else {
            caller.runOnContext(ignored -> rest.run());
        }
    }

    /** Set once at start-up, for work that begins outside any context. */
    static Vertx VERTX;
}
