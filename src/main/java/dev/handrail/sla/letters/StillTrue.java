package dev.handrail.sla.letters;

import dev.handrail.alert.Notice;
import dev.handrail.platform.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;

/**
 * Whether a notice still fits its case.
 *
 * @param cycle which opening of the case it is
 * @param acts whose turn it is, as stored
 * @param acknowledgedAt null when nobody is at it
 * @param news whether support wrote to the customer after the notice was written
 * @param told whether the customer was told that this cycle began
 * @param inIncident whether staff hear of it as part of an incident
 */
record StillTrue(
        boolean open, int cycle, String acts, Instant acknowledgedAt, boolean news, boolean told, boolean inIncident) {
    private static final String CUSTOMER = "customer";

    static Uni<Boolean> check(SqlConnection connection, Notice notice) {
        return connection
                .preparedQuery("select c.state = 'open' as open, c.cycle, c.acts, c.acknowledged_at,"
                        + " exists (select 1 from case_note n where n.tenant_id = $1 and n.case_id = $2"
                        + " and n.audience = 'customer' and n.side = 'support' and n.at > $3) as news,"
                        + " coalesce((select o.topic <> 'case.resolved' from notice o where o.tenant_id = $1 and o.subject_id = $2"
                        + " and o.audience = 'customer' and o.state = 'spread'"
                        + " and o.topic in ('case.opened', 'case.reopened', 'case.resolved')"
                        + " order by o.created_at desc limit 1), false) as told,"
                        + " exists (select 1 from incident_case x where x.tenant_id = $1 and x.case_id = $2"
                        + " and x.state in ('joining', 'open')) as in_incident"
                        + " from cases c where c.tenant_id = $1 and c.id = $2")
                .execute(Tuple.of(notice.tenant(), notice.subject(), Sql.utc(notice.createdAt())))
                .map(rows -> rows.iterator().hasNext()
                        && read(rows.iterator().next()).of(notice));
    }

    private static StillTrue read(Row row) {
        return new StillTrue(
                row.getBoolean("open"),
                row.getInteger("cycle"),
                row.getString("acts"),
                Sql.instant(row, "acknowledged_at"),
                row.getBoolean("news"),
                row.getBoolean("told"),
                row.getBoolean("in_incident"));
    }

    boolean of(Notice notice) {
        if (notice.topic().equals(Topics.MESSAGE)) {
            return true;
        }
        if (notice.topic().equals(Topics.CUSTOMER_WROTE)) {
            return !news;
        }
        boolean same = String.valueOf(cycle).equals(notice.params().get("cycle"));
        if (notice.topic().equals(Topics.RESOLVED)) {
            return same && !open && told;
        }
        return same && open && fits(notice);
    }

    private boolean fits(Notice notice) {
        return switch (notice.topic()) {
            case Topics.OPENED, Topics.REOPENED -> !(inIncident && isForStaff(notice)) && stillTheirs(notice);
            case Topics.TURNED -> stillTheirs(notice);
            case Topics.REMINDER -> acts.equals(CUSTOMER);
            case Topics.UPDATE_LATE -> !news;
            case Topics.DEADLINE_NEAR, Topics.ESCALATED ->
                acknowledgedAt == null || !acknowledgedAt.isAfter(notice.createdAt());
            default -> true;
        };
    }

    /** Whoever stands in for a customer that could not be told hears what the customer would have. */
    private static boolean isForStaff(Notice notice) {
        return notice.audience().isStaff() && !CUSTOMER.equals(notice.params().get(Notice.INSTEAD_OF));
    }

    private boolean stillTheirs(Notice notice) {
        return !isForStaff(notice) || !acts.equals(CUSTOMER);
    }
}
