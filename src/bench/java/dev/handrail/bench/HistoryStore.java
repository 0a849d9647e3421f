package dev.handrail.bench;

import dev.handrail.bench.Servers.Server;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * A month of history of a thousand tenants, made once by SQL and kept: five events a record, four records a run, one record in a
 * hundred failed. How much a tenant has follows Zipf's law. The peer holds the same events as documents.
 */
final class HistoryStore {
    static final int TENANTS = 1000;
    static final int DAYS = 30;
    private static final int EVENTS_A_RECORD = 5;
    private static final int BULK = 5000;
    private final long events;
    private final Path directory;
    private Database database;
    private Server handrail;
    private Server peer;

    HistoryStore(long events) {
        this.events = events;
        this.directory = Path.of("target/bench/history-" + events);
    }

    /** A record that can be asked for. */
    record Sample(String tenant, String reference, long events) {}

    void open() throws Exception {
        boolean made = Files.exists(directory.resolve("made"));
        if (!made) {
            Servers.empty(directory);
        }
        handrail = Servers.handrail(directory);
        database = new Database(directory);
        peer = Servers.openSearch(directory);
        if (!made) {
            System.out.println("# making " + events + " events, once");
            make();
            index();
            Files.writeString(directory.resolve("made"), Instant.now().toString());
        }
        System.out.println("# " + events + " events, the biggest tenant has "
                + database.number("select count(*) from event where tenant_id = '" + tenant(1) + "'"));
    }

    void close() {
        Servers.end(handrail);
        Servers.end(peer);
    }

    Server handrail() {
        return handrail;
    }

    Server peer() {
        return peer;
    }

    Database database() {
        return database;
    }

    static String tenant(int number) {
        return "b" + number;
    }

    /** The same at every start: only its hash is stored. */
    static String token(String tenant) {
        return "hr_bench_" + tenant;
    }

    private void make() throws SQLException {
        Instant now = Instant.now().truncatedTo(ChronoUnit.HOURS);
        long records = events / EVENTS_A_RECORD;
        database.execute(
                "set synchronous_commit = off",
                "insert into tenant (tenant_id, name, created_at) select 'b' || n, 'b' || n, now()"
                        + " from generate_series(1, " + TENANTS + ") n",
                "insert into credential (tenant_id, id, name, hash, shown, scopes, created_at) select tenant_id,"
                        + " gen_random_uuid(), 'bench', sha256(convert_to('hr_bench_' || tenant_id, 'UTF8')), 'hr_', '{read}',"
                        + " now() from tenant where tenant_id ~ '^b[0-9]+$'",
                "insert into installation (tenant_id, id, integration, name, first_seen_at) select tenant_id,"
                        + " gen_random_uuid(), 'orders-' || i, 'default', now() from tenant, generate_series(0, 2) i"
                        + " where tenant_id ~ '^b[0-9]+$'");
        // a record's number tells all about it; hashes of it make what looks random and is the same everywhere
        String source = "with r as (select n, n / 4 as run, (abs(hashint8extended(n / 4, 7)) % 1000000) / 1e6 as which,"
                + " abs(hashint8extended(n, 8)) % 100 = 0 as failed, abs(hashint8extended(n / 4, 9)) % 3 as i,"
                + " timestamptz '" + now + "' - interval '" + DAYS + " days' * (1 - n / " + records + "::float) as at"
                + " from generate_series(FIRST, LAST) n),"
                + " o as (select r.*, 'b' || floor(exp(which * ln(" + TENANTS + " + 1)))::int as tenant from r)";
        long step = 200_000;
        for (long from = 0; from < records; from += step) {
            database.execute(
                    "set synchronous_commit = off",
                    source.replace("FIRST", Long.toString(from))
                                    .replace("LAST", Long.toString(Math.min(from + step, records) - 1))
                            + " insert into event (tenant_id, day, key, kind, occurred_at, ended_at, received_at, installation_id,"
                            + " instance, version, trace_id, span_id, name, layer, outcome, explicit_outcome, record_type,"
                            + " record_reference, record_key, record_inherited, payload_cut, step, system, clues, attributes)"
                            + " select o.tenant, (at at time zone 'UTC')::date, sha256(int8send(n) || int8send(e)), 0,"
                            + " at + e * interval '150 ms', at + e * interval '150 ms' + interval '90 ms', at + interval '2 s',"
                            + " v.id, 'worker-1', '1.4.2', decode(md5('run' || run), 'hex'), substr(sha256(int8send(n) || int8send(e)), 1, 8),"
                            + " (array['read order', 'map order', 'look up customer', 'send order', 'confirm order'])[e + 1],"
                            + " 1, case when e <> 3 then 5 when failed then 1 else 0 end, e = 3, 'order', 'PO-' || (10000000 + n),"
                            + " 'PO-' || (10000000 + n), false, false,"
                            + " (array['read', 'map', 'look up', 'send', 'confirm'])[e + 1], 'netsuite',"
                            + " case when failed and e = 3 then '{\"errorType\":\"rejected\",\"message\":\"the item ' || n % 977"
                            + " || ' is not in the catalogue\"}' end, '{\"http.request.method\":\"POST\",\"server.address\":\"erp.example\"}'"
                            + " from o join installation v on v.tenant_id = o.tenant and v.integration = 'orders-' || i,"
                            + " generate_series(0, 4) e");
        }
        database.execute(
                "insert into run (tenant_id, trace_id, installation_id, name, started_at, ended_at, outcome, arrived, not_arrived)"
                        + " select tenant_id, trace_id, installation_id, 'import orders', min(occurred_at), max(ended_at), 0,"
                        + " count(*) filter (where outcome = 0), count(*) filter (where outcome = 1) from event group by 1, 2, 3",
                "insert into rollup_hour (tenant_id, installation_id, hour, outcome, records) select tenant_id, installation_id,"
                        + " date_trunc('hour', occurred_at), outcome, count(*) from event where outcome <> 5 group by 1, 2, 3, 4",
                "insert into cases (tenant_id, id, code, installation_id, fingerprint, structure, algorithm, template, class, variant,"
                        + " reason, acts, whole_run, record_type, state, opened_at, last_failed_at, waiting)"
                        + " select e.tenant_id, gen_random_uuid(), 'HR-' || row_number() over (), installation_id, 'f', 's', 1,"
                        + " 'the item <*> is not in the catalogue', 'unknown', '', '', 'support', false, 'order', 'open',"
                        + " min(occurred_at), max(occurred_at), count(*) from event e where outcome = 1 group by e.tenant_id, installation_id",
                "insert into failure (tenant_id, id, case_id, installation_id, record_type, record_reference, record_key, whole_run, state,"
                        + " trace_id, first_failed_at, last_failed_at, settled_at, attempts, step, system, clues, payload_cut)"
                        + " select e.tenant_id, gen_random_uuid(), c.id, e.installation_id, e.record_type, e.record_reference, e.record_key,"
                        + " false, 'open', e.trace_id, e.occurred_at, e.occurred_at, e.occurred_at, 1, e.step, e.system, e.clues, false"
                        + " from event e join cases c on c.tenant_id = e.tenant_id and c.installation_id = e.installation_id"
                        + " where e.outcome = 1",
                "vacuum analyze");
    }

