package dev.handrail.platform;

import io.quarkus.flyway.FlywayDataSource;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.pgclient.PgException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jboss.logging.Logger;

/** How a start differs by role: web and worker refuse a schema that is older than they are, migrate ends by itself. */
@ApplicationScoped
class ProcessRoleStart {
    private static final Logger LOG = Logger.getLogger(ProcessRoleStart.class);
    private static final Pattern VERSIONED = Pattern.compile("(?:.*/)?V([0-9._]+)__[^/]*\\.sql");
    /** No such table, and no right to read it: nothing, or not all, was migrated yet. */
    private static final Set<String> NOT_YET = Set.of("42P01", "42501");

    private final ProcessRole role;

    ProcessRoleStart(ProcessRole role) {
        this.role = role;
    }

    /** After the database's roles were looked at, before anybody reads a table. */
    void check(@Observes @Priority(5) StartupEvent event, Pool pool, @FlywayDataSource("owner") Flyway flyway) {
        if (role.migrates()) {
            return;
        }
        Set<MigrationVersion> missing = versions(flyway);
        missing.removeAll(applied(pool).await().atMost(Duration.ofSeconds(30)));
        refuseWithout(missing);
    }

    /** The last observer: the schema is there, and what else a start writes. */
    void end(@Observes @Priority(10_000) StartupEvent event) {
        if (role == ProcessRole.MIGRATE) {
            LOG.info("The database is migrated; this process has done its work and ends");
            Quarkus.asyncExit(0);
        }
    }

    /**
     * A newer schema is no reason to refuse: while new pods come up, and after a rollback, an older image works on it.
     */
    static void refuseWithout(Set<MigrationVersion> missing) {
        if (!missing.isEmpty()) {
            throw new IllegalStateException("Handrail does not start: the database is not migrated to version "
                    + new TreeSet<>(missing).last() + " yet (missing: "
                    + missing.stream().map(MigrationVersion::toString).collect(Collectors.joining(", "))
                    + "). Run the migration job, a process with handrail.role=migrate, first (docs/operations.md).");
        }
    }

    /** What this build brings along. Asks the resources alone: the owner's connection is not for every role. */
    private static Set<MigrationVersion> versions(Flyway flyway) {
        Collection<LoadableResource> files =
                flyway.getConfiguration().getResourceProvider().getResources("V", new String[] {".sql"});
        return files.stream()
                .map(file -> VERSIONED.matcher(file.getFilename()))
                .filter(Matcher::matches)
                .map(name -> MigrationVersion.fromVersion(name.group(1)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Readable for the application's role through afterMigrate in db/migration. */
    private static Uni<Set<MigrationVersion>> applied(Pool pool) {
        return pool.query("select version from flyway_schema_history where success and version is not null")
                .execute()
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map((Row row) -> MigrationVersion.fromVersion(row.getString("version")))
                        .collect(Collectors.toSet()))
                .onFailure(failure -> failure instanceof PgException e && NOT_YET.contains(e.getSqlState()))
                .recoverWithItem(Set.of());
    }
}
