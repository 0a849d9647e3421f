package dev.handrail.bench;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a page really asks the database, read from the server's log. */
final class Statements {
    private static final String MARK = "@%p@%u@";
    private static final Pattern ENTRY = Pattern.compile("(?m)^@(\\d+)@handrail_app@");
    private static final Pattern ASKED =
            Pattern.compile("(?s)LOG:\\s+(?:statement|execute [^:]+): (.*)", Pattern.DOTALL);
    private static final Pattern VALUES = Pattern.compile("(?s)DETAIL:\\s+(?i:parameters): (.*)");
    private static final Pattern VALUE = Pattern.compile("\\$\\d+ = (NULL|'(?:[^']|'')*')");
    private final Database database;
    private final Path log;

    Statements(Database database, Path directory) {
        this.database = database;
        this.log = directory.resolve("database/postgres.log");
    }

    /** @param values as the driver wants them */
    record Asked(String sql, List<Serializable> values) implements Serializable {
        private static final long serialVersionUID = 1;
    }

    /** Statements of one connection from begin to commit; or one statement without either. */
    record Turn(boolean transaction, List<Asked> asked) implements Serializable {
        private static final long serialVersionUID = 1;
    }

    interface Page {
        void get() throws Exception;
    }

    /** In their order. */
    List<Turn> of(Page page) throws Exception {
        database.execute(
                "alter system set log_line_prefix = '" + MARK + "'",
                "alter system set log_statement = 'all'",
                "select pg_reload_conf()");
        TimeUnit.SECONDS.sleep(1);
        long from = Files.size(log);
        page.get();
        TimeUnit.SECONDS.sleep(1);
        byte[] all = Files.readAllBytes(log);
        database.execute("alter system reset log_statement", "select pg_reload_conf()");
        return turns(new String(all, (int) from, (int) (all.length - from), java.nio.charset.StandardCharsets.UTF_8));
    }

    private List<Turn> turns(String text) throws SQLException, IOException {
        List<Turn> turns = new ArrayList<>();
        Map<String, List<Asked>> open = new HashMap<>();
        List<String[]> entries = entries(text);
        for (int i = 0; i < entries.size(); i++) {
            String connection = entries.get(i)[0];
            Matcher asked = ASKED.matcher(entries.get(i)[1]);
            if (!asked.find()) {
                continue;
            }
            String sql = asked.group(1).strip();
            if (sql.equalsIgnoreCase("begin")) {
                open.put(connection, new ArrayList<>());
            } else if (sql.equalsIgnoreCase("commit")) {
                turns.add(new Turn(true, open.remove(connection)));
            } else {
                List<String> literals = i + 1 < entries.size() ? literals(entries.get(i + 1)[1]) : List.of();
                Asked one = new Asked(sql, values(sql, literals));
                if (open.containsKey(connection)) {
                    open.get(connection).add(one);
                } else {
                    turns.add(new Turn(false, List.of(one)));
                }
            }
        }
        return turns;
    }

    private static List<String[]> entries(String text) {
        List<String[]> entries = new ArrayList<>();
        String[] lines = text.split("(?m)^(?=@\\d+@)");
        for (String each : lines) {
            Matcher ours = ENTRY.matcher(each);
            if (ours.find()) {
                entries.add(new String[] {ours.group(1), each.substring(ours.end())});
            }
        }
        return entries;
    }

    private static List<String> literals(String detail) {
        List<String> literals = new ArrayList<>();
        Matcher values = VALUES.matcher(detail);
        if (values.find()) {
            Matcher each = VALUE.matcher(values.group(1));
            while (each.find()) {
                literals.add(each.group(1));
            }
        }
        return literals;
    }

    private List<Serializable> values(String sql, List<String> literals) throws SQLException {
        List<Serializable> values = new ArrayList<>();
        if (literals.isEmpty()) {
            return values;
        }
        try (Connection connection = database.connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("prepare asked as " + sql);
            List<String> types = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(
                    "select unnest(parameter_types)::text from pg_prepared_statements where name = 'asked'")) {
                while (rows.next()) {
                    types.add(rows.getString(1));
                }
            }
            for (int i = 0; i < literals.size(); i++) {
                try (ResultSet row = statement.executeQuery("select " + literals.get(i) + "::" + types.get(i))) {
                    row.next();
                    values.add(value(row, types.get(i)));
                }
            }
        }
        return values;
    }

    private static Serializable value(ResultSet row, String type) throws SQLException {
        if (row.getObject(1) == null) {
            return null;
        }
        if (type.endsWith("[]")) {
            return (Serializable) row.getArray(1).getArray();
        }
        return switch (type) {
            case "timestamp with time zone" -> row.getObject(1, OffsetDateTime.class);
            case "date" -> row.getObject(1, LocalDate.class);
            default -> (Serializable) row.getObject(1);
        };
    }
}
