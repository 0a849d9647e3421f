package dev.handrail.incident;

import dev.handrail.incident.FailingCases.Found;
import dev.handrail.incident.rules.Failing;
import dev.handrail.incident.rules.Incidents;
import dev.handrail.incident.rules.Known;
import dev.handrail.incident.rules.Known.Affected;
import dev.handrail.incident.rules.Match;
import dev.handrail.platform.Sql;
import dev.handrail.shared.Json;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads and writes incidents inside one transaction of the operator's. */
final class IncidentRows {
    /** One writer at a time, on any replica; the number means nothing else. */
    private static final long TURN = 7_340_512_979L;

    /** Incidents of one tick. */
    private static final int MOST = 500;

    /** Without letters and figures that are mistaken for each other. */
    private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    private static final SecureRandom RANDOM = new SecureRandom();
    private final SqlConnection connection;
    private final Instant now;

    IncidentRows(SqlConnection connection, Instant now) {
        this.connection = connection;
        this.now = now;
    }

    /** @return whether nobody else is writing; holds until the transaction ends */
    Uni<Boolean> tryTurn() {
        return connection
                .query("select pg_try_advisory_xact_lock(" + TURN + ") as mine")
                .execute()
                .map(rows -> rows.iterator().next().getBoolean("mine"));
    }

    /** Waits for whoever is writing. */
    Uni<Void> turn() {
        return connection
                .query("select pg_advisory_xact_lock(" + TURN + ")")
                .execute()
                .replaceWithVoid();
    }

    /** Those that are open, and those that may open again. */
    Uni<List<Known>> known(Map<UUID, List<Affected>> affected) {
        return connection
                .preparedQuery("select id, kind, matched, opened_at, closed_at from incident where state = 'open'"
                        + " or closed_at > $1 order by state desc, opened_at limit " + MOST)
                .execute(Tuple.of(Sql.utc(now.minus(Incidents.REOPENS))))
                .map(rows -> {
                    List<Known> known = new ArrayList<>();
                    rows.forEach(row -> known.add(new Known(
                            row.getUUID("id"),
                            new Match(
                                    Match.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                                    row.getString("matched")),
                            Sql.instant(row, "opened_at"),
                            Sql.instant(row, "closed_at"),
                            affected.getOrDefault(row.getUUID("id"), List.of()))));
                    return known;
                });
    }

    /** @return empty when one of this kind is open already */
    Uni<Optional<UUID>> open(Match match, Found first) {
        Failing failing = first.failing();
        return connection
                .preparedQuery(
                        "insert into incident (id, code, kind, matched, class, variant, system, integration, state,"
                                + " opened_at) values ($1, $2, $3, $4, $5, $6, $7, $8, 'open', $9)"
                                + " on conflict (kind, matched) where state = 'open' do nothing returning id")
                .execute(Tuple.from(Arrays.asList(
                        UUID.randomUUID(),
                        code(),
                        match.kind().word(),
                        match.value(),
                        failing.failureClass(),
                        first.variant(),
                        failing.system(),
                        first.integration(),
                        Sql.utc(now))))
                .map(rows -> rows.iterator().hasNext()
                        ? Optional.of(rows.iterator().next().getUUID("id"))
                        : Optional.empty());
    }

    /** @return which opening this is; empty when it was open */
    Uni<Optional<Integer>> reopen(UUID id) {
        return connection
                .preparedQuery(
                        "update incident set state = 'open', cycle = cycle + 1, reopened_at = $2, closed_at = null,"
                                + " closed_how = null, closed_by = null, closed_why = null where id = $1 and state = 'closed'"
                                + " returning cycle")
                .execute(Tuple.of(id, Sql.utc(now)))
                .map(IncidentRows::cycle);
    }

    /**
     * Closes it, and takes its cases out.
     *
     * @param by who of the staff did; null: the evidence
     * @return which opening ended; empty when it was closed
     */
    Uni<Optional<Integer>> close(UUID id, String by, String why) {
        String how = by == null ? "evidence" : "hand";
        return connection
                .preparedQuery("update incident set state = 'closed', closed_at = $2, closed_how = $3, closed_by = $4,"
                        + " closed_why = $5 where id = $1 and state = 'open' returning cycle")
                .execute(Tuple.of(id, Sql.utc(now), how, by, why))
                .map(IncidentRows::cycle)
                .call(cycle -> cycle.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : connection
                                .preparedQuery("update incident_case set state = 'ending', ended_how = $2"
                                        + " where incident_id = $1 and state in ('joining', 'open')")
                                .execute(Tuple.of(id, how)));
    }

    private static Optional<Integer> cycle(io.vertx.mutiny.sqlclient.RowSet<io.vertx.mutiny.sqlclient.Row> rows) {
        return rows.iterator().hasNext() ? Optional.of(rows.iterator().next().getInteger("cycle")) : Optional.empty();
    }

    /** What was no more than a first impression; once it has a history it stays. */
    Uni<Void> forget(UUID id) {
        return connection
                .preparedQuery("delete from incident where id = $1 and cycle = 1")
                .execute(Tuple.of(id))
                .replaceWithVoid();
    }

    /** These cases belong to it; those that did before do again. */
    Uni<Void> join(UUID id, Collection<Failing> cases) {
        return connection
                .preparedQuery(
                        "insert into incident_case as n (tenant_id, case_id, incident_id, code, state, joined_at)"
                                + " select w.t, w.c, i.id, i.code, 'joining', $2 from unnest($3::text[], $4::uuid[]) as w(t, c)"
                                + " join incident i on i.id = $1 on conflict (tenant_id, case_id, incident_id) do update"
                                + " set state = 'joining', joined_at = $2, recovered_at = null, looked_at = null, ended_how = null"
                                + " where n.state in ('ending', 'closed')")
                .execute(Tuple.of(
                        id,
                        Sql.utc(now),
                        Sql.array(cases, Failing::tenant, String[]::new),
                        Sql.array(cases, Failing::caseId, UUID[]::new)))
                .replaceWithVoid();
    }

    /** @param sentence a key of the section "incident" */
    static Uni<Void> line(SqlConnection connection, UUID id, String sentence, Map<String, String> params, Instant now) {
        return connection
                .preparedQuery("insert into incident_line (incident_id, at, sentence, params) values ($1, $2, $3, $4)")
                .execute(Tuple.of(id, Sql.utc(now), sentence, Json.write(params)))
                .replaceWithVoid();
    }

    private static String code() {
        StringBuilder code = new StringBuilder("INC-");
        for (int i = 0; i < 6; i++) {
            code.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return code.toString();
    }
}
