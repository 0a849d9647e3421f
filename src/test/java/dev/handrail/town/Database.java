package dev.handrail.town;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Looks into the database past every wall, as only its owner can. */
@ApplicationScoped
public class Database {
    private final AgroalDataSource owner;

    Database(@DataSource("owner") AgroalDataSource owner) {
        this.owner = owner;
    }

    public List<Map<String, Object>> rows(String sql, Object... values) {
        try (Connection connection = owner.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, values);
            List<Map<String, Object>> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    Map<String, Object> row = new LinkedHashMap<>();
                    for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                        row.put(rows.getMetaData().getColumnLabel(i), rows.getObject(i));
                    }
                    found.add(row);
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public List<String> texts(String sql, Object... values) {
        return rows(sql, values).stream()
                .map(row -> String.valueOf(row.values().iterator().next()))
                .toList();
    }

    public int change(String sql, Object... values) {
        try (Connection connection = owner.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, values);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What thousands of records of an integration left behind, which other tests would list with theirs. */
    public void forgetRecords(String integration) {
        String own = " in (select f.id from failure f join installation i on i.tenant_id = f.tenant_id"
                + " and i.id = f.installation_id where i.integration = ?)";
        for (String table : List.of("correction", "command", "bulk_item", "case_line", "healing")) {
            change("delete from " + table + " where failure_id" + own, integration);
        }
        change(
                "update cases set state = 'resolved', resolved_at = now(), waiting = 0 where installation_id in"
                        + " (select id from installation where integration = ?)",
                integration);
        change("delete from failure where id" + own, integration);
    }

    private static void set(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }
}
