package dev.handrail.bench;

import java.sql.SQLException;

/** A month of one customer: a hundred thousand events, twenty open cases of twenty records each. Every record has a namesake. */
final class PageHistory {
    static final String TENANT = "acme";
    private static final int DAYS = 30;
    private static final int RECORDS = 20_000;
    private final Database database;

    PageHistory(Database database) {
        this.database = database;
    }

    String reference() {
        return "PO-10004321";
    }

    String oneCase() throws SQLException {
        return database.text("select id from cases where tenant_id = '" + TENANT + "' and code = 'HR-7'");
    }

    void make(String issuer) throws SQLException {
        database.execute(
                "insert into tenant (tenant_id, name, created_at) values ('acme', 'Acme Retail', now())",
                "insert into member (tenant_id, id, issuer, subject, name, email, role, created_at) values ('acme',"
                        + " gen_random_uuid(), '" + issuer + "', '" + Issuer.SUBJECT + "', 'Alice', 'alice@acme.test',"
                        + " 'customer-admin', now())",
                "insert into installation (tenant_id, id, integration, name, first_seen_at) select 'acme', gen_random_uuid(),"
                        + " 'orders-' || i, 'default', now() - interval '" + DAYS
                        + " days' from generate_series(0, 3) i",
                "insert into event (tenant_id, day, key, kind, occurred_at, ended_at, received_at, installation_id, instance,"
                        + " version, trace_id, span_id, name, layer, outcome, explicit_outcome, record_type, record_reference,"
                        + " record_key, record_inherited, payload_cut, step, system, clues, attributes)"
                        + " select 'acme', (at at time zone 'UTC')::date, sha256(int8send(n) || int8send(e)), 0,"
                        + " at + e * interval '150 ms', at + e * interval '150 ms' + interval '90 ms', at + interval '2 s',"
                        + " v.id, 'worker-1', '1.4.2', decode(md5('run' || n / 4), 'hex'),"
                        + " substr(sha256(int8send(n) || int8send(e)), 1, 8),"
                        + " (array['read order', 'map order', 'look up customer', 'send order', 'confirm order'])[e + 1], 1,"
                        + " case when e <> 3 then 5 when n % 50 = 0 then 1 else 0 end, e = 3, 'order', reference, reference,"
                        + " false, false, (array['read', 'map', 'look up', 'send', 'confirm'])[e + 1], 'netsuite',"
                        + " case when n % 50 = 0 and e = 3 then '{\"errorType\":\"rejected\",\"message\":\"the item ' || n % 977"
                        + " || ' is not in the catalogue\",\"fields\":[]}' end,"
                        + " '{\"http.request.method\":\"POST\",\"server.address\":\"erp.example\"}' from (select n,"
                        + " 'PO-' || (10000000 + n % (" + RECORDS + " / 2)) as reference, now() - interval '" + DAYS
                        + " days' * (1 - n / " + RECORDS + "::float) - interval '10 minutes' as at,"
                        + " (n / 4 + n / (" + RECORDS + " / 2)) % 4 as i from generate_series(0, " + RECORDS
                        + " - 1) n) o"
                        + " join installation v on v.tenant_id = 'acme' and v.integration = 'orders-' || i,"
                        + " generate_series(0, 4) e",
                "insert into run (tenant_id, trace_id, installation_id, name, started_at, ended_at, outcome, arrived, not_arrived)"
                        + " select tenant_id, trace_id, installation_id, 'import orders', min(occurred_at), max(ended_at), 0,"
                        + " count(*) filter (where outcome = 0), count(*) filter (where outcome = 1) from event group by 1, 2, 3",
                "insert into rollup_hour (tenant_id, installation_id, hour, outcome, records) select tenant_id, installation_id,"
                        + " date_trunc('hour', occurred_at), outcome, count(*) from event where outcome <> 5 group by 1, 2, 3, 4",
                "create table bench_failed as select e.*, row_number() over (order by occurred_at) % 5 as part from event e"
                        + " where outcome = 1",
                "insert into cases (tenant_id, id, code, installation_id, fingerprint, structure, algorithm, template, class,"
                        + " variant, reason, acts, whole_run, record_type, state, opened_at, last_failed_at, waiting)"
                        + " select 'acme', gen_random_uuid(), 'HR-' || row_number() over (), installation_id, 'f' || part, 's', 1,"
                        + " 'the item <*> is not in the catalogue', 'unknown', '', '', 'support', false, 'order', 'open',"
                        + " min(occurred_at), max(occurred_at), count(*) from bench_failed group by installation_id, part",
                "insert into failure (tenant_id, id, case_id, installation_id, record_type, record_reference, record_key,"
                        + " whole_run, state, trace_id, first_failed_at, last_failed_at, settled_at, attempts, step, system, clues,"
                        + " payload_cut) select 'acme', gen_random_uuid(), c.id, e.installation_id, e.record_type,"
                        + " e.record_reference, e.record_key, false, 'open', e.trace_id, e.occurred_at, e.occurred_at,"
                        + " e.occurred_at, 1, e.step, e.system, e.clues, false from bench_failed e join cases c"
                        + " on c.installation_id = e.installation_id and c.fingerprint = 'f' || part",
                "drop table bench_failed",
                "vacuum analyze");
        System.out.println("# " + database.number("select count(*) from event") + " events, "
                + database.number("select count(*) from cases") + " cases, "
                + database.number("select count(*) from failure") + " failures");
    }
}
