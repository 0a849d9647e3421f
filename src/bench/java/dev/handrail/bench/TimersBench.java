package dev.handrail.bench;

import dev.handrail.bench.Servers.Server;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * Timers that are due: how many fire in a second with all that is written for each (a line of the case's history, a notice in
 * the outbox), beside db-scheduler that writes as much, and beside a bare update; how late they are; what a look at a million
 * waiting ones costs.
 */
final class TimersBench {
    private static final int TENANTS = 10;
    private static final int RATE = 500;
    private final int timers = Bench.setting("TIMERS", 20_000);
    private final int rounds = Bench.setting("ROUNDS", 5);
    private final int lateFor = Bench.setting("SECONDS", 20);
    private final Path directory = Path.of("target/bench/timers");
    private final Figures figures = new Figures();
    private Database database;

    void run() throws Exception {
        Servers.empty(directory);
        Server one = Servers.handrail(directory);
        Server two = null;
        try {
            database = new Database(directory);
            seed();
            try (DbScheduler peer = new DbScheduler(database)) {
                round(peer, "warm-up-ours", "warm-up-peer", "warm-up-bare");
                for (int i = 0; i < rounds; i++) {
                    round(peer, "timers-ours", "timers-db-scheduler", "timers-bare");
                    System.out.println("# round " + i + " done");
                }
                late("timers-late-ours-p99", Ours.SPREAD);
                figures.add("timers-late-db-scheduler-p99", peer.late(RATE, lateFor) / 1e3);
            }
            two = Servers.handrail(directory);
            figures.add("warm-up-two", ours());
            for (int i = 0; i < rounds; i++) {
                figures.add("timers-two-replicas", ours());
            }
            Servers.end(two);
            two = null;
            Servers.end(one);
            one = Servers.handrail(directory);
            waiting();
            print();
        } finally {
            Servers.end(two);
            Servers.end(one);
        }
    }

    private enum Ours {
        /** all at one moment */
        AT_ONCE,
        /** {@value #RATE} a second */
        SPREAD
    }

    private void seed() throws SQLException {
        database.execute(
                "insert into tenant (tenant_id, name, created_at) select 'late-' || n, 'Late ' || n, now() from generate_series(1, "
                        + TENANTS + ") n",
                "insert into installation (tenant_id, id, integration, name, first_seen_at) select 'late-' || n,"
                        + " gen_random_uuid(), 'orders', 'default', now() from generate_series(1, " + TENANTS + ") n",
                "insert into cases (tenant_id, id, code, installation_id, fingerprint, structure, algorithm, template, class,"
                        + " variant, reason, acts, whole_run, record_type, state, opened_at, last_failed_at, waiting)"
                        + " select i.tenant_id, gen_random_uuid(), 'HR-' || i.tenant_id || '-' || n, i.id, 'f' || n, 's', 1, 't',"
                        + " 'unknown', '', '', 'support', false, 'order', 'open', now(), now(), 1 from installation i,"
                        + " generate_series(1, " + timers / TENANTS + ") n where i.tenant_id like 'late-%'",
                "insert into escalation (tenant_id, case_id, cycle, policy, policy_version, began_at) select tenant_id, id, 1, 'silver', 1, now()"
                        + " from cases where tenant_id like 'late-%'",
                "insert into clock (tenant_id, case_id, kind, number, cycle, started_at, deadline, state) select tenant_id, id,"
                        + " 'resolve', 1, 1, now(), now() + interval '10 years', 'running' from cases"
                        + " where tenant_id like 'late-%'",
                "create schema bench authorization handrail_owner",
                "create table bench.timer (id bigint primary key, due_at timestamptz not null, fired_at timestamptz)",
                "create index on bench.timer (due_at) where fired_at is null",
                "vacuum analyze");
    }

    private void round(DbScheduler peer, String ours, String theirs, String bare) throws Exception {
        figures.add(bare, bare());
        figures.add(ours, ours());
        figures.add(theirs, peer.perSecond(timers));
    }

    /** The least that a database does to fire each once: 500 at a time, skipping what somebody else holds. */
    private double bare() throws SQLException {
        database.execute(
                "truncate bench.timer",
                "insert into bench.timer select n, now() from generate_series(1, " + timers + ") n",
                "vacuum analyze bench.timer");
        try (Connection connection = database.connect("postgres");
                PreparedStatement fire = connection.prepareStatement(
                        "update bench.timer t set fired_at = now() from (select id from bench.timer where fired_at is null"
                                + " and due_at <= now() order by due_at limit 500 for update skip locked) d where t.id = d.id")) {
            long begin = System.nanoTime();
            while (fire.executeUpdate() > 0) {
                // until none is left
            }
            return timers / seconds(begin);
        }
    }

    /** What the round before left; the application may still be at work on its notices. */
    private void forget() throws SQLException {
        for (int tries = 0; ; tries++) {
            try {
                database.execute(
                        "delete from timer where tenant_id like 'late-%'",
                        "delete from delivery where tenant_id like 'late-%'",
                        "delete from notice where tenant_id like 'late-%'",
                        "delete from case_line where tenant_id like 'late-%'");
                return;
            } catch (SQLException taken) {
                if (tries == 20) {
                    throw taken;
                }
            }
        }
    }

