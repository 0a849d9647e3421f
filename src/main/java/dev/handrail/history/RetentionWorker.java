package dev.handrail.history;

import dev.handrail.history.rules.Retention;
import dev.handrail.history.rules.Retention.Kept;
import dev.handrail.platform.OnlyInWorkers;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Lets history go when its time is over: whole days by their partition at the longest period of all tenants, the rest of a
 * tenant with a shorter one row by row. Intake goes on meanwhile: a partition is detached concurrently, which takes no lock
 * that a row waits for.
 */
@ApplicationScoped
public class RetentionWorker {
    private static final Logger LOG = Logger.getLogger(RetentionWorker.class);
    private static final int POINT_DAYS = 14;
    /** One of several workers at a time; the number means nothing else. */
    private static final long TURN = 7_340_512_977L;

    private static final String PARTITIONS = "select c.relname, h.inhdetachpending from pg_inherits h"
            + " join pg_class c on c.oid = h.inhrelid where h.inhparent = 'event'::regclass order by c.relname";
    private final AgroalDataSource owner;
    private final int usual;

    RetentionWorker(
            @DataSource("owner") AgroalDataSource owner, @ConfigProperty(name = "handrail.retention.days") int usual) {
        this.owner = owner;
        this.usual = usual;
    }

    /**
     * What a tick let go.
     *
     * @param days whole ones
     * @param events of tenants that keep less than others, one by one
     */
    public record Gone(List<LocalDate> days, long events) {}

    private record Partition(String table, boolean detaching) {
        LocalDate day() {
            return LocalDate.parse(
                    table.substring(table.lastIndexOf('_') + 1), java.time.format.DateTimeFormatter.BASIC_ISO_DATE);
        }
    }

    @Scheduled(
            every = "1h",
            delayed = "10m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = OnlyInWorkers.class)
    void tick() {
        try {
            Gone gone = tick(LocalDate.now(Clock.systemUTC()));
            if (!gone.days().isEmpty() || gone.events() > 0) {
                LOG.infof("history whose time was over: days %s, and %d events", gone.days(), gone.events());
            }
        } catch (SQLException e) {
            LOG.warn("what is too old goes at the next tick", e);
        }
    }

    /** Another process at work already: nothing is done. */
    public Gone tick(LocalDate today) throws SQLException {
        try (Connection connection = owner.getConnection()) {
            if (!isTrue(connection, "select pg_try_advisory_lock(" + TURN + ")")) {
                return new Gone(List.of(), 0);
            }
            try {
                return letGo(connection, today);
            } finally {
                isTrue(connection, "select pg_advisory_unlock(" + TURN + ")");
            }
        }
    }

    private Gone letGo(Connection connection, LocalDate today) throws SQLException {
        Retention retention = new Retention(usual, today);
        List<Kept> all = tenants(connection);
        LocalDate first = retention.firstPartition(all);
        List<LocalDate> days = new ArrayList<>();
        for (Partition partition : partitions(connection)) {
            if (partition.day().isBefore(first) && (partition.detaching() || !isHeld(connection, partition))) {
                drop(connection, partition);
                days.add(partition.day());
            }
        }
        dropDetached(connection);
        OldRows rows = new OldRows(connection);
        long events = 0;
        for (Kept kept : all) {
            LocalDate from = retention.firstDay(kept);
            if (from != null) {
                events += rows.deleteOf(kept.tenant(), from);
            }
        }
        rows.deleteOfNobody(retention.firstDay(usual));
        rows.deletePoints(retention.firstDay(POINT_DAYS));
        return new Gone(days, events);
    }

    /** A process that ended in between left the partition detaching, or detached: both are gone on with. */
    private static void drop(Connection connection, Partition partition) throws SQLException {
        execute(
                connection,
                "alter table event detach partition " + partition.table()
                        + (partition.detaching() ? " finalize" : " concurrently"));
        execute(connection, "drop table " + partition.table());
    }

    private static void dropDetached(Connection connection) throws SQLException {
        String orphans = "select c.relname from pg_class c join pg_class e on e.oid = 'event'::regclass"
                + " and e.relnamespace = c.relnamespace where c.relkind = 'r' and c.relname ~ '^event_[0-9]{8}$'"
                + " and not c.relispartition";
        for (String table : texts(connection, orphans)) {
            execute(connection, "drop table " + table);
        }
    }

    private static boolean isHeld(Connection connection, Partition partition) throws SQLException {
        return isTrue(
                connection,
                "select exists (select 1 from tenant t where held_since is not null and exists" + " (select 1 from "
                        + partition.table() + " e where e.tenant_id = t.tenant_id))");
    }

    private static List<Kept> tenants(Connection connection) throws SQLException {
        List<Kept> all = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select tenant_id, retention_days, held_since is not null from tenant order by tenant_id")) {
            while (rows.next()) {
                all.add(new Kept(rows.getString(1), rows.getObject(2, Integer.class), rows.getBoolean(3)));
            }
        }
        return all;
    }

    private static List<Partition> partitions(Connection connection) throws SQLException {
        List<Partition> all = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(PARTITIONS)) {
            while (rows.next()) {
                all.add(new Partition(rows.getString(1), rows.getBoolean(2)));
            }
        }
        return all;
    }

    private static List<String> texts(Connection connection, String sql) throws SQLException {
        List<String> all = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                all.add(rows.getString(1));
            }
        }
        return all;
    }

    private static boolean isTrue(Connection connection, String sql) throws SQLException {
        return texts(connection, sql).equals(List.of("t"));
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
