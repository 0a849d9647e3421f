package dev.handrail.tenancy;

import dev.handrail.platform.Sql;
import dev.handrail.shared.Cursor;
import dev.handrail.shared.Page;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Support's visits to tenants: nobody of the staff comes behind a tenant's wall without one, and each is in the tenant's
 * own log. Everything but {@link #current} needs the tenant in the current context.
 */
@ApplicationScoped
public class Visits {
    /** Characters of a reason. */
    public static final int SHORTEST = 5;

    public static final int LONGEST = 500;
    private static final String COLUMNS =
            "select v.tenant_id, v.id, v.staff_id, v.name, v.role, v.reason, v.started_at, v.expires_at, v.ended_at";
    private final Pool pool;
    private final Pool staff;
    private final Duration lasts;

    Visits(
            Pool pool,
            @ReactiveDataSource("staff") Pool staff,
            @ConfigProperty(name = "handrail.visit.lasts") Duration lasts) {
        this.pool = pool;
        this.staff = staff;
        this.lasts = lasts;
    }

    /** How long a visit lasts, unless it is ended before. */
    public Duration lasts() {
        return lasts;
    }

    /** @param reason {@value #SHORTEST} to {@value #LONGEST} characters, as the tenant will read it */
    public Uni<Visit> enter(String tenant, Staff who, String reason, Instant now) {
        Visit visit =
                new Visit(UUID.randomUUID(), tenant, who.id(), who.name(), who.role(), reason, now, now.plus(lasts));
        return pool.withTransaction(connection -> connection
                        .preparedQuery(
                                "insert into staff_visit (tenant_id, id, staff_id, name, role, reason, started_at,"
                                        + " expires_at) values ($1, $2, $3, $4, $5, $6, $7, $8)")
                        .execute(Tuple.from(Arrays.asList(
                                tenant,
                                visit.id(),
                                who.id(),
                                who.name(),
                                who.role().word(),
                                reason,
                                Sql.utc(now),
                                Sql.utc(visit.expiresAt())))))
                .replaceWith(visit);
    }

    /**
     * The visit that this person is in, if any. Asked before the tenant's wall is opened, so it is read by the staff's own
     * role.
     */
    public Uni<Optional<Visit>> current(String tenant, UUID staffId, Instant now) {
        return staff.preparedQuery(COLUMNS + " from staff_visit v where v.tenant_id = $1 and v.staff_id = $2"
                        + " and v.started_at <= $3 and v.expires_at > $3 and v.ended_at is null"
                        + " order by v.started_at desc limit 1")
                .execute(Tuple.of(tenant, staffId, Sql.utc(now)))
                .map(rows -> rows.iterator().hasNext()
                        ? Optional.of(visit(rows.iterator().next()))
                        : Optional.empty());
    }

    /**
     * The place in the tenant that a visitor looks from: an admin's, under the visitor's own name. A door that gives it
     * lets the visitor change nothing.
     */
    public Uni<Membership> seenFrom(Visit visit) {
        return staff.preparedQuery("select name, zone, language, accent from tenant where tenant_id = $1")
                .execute(Tuple.of(visit.tenant()))
                .map(rows -> rows.iterator().next())
                .map(row -> new Membership(
                        visit.tenant(),
                        row.getString("name"),
                        ZoneId.of(row.getString("zone")),
                        row.getString("language"),
                        row.getString("accent"),
                        visit.staff(),
                        visit.name(),
                        Role.CUSTOMER_ADMIN));
    }

    /** Ends all visits of this person to the tenant: a second one may have begun in another tab. */
    public Uni<Void> end(Visit visit, Instant now) {
        return pool.withTransaction(connection -> connection
                .preparedQuery("update staff_visit set ended_at = $3 where tenant_id = $1 and staff_id = $2"
                        + " and ended_at is null and expires_at > $3")
                .execute(Tuple.of(visit.tenant(), visit.staff(), Sql.utc(now)))
                .replaceWithVoid());
    }

    /** What was looked at. */
    public enum What {
        PORTAL,
        CASE,
        RECORD,
        EVENTS;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Writes down what is looked at, before it is shown: once per visit and subject, so that reloading adds no line.
     *
     * @param subject what people call it
     * @param subjectId null when it has none
     */
    public Uni<Void> look(Visit visit, What what, String subject, UUID subjectId, Instant now) {
        return pool.withTransaction(connection -> connection
                .preparedQuery(
                        "insert into staff_look (tenant_id, id, visit_id, at, what, subject, subject_id)"
                                + " values ($1, $2, $3, $4, $5, $6, $7) on conflict (tenant_id, visit_id, what, subject) do nothing")
                .execute(Tuple.from(Arrays.asList(
                        visit.tenant(), UUID.randomUUID(), visit.id(), Sql.utc(now), what.word(), subject, subjectId)))
                .replaceWithVoid());
    }

    /** One thing that was looked at. */
    public record Looked(What what, String subject, UUID subjectId, Instant at) {}

    /**
     * A visit as the tenant reads it.
     *
     * @param endedAt null while it is under way
     * @param looked in the order of the first look
     */
    public record Told(Visit visit, Instant endedAt, List<Looked> looked) {}

    /** The tenant's visits, newest first. */
    public Uni<Page<Told>> list(Cursor after, int size) {
        String from = after == null ? "" : " where (v.started_at, v.id) < ($2, $3)";
        List<Object> values = new ArrayList<>(List.of(size + 1));
        if (after != null) {
            values.add(Sql.utc(after.at()));
            values.add(after.id());
        }
        return pool.withTransaction(connection -> connection
                        .preparedQuery(
                                COLUMNS + ", l.what, l.subject, l.subject_id, l.at as looked_at from (select * from"
                                        + " staff_visit v" + from + " order by v.started_at desc, v.id desc limit $1) v"
                                        + " left join staff_look l on l.tenant_id = v.tenant_id and l.visit_id = v.id"
                                        + " order by v.started_at desc, v.id desc, l.at, l.id")
                        .execute(Tuple.from(values)))
                .map(rows -> {
                    List<Told> told = new ArrayList<>();
                    rows.forEach(row -> add(told, row));
                    return Page.of(
                            told,
                            size,
                            each -> new Cursor(
                                    each.visit().startedAt(), each.visit().id()));
                });
    }

    private static void add(List<Told> told, Row row) {
        Visit visit = visit(row);
        if (told.isEmpty() || !told.get(told.size() - 1).visit().id().equals(visit.id())) {
            told.add(new Told(visit, Sql.instant(row, "ended_at"), new ArrayList<>()));
        }
        if (row.getString("what") != null) {
            told.get(told.size() - 1)
                    .looked()
                    .add(new Looked(
                            What.valueOf(row.getString("what").toUpperCase(Locale.ROOT)),
                            row.getString("subject"),
                            row.getUUID("subject_id"),
                            Sql.instant(row, "looked_at")));
        }
    }

    private static Visit visit(Row row) {
        return new Visit(
                row.getUUID("id"),
                row.getString("tenant_id"),
                row.getUUID("staff_id"),
                row.getString("name"),
                Role.of(row.getString("role")),
                row.getString("reason"),
                Sql.instant(row, "started_at"),
                Sql.instant(row, "expires_at"));
    }
}
