package dev.handrail.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Deletes what is too old row by row, in transactions so small that nobody waits for them. For the database's owner. */
final class OldRows {
    private static final int BATCH = 5_000;
    private final Connection connection;

    /** @param connection one that commits by itself */
    OldRows(Connection connection) {
        this.connection = connection;
    }

    /** @return how many events went */
    long deleteOf(String tenant, LocalDate firstDay) throws SQLException {
        long events = repeat(
                "delete from event e using (select day, key from event where tenant_id = ? and day < ? limit " + BATCH
                        + ") o where e.tenant_id = ? and e.day = o.day and e.key = o.key",
                tenant,
                firstDay,
                tenant);
        var before = firstDay.atStartOfDay().atOffset(ZoneOffset.UTC);
        // by installation, in the order of the index there is
        repeat(
                "delete from run r using (select o.trace_id from installation i cross join lateral (select trace_id, ended_at"
                        + " from run where tenant_id = i.tenant_id and installation_id = i.id and started_at < ?"
                        + " order by started_at limit " + BATCH + ") o where i.tenant_id = ? and o.ended_at < ? limit "
                        + BATCH
                        + ") o where r.tenant_id = ? and r.trace_id = o.trace_id",
                before,
                tenant,
                before,
                tenant);
        repeat(
                "delete from ingest_log where id in (select id from ingest_log where tenant_id = ? and at < ? limit "
                        + BATCH + ")",
                tenant,
                before);
        return events;
    }

    /** What rejected rows there are that name no tenant. */
    void deleteOfNobody(LocalDate firstDay) throws SQLException {
        repeat(
                "delete from ingest_log where id in (select id from ingest_log where tenant_id is null and at < ? limit "
                        + BATCH + ")",
                firstDay.atStartOfDay().atOffset(ZoneOffset.UTC));
    }

    /** Metrics of runtimes are looked at beside a run that failed lately. */
    void deletePoints(LocalDate firstDay) throws SQLException {
        repeat(
                "delete from runtime_point where ctid = any(array(select ctid from runtime_point where at < ? limit "
                        + BATCH + "))",
                firstDay.atStartOfDay().atOffset(ZoneOffset.UTC));
    }

    private long repeat(String sql, Object... values) throws SQLException {
        long all = 0;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            int gone;
            do {
                gone = statement.executeUpdate();
                all += gone;
            } while (gone > 0);
        }
        return all;
    }
}