    /** One timer for each case, of three quarters of its clock: whoever acts is warned once. */
    private Instant plant(Ours how) throws SQLException {
        forget();
        Instant due = Instant.now().plusSeconds(4);
        database.execute(
                "insert into timer (tenant_id, case_id, kind, number, percent, due_at) select tenant_id, id, 'resolve', 1, 75,"
                        + " '" + due + "'::timestamptz"
                        + (how == Ours.SPREAD
                                ? " + interval '1 second' * ((row_number() over ()) / " + RATE + ".0)"
                                : "")
                        + " from cases where tenant_id like 'late-%'"
                        + (how == Ours.SPREAD ? " limit " + RATE * lateFor : ""),
                "vacuum analyze timer");
        return due;
    }

    private double ours() throws Exception {
        Instant due = plant(Ours.AT_ONCE);
        TimeUnit.MILLISECONDS.sleep(Math.max(0, due.toEpochMilli() - System.currentTimeMillis()));
        // from the first that fired on, so that where in its second the tick comes makes no difference
        try (Connection connection = database.connect("postgres");
                PreparedStatement look = connection.prepareStatement(
                        "select count(*) from timer where tenant_id like 'late-%' and fired_at is null")) {
            long waiting = timers;
            long begin = 0;
            long before = timers;
            while (waiting > 0) {
                try (ResultSet answer = look.executeQuery()) {
                    answer.next();
                    waiting = answer.getLong(1);
                }
                if (begin == 0 && waiting < timers) {
                    begin = System.nanoTime();
                    before = waiting;
                }
                TimeUnit.MILLISECONDS.sleep(10);
            }
            long told = database.number("select count(distinct subject_id) from notice where tenant_id like 'late-%'");
            if (told != timers) {
                throw new IllegalStateException(told + " notices of " + timers + " timers");
            }
            return before / seconds(begin);
        }
    }

    /** From when each was due until somebody else sees that it fired. */
    private void late(String name, Ours how) throws Exception {
        plant(how);
        Histogram late = new Histogram(3);
        Set<String> seen = new HashSet<>();
        int all = RATE * lateFor;
        try (Connection connection = database.connect("postgres");
                PreparedStatement look = connection.prepareStatement(
                        "select case_id, extract(epoch from clock_timestamp() - due_at) * 1000 from timer"
                                + " where tenant_id like 'late-%' and fired_at > clock_timestamp() - interval '5 seconds'")) {
            while (seen.size() < all) {
                try (ResultSet fired = look.executeQuery()) {
                    while (fired.next()) {
                        if (seen.add(fired.getString(1))) {
                            late.recordValue(Math.max(0, Math.round(fired.getDouble(2))));
                        }
                    }
                }
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }
        figures.add(name, late.getValueAtPercentile(99) / 1e3);
    }

    /** What each tick asks, with nothing due: with few and with a million waiting. */
    private void waiting() throws SQLException {
        database.execute("delete from timer where tenant_id like 'late-%'", "vacuum analyze timer");
        double few = look();
        database.execute(
                "insert into timer (tenant_id, case_id, kind, number, percent, due_at) select tenant_id, id, 'resolve', n, 75,"
                        + " now() + interval '1 year' * random() + interval '1 day' from cases, generate_series(1, "
                        + 1_000_000 / timers + ") n where tenant_id like 'late-%'",
                "vacuum analyze timer");
        System.out.println(
                "# " + database.number("select count(*) from timer where fired_at is null") + " timers wait");
        for (int i = 0; i < rounds; i++) {
            figures.add("tick-of-a-million", look());
            figures.add("tick-of-few", few);
        }
    }

    /** @return microseconds */
    private double look() throws SQLException {
        int times = 2_000;
        try (Connection connection = database.connect("handrail_worker");
                PreparedStatement due = connection.prepareStatement(
                        "select tenant_id, case_id from timer where fired_at is null and due_at <= now()"
                                + " and (held_until is null or held_until <= now()) order by due_at limit 500")) {
            long begin = 0;
            for (int i = 0; i < times * 2; i++) {
                if (i == times) {
                    begin = System.nanoTime();
                }
                due.executeQuery().close();
            }
            return seconds(begin) * 1e6 / times;
        }
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }

    private void print() {
        for (String name : List.of("timers-bare", "timers-ours", "timers-db-scheduler", "timers-two-replicas")) {
            figures.print(name, "timers/s");
        }
        figures.addRatio("timers-of-bare", "timers-ours", "timers-bare");
        figures.printAtLeast("timers-of-bare", 0.4);
        figures.addRatio("timers-of-db-scheduler", "timers-ours", "timers-db-scheduler");
        figures.printAtLeast("timers-of-db-scheduler", 10);
        figures.addRatio("timers-two-of-one", "timers-two-replicas", "timers-ours");
        figures.print("timers-two-of-one", "");
        figures.printAtMost("timers-late-ours-p99", 2);
        figures.print("timers-late-db-scheduler-p99", "s");
        figures.addRatio("timers-late-of-db-scheduler", "timers-late-ours-p99", "timers-late-db-scheduler-p99");
        figures.printAtMost("timers-late-of-db-scheduler", 1);
        figures.print("tick-of-few", "µs");
        figures.print("tick-of-a-million", "µs");
        figures.addRatio("tick-million-of-few", "tick-of-a-million", "tick-of-few");
        figures.printAtMost("tick-million-of-few", 1.5);
    }
}
