package dev.handrail.tenancy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.handrail.platform.OnlyInWorkers;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Deletes what was asked for, in small transactions, and goes on after a stop. A request is finished when a later tick found
 * nothing left: what was on its way in at the first one is gone by then too.
 */
@ApplicationScoped
public class DeletionWorker {
    private static final Logger LOG = Logger.getLogger(DeletionWorker.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    /** One of several workers at a time; the number means nothing else. */
    private static final long TURN = 7_340_512_978L;

    private final AgroalDataSource owner;

    DeletionWorker(@DataSource("owner") AgroalDataSource owner) {
        this.owner = owner;
    }

    private record Asked(String tenant, UUID id, String integration, String recordType, String gone) {}

    @Scheduled(
            every = "1m",
            delayed = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = OnlyInWorkers.class)
    void onTime() {
        try {
            tick();
        } catch (SQLException e) {
            LOG.warn("what is to be deleted is gone on with at the next tick", e);
        }
    }

    /** @return how many requests were finished */
    public int tick() throws SQLException {
        int finished = 0;
        try (Connection connection = owner.getConnection()) {
            if (!isTrue(connection, "select pg_try_advisory_lock(" + TURN + ")")) {
                return 0;
            }
            try {
                for (Asked asked : open(connection)) {
                    finished += run(connection, asked) ? 1 : 0;
                }
            } finally {
                isTrue(connection, "select pg_advisory_unlock(" + TURN + ")");
            }
        }
        return finished;
    }

    private static List<Asked> open(Connection connection) throws SQLException {
        List<Asked> all = new ArrayList<>();
        try (PreparedStatement statement =
                        connection.prepareStatement("select d.* from deletion d left join tenant t using (tenant_id)"
                                + " where d.finished_at is null and t.held_since is null order by d.asked_at");
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                all.add(new Asked(
                        rows.getString("tenant_id"),
                        rows.getObject("id", UUID.class),
                        rows.getString("integration"),
                        rows.getString("record_type"),
                        rows.getString("gone")));
            }
        }
        return all;
    }

    private static boolean run(Connection connection, Asked asked) throws SQLException {
        Map<String, Long> now = asked.recordType() == null
                ? new Erasure(connection).ofTenant(asked.tenant())
                : new Erasure(connection).ofRecords(asked.tenant(), asked.integration(), asked.recordType());
        boolean nothing = now.isEmpty();
        Map<String, Long> gone = counts(asked.gone());
        now.forEach((table, count) -> gone.merge(table, count, Long::sum));
        try (PreparedStatement statement =
                connection.prepareStatement("update deletion set gone = ?, finished_at = case when ? then now() end"
                        + " where tenant_id = ? and id = ?")) {
            statement.setString(1, JSON.writeValueAsString(gone));
            statement.setBoolean(2, nothing);
            statement.setString(3, asked.tenant());
            statement.setObject(4, asked.id());
            statement.executeUpdate();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        LOG.infof("deletion %s: %s", asked.id(), nothing ? "finished" : "rows by table " + now);
        return nothing;
    }

    private static Map<String, Long> counts(String json) {
        try {
            return JSON.readValue(json, new TypeReference<TreeMap<String, Long>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isTrue(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet answer = statement.executeQuery()) {
            answer.next();
            return answer.getBoolean(1);
        }
    }
}
