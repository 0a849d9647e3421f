package dev.handrail.history;

import dev.handrail.history.rules.Limits;
import dev.handrail.platform.OnlyInWorkers;
import dev.handrail.platform.ProcessRole;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import org.jboss.logging.Logger;

/** Makes the day partitions of history ahead of time, by the database's owner. There is no default partition. */
@ApplicationScoped
public class PartitionWorker {
    private static final Logger LOG = Logger.getLogger(PartitionWorker.class);
    private static final int DAYS_AHEAD = 4;
    private final AgroalDataSource owner;
    private final ProcessRole role;

    PartitionWorker(@DataSource("owner") AgroalDataSource owner, ProcessRole role) {
        this.owner = owner;
        this.role = role;
    }

    void atStart(@Observes @Priority(10) StartupEvent event) throws SQLException {
        if (role.makesPartitions()) {
            makePartitions(LocalDate.now(Clock.systemUTC()));
        }
    }

    @Scheduled(
            every = "1h",
            delayed = "1h",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = OnlyInWorkers.class)
    void tick() {
        try {
            makePartitions(LocalDate.now(Clock.systemUTC()));
        } catch (SQLException e) {
            LOG.warn("partitions are made at the next tick", e);
        }
    }

    /** From the oldest day that is taken in to some days ahead. Every day is its own transaction. */
    public int makePartitions(LocalDate today) throws SQLException {
        int made = 0;
        try (Connection connection = owner.getConnection();
                PreparedStatement statement = connection.prepareStatement("select make_event_partition(?)")) {
            LocalDate first = today.minusDays(Limits.DEFAULT.oldest().toDays() + 1);
            for (LocalDate day = first; !day.isAfter(today.plusDays(DAYS_AHEAD)); day = day.plusDays(1)) {
                statement.setObject(1, day);
                try (var answer = statement.executeQuery()) {
                    answer.next();
                    made += answer.getBoolean(1) ? 1 : 0;
                }
            }
        }
        return made;
    }
}
