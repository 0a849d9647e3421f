package dev.handrail.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.postgresql.PGConnection;

/** The embedded server, seen from beside the application. */
final class Database {
    private final List<String> postmaster;

    /** @param directory that the application was started with */
    Database(Path directory) throws IOException {
        postmaster = Files.readAllLines(directory.resolve("database/data/postmaster.pid"));
    }

    long process() {
        return Long.parseLong(postmaster.get(0).trim());
    }

    int port() {
        return Integer.parseInt(postmaster.get(3).trim());
    }

    Connection connect(String user) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + postmaster.get(3).trim() + "/handrail?user=" + user);
    }

    /** Makes tenants, each with a credential that may send and read; their tokens, in the same order. */
    List<String> tenants(List<String> names) throws Exception {
        List<String> tokens = new ArrayList<>();
        try (Connection connection = connect("postgres")) {
            for (String name : names) {
                String token = "hr_bench_" + UUID.randomUUID();
                byte[] hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
                update(connection, "insert into tenant (tenant_id, name, created_at) values (?, ?, now())", name, name);
                update(
                        connection,
                        "insert into credential (tenant_id, id, name, hash, shown, scopes, created_at)"
                                + " values (?, gen_random_uuid(), 'bench', ?, 'hr_', '{ingest,read}', now())",
                        name,
                        hash);
                tokens.add(token);
            }
        }
        return tokens;
    }

    private static void update(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    void execute(String... statements) throws SQLException {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    long number(String sql) throws SQLException {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(sql)) {
            answer.next();
            return answer.getLong(1);
        }
    }

    String text(String sql) throws SQLException {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(sql)) {
            answer.next();
            return answer.getString(1);
        }
    }

    /** How many events these tenants have, whose names begin alike. */
    long events(String tenants) throws SQLException {
        return number(
                "select count(*) from event where tenant_id in (select tenant_id from tenant where tenant_id like '"
                        + tenants + "-%')");
    }

    /** What the application stored for these tenants, as text of COPY: the limit writes the very same rows. */
    byte[] copyOut(String tenants) throws SQLException, IOException {
        try (Connection connection = connect("postgres")) {
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("copy (select * from event where tenant_id like '" + tenants + "-%') to stdout", text);
            return text.toByteArray();
        }
    }

    /** An empty table like {@code event}, with its keys, indexes and day partitions, and without walls, which COPY cannot pass. */
    void makeLimit() throws SQLException {
        execute(
                "drop schema if exists bench cascade",
                "create schema bench authorization handrail_owner",
                "set role handrail_owner",
                "create table bench.event (like public.event including all) partition by range (day)",
                "do $$ declare d date; begin for d in select distinct day from public.event loop"
                        + " execute format('create table bench.event_%s partition of bench.event for values from (%L) to (%L)',"
                        + " to_char(d, 'YYYYMMDD'), d, d + 1); end loop; end $$");
    }

    /** Writes the two halves at once. */
    void copyIn(byte[] text) throws Exception {
        int middle = text.length / 2;
        while (text[middle] != '\n') {
            middle++;
        }
        int half = middle + 1;
        ExecutorService streams = Executors.newFixedThreadPool(2);
        try {
            List<Callable<Long>> both = List.of(() -> copy(text, 0, half), () -> copy(text, half, text.length - half));
            for (Future<Long> stream : streams.invokeAll(both)) {
                stream.get();
            }
        } finally {
            streams.shutdown();
        }
    }

    private long copy(byte[] text, int from, int length) throws SQLException, IOException {
        try (Connection connection = connect("handrail_owner")) {
            return connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            "copy bench.event from stdin",
                            new java.io.ByteArrayInputStream(text, from, length),
                            256 * 1024);
        }
    }
}
