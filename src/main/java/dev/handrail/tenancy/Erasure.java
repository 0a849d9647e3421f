package dev.handrail.tenancy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Deletes rows of a tenant from whatever tables the database has, so that none can be forgotten: a table is found by its
 * columns. Tables that others refer to wait for those. For the database's owner.
 */
final class Erasure {
    private static final int BATCH = 5_000;
    private static final String REFERRED_TO = "23503";
    /** The proof itself stays; the tenant goes last. */
    private static final Set<String> KEPT = Set.of("deletion", "tenant");

    private final Connection connection;

    /** @param connection one that commits by itself */
    Erasure(Connection connection) {
        this.connection = connection;
    }

    /** Which rows of a table go, with its parameters. */
    private record Part(String table, String condition, Object... values) {}

    /** @return how many rows went, by table; empty when nothing was left */
    Map<String, Long> ofTenant(String tenant) throws SQLException {
        // first who could bring more
        Map<String, Long> gone = new TreeMap<>();
        for (String door : new String[] {"credential", "member", "invitation"}) {
            count(gone, door, delete(new Part(door, "tenant_id = ?", tenant)));
        }
        List<Part> parts = new ArrayList<>();
        for (String table : tables().keySet()) {
            parts.add(new Part(table, "tenant_id = ?", tenant));
        }
        delete(parts, gone);
        count(gone, "tenant", delete(new Part("tenant", "tenant_id = ?", tenant)));
        return gone;
    }

    /** What is kept of the records of one type. Counts by the hour stay: they name no record. */
    Map<String, Long> ofRecords(String tenant, String integration, String type) throws SQLException {
        String own = "tenant_id = ? and record_type = ? and installation_id in (select id from installation"
                + " where tenant_id = ? and integration = ?)";
        Object[] values = {tenant, type, tenant, integration};
        // a case may hold records of several types: it goes with the last of them
        String cases = "select id from cases c where " + own + " and not exists (select 1 from failure f"
                + " where f.tenant_id = c.tenant_id and f.case_id = c.id and f.record_type <> c.record_type)";
        Map<String, String> conditions = new LinkedHashMap<>();
        conditions.put("failure_id", "select id from failure where " + own);
        conditions.put("case_id", cases);
        conditions.put("subject_id", cases);
        conditions.put("notice_id", "select id from notice where tenant_id = ? and subject_id in (" + cases + ")");
        List<Part> parts = new ArrayList<>();
        for (Map.Entry<String, List<String>> table : tables().entrySet()) {
            List<String> columns = table.getValue();
            conditions.forEach((column, rows) -> {
                // a failure goes by its own type, not by its case's
                if (columns.contains(column) && !table.getKey().equals("failure")) {
                    parts.add(new Part(
                            table.getKey(),
                            "tenant_id = ? and " + column + " in (" + rows + ")",
                            with(tenant, column.equals("notice_id") ? with(tenant, values) : values)));
                }
            });
            if (table.getKey().equals("cases")) {
                parts.add(new Part("cases", "tenant_id = ? and id in (" + cases + ")", with(tenant, values)));
            } else if (columns.containsAll(List.of("record_type", "installation_id"))) {
                parts.add(new Part(table.getKey(), own, values));
            }
        }
        Map<String, Long> gone = new TreeMap<>();
        delete(parts, gone);
        return gone;
    }

    private static Object[] with(Object first, Object... others) {
        List<Object> all = new ArrayList<>(List.of(first));
        all.addAll(List.of(others));
        return all.toArray();
    }

    /** Again and again, until nothing is left that others refer to. */
    private void delete(List<Part> parts, Map<String, Long> gone) throws SQLException {
        List<Part> left = parts;
        SQLException why = null;
        while (!left.isEmpty()) {
            List<Part> again = new ArrayList<>();
            for (Part part : left) {
                try {
                    count(gone, part.table(), delete(part));
                } catch (SQLException e) {
                    if (!REFERRED_TO.equals(e.getSQLState())) {
                        throw e;
                    }
                    why = e;
                    again.add(part);
                }
            }
            if (again.size() == left.size()) {
                throw why;
            }
            left = again;
        }
    }

    private static void count(Map<String, Long> gone, String table, long rows) {
        if (rows > 0) {
            gone.merge(table, rows, Long::sum);
        }
    }

    /** In transactions so small that nobody waits for them. */
    private long delete(Part part) throws SQLException {
        long all = 0;
        for (String table : partitions(part.table())) {
            String sql = "delete from " + table + " where ctid = any(array(select ctid from " + table + " where "
                    + part.condition() + " limit " + BATCH + "))";
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (int i = 0; i < part.values().length; i++) {
                    statement.setObject(i + 1, part.values()[i]);
                }
                int rows;
                do {
                    rows = statement.executeUpdate();
                    all += rows;
                } while (rows > 0);
            }
        }
        return all;
    }

    /** A row's place tells it from others within one partition only. */
    private List<String> partitions(String table) throws SQLException {
        List<String> all = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "select inhrelid::regclass::text from pg_inherits where inhparent = ?::regclass order by 1")) {
            statement.setString(1, table);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    all.add(rows.getString(1));
                }
            }
        }
        return all.isEmpty() ? List.of(table) : all;
    }

    /** Every table that has a tenant, with its columns. */
    private Map<String, List<String>> tables() throws SQLException {
        Map<String, List<String>> all = new TreeMap<>();
        try (PreparedStatement statement = connection.prepareStatement(
                        "select c.relname, a.attname from pg_class c join pg_attribute a on a.attrelid = c.oid"
                                + " where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')"
                                + " and not c.relispartition and a.attnum > 0 and not a.attisdropped and exists (select 1"
                                + " from pg_attribute t where t.attrelid = c.oid and t.attname = 'tenant_id')");
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                if (!KEPT.contains(rows.getString(1))) {
                    all.computeIfAbsent(rows.getString(1), ignored -> new ArrayList<>())
                            .add(rows.getString(2));
                }
            }
        }
        return all;
    }
}