    /** Hands every event to the peer, read from the database in the order of time. */
    private void index() throws Exception {
        Peer index = new Peer(peer.port());
        index.make();
        String lines =
                "select '{\"index\":{\"_id\":\"' || encode(e.key, 'hex') || '\"}}' || chr(10) || json_build_object("
                        + "'tenant', e.tenant_id, 'integration', i.integration, 'trace', encode(trace_id, 'hex'), 'span', encode(span_id, 'hex'),"
                        + " 'name', e.name, 'occurred_at', (extract(epoch from occurred_at) * 1000)::bigint,"
                        + " 'ended_at', (extract(epoch from ended_at) * 1000)::bigint, 'record_type', record_type, 'reference', record_reference,"
                        + " 'step', step, 'system', system, 'outcome', (array['succeeded', 'failed', 'skipped', 'partial', 'empty', 'none'])[outcome + 1],"
                        + " 'message', e.clues)::text from event e join installation i on i.tenant_id = e.tenant_id and i.id = e.installation_id"
                        + " where e.day = ?::date";
        try (Connection connection = database.connect("postgres")) {
            for (String day : texts("select distinct day::text from event order by 1")) {
                connection.setAutoCommit(false);
                try (var statement = connection.prepareStatement(lines)) {
                    statement.setString(1, day);
                    statement.setFetchSize(BULK);
                    bulk(statement.executeQuery(), index);
                }
            }
        }
        index.settle();
        if (index.count("{\"match_all\":{}}") != database.number("select count(*) from event")) {
            throw new IllegalStateException("The peer does not hold the same events.");
        }
    }

    private static void bulk(ResultSet rows, Peer index) throws SQLException, IOException {
        StringBuilder body = new StringBuilder();
        int count = 0;
        while (rows.next()) {
            body.append(rows.getString(1)).append('\n');
            if (++count % BULK == 0) {
                index.bulk(body.toString().getBytes(StandardCharsets.UTF_8));
                body.setLength(0);
            }
        }
        if (body.length() > 0) {
            index.bulk(body.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    private List<String> texts(String sql) throws SQLException {
        List<String> all = new ArrayList<>();
        try (Connection connection = database.connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                all.add(rows.getString(1));
            }
        }
        return all;
    }

    /** Records of tenants as they come: the bigger a tenant, the more often. */
    List<Sample> samples(int most) throws SQLException {
        List<Sample> all = new ArrayList<>();
        for (String each : texts("select tenant_id || ' ' || record_reference from event tablesample system ("
                + Math.min(100, most * 500.0 / events) + ") repeatable (3) where outcome <> 5 limit " + most)) {
            String[] parts = each.split(" ");
            all.add(new Sample(parts[0], parts[1], EVENTS_A_RECORD));
        }
        return all;
    }

    /** Bytes per event of ours and of the peer's, indexes included. */
    double[] bytes() throws Exception {
        double count = database.number("select count(*) from event");
        long ours = database.number(
                "select sum(pg_total_relation_size(inhrelid)) from pg_inherits where inhparent = 'event'::regclass");
        return new double[] {ours / count, new Peer(peer.port()).bytes() / count};
    }
}
