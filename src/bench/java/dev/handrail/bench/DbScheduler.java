package dev.handrail.bench;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** The peer: db-scheduler on the same database, whose tasks write an alert and a row of an outbox in one transaction. */
final class DbScheduler implements AutoCloseable {
    private static final int THREADS = 8;
    private final Database database;
    private final HikariDataSource source;
    private final Scheduler scheduler;
    private final OneTimeTask<Void> task;
    private volatile CountDownLatch left;
    private volatile Histogram late = new ConcurrentHistogram(3);
    private volatile long first;

    DbScheduler(Database database) throws SQLException {
        this.database = database;
        database.execute(
                "create table bench.alert (id text, at timestamptz, line text)",
                "create table bench.outbox (id text primary key, at timestamptz, subject text)",
                "create table bench.scheduled_tasks (task_name text not null, task_instance text not null, task_data bytea,"
                        + " execution_time timestamptz not null, picked boolean not null, picked_by text,"
                        + " last_success timestamptz, last_failure timestamptz, consecutive_failures int,"
                        + " last_heartbeat timestamptz, version bigint not null, priority smallint,"
                        + " primary key (task_name, task_instance))",
                "create index on bench.scheduled_tasks (execution_time)",
                "create index on bench.scheduled_tasks (last_heartbeat)");
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:postgresql://127.0.0.1:" + database.port() + "/handrail?currentSchema=bench");
        config.setUsername("postgres");
        config.setMaximumPoolSize(THREADS + 2);
        source = new HikariDataSource(config);
        task = Tasks.oneTime("warn").execute((instance, context) -> fire(instance.getId()));
        scheduler = Scheduler.create(source, task)
                .threads(THREADS)
                .pollingInterval(Duration.ofSeconds(1))
                .pollUsingLockAndFetch(0.5, 4.0)
                .build();
        scheduler.start();
    }

    private void fire(String id) {
        if (first == 0) {
            first = System.nanoTime();
        }
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            insert(connection, "insert into alert values (?, now(), 'warned')", id);
            insert(connection, "insert into outbox values (?, now(), 'Due soon')", id);
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        late.recordValue(Math.max(0, System.currentTimeMillis() - Long.parseLong(id.split(":")[1])));
        left.countDown();
    }

    private static void insert(Connection connection, String sql, String id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, id);
            statement.executeUpdate();
        }
    }

    /** @param rate a second; 0: all are due at one moment */
    private void plant(int many, int rate) throws SQLException {
        left = new CountDownLatch(many);
        late = new ConcurrentHistogram(3);
        first = 0;
        long due = Instant.now().plusSeconds(4).toEpochMilli();
        database.execute(
                "truncate bench.alert, bench.outbox, bench.scheduled_tasks",
                "insert into bench.scheduled_tasks (task_name, task_instance, execution_time, picked, version) select 'warn',"
                        + " n || ':' || at, to_timestamp(at / 1000.0), false, 1 from (select n, " + due + " + "
                        + (rate == 0 ? "0" : "n * 1000 / " + rate) + " as at from generate_series(1, " + many
                        + ") n) t",
                "vacuum analyze bench.scheduled_tasks");
    }

    double perSecond(int many) throws Exception {
        plant(many, 0);
        done();
        return many / ((System.nanoTime() - first) / 1e9);
    }

    /** @return the 99th percentile, in milliseconds */
    long late(int rate, int seconds) throws Exception {
        plant(rate * seconds, rate);
        done();
        return late.getValueAtPercentile(99);
    }

    private void done() throws InterruptedException {
        if (!left.await(10, TimeUnit.MINUTES)) {
            throw new IllegalStateException(left.getCount() + " tasks are left");
        }
    }

    @Override
    public void close() {
        scheduler.stop();
        source.close();
    }
}
