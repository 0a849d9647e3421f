package dev.handrail.incident;

import dev.handrail.alert.Audience;
import dev.handrail.alert.Audience.Group;
import dev.handrail.alert.Notice;
import dev.handrail.alert.Outbox;
import dev.handrail.incident.rules.Incidents;
import dev.handrail.platform.CurrentTenant;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What staff are told of an incident: one notice each time it opens and closes, whoever sees it first and however often. */
final class IncidentNews {
    static final String ALL = "incident.";
    static final String OPENED = "incident.opened";
    static final String REOPENED = "incident.reopened";
    static final String CLOSED = "incident.closed";

    private IncidentNews() {}

    /** As long as evidence is provisional, nobody is alerted from it. */
    static Uni<Void> opened(SqlConnection connection, UUID id, int cycle, Instant now) {
        Notice notice = notice(cycle == 1 ? OPENED : REOPENED, id, cycle, now);
        return write(connection, notice.dueAt(now.plus(Incidents.PROVISIONAL)));
    }

    static Uni<Void> closed(SqlConnection connection, UUID id, int cycle, Instant now) {
        return write(connection, notice(CLOSED, id, cycle, now));
    }

    private static Notice notice(String topic, UUID id, int cycle, Instant now) {
        String number = Integer.toString(cycle);
        return Notice.of(
                CurrentTenant.OPERATOR,
                topic + ":" + id + ":" + number,
                topic,
                id,
                Audience.of(Group.SUPPORT),
                Map.of("cycle", number),
                now);
    }

    private static Uni<Void> write(SqlConnection connection, Notice notice) {
        return Outbox.write(connection, CurrentTenant.OPERATOR, List.of(notice));
    }
}
