package dev.handrail.alert;

import dev.handrail.alert.Addressee.Channel;
import dev.handrail.alert.NoticeTeller.Fate;
import dev.handrail.alert.rules.Answer;
import dev.handrail.alert.rules.Answer.Kind;
import dev.handrail.alert.rules.Verdict;
import dev.handrail.alert.rules.Verdict.State;
import dev.handrail.platform.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** What is written before and after a try, each in the caller's transaction. */
@ApplicationScoped
class Deliveries {
    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final Duration BUSY = Duration.ofSeconds(1);
    private final Tellers tellers;
    private final Spreader spreader;

    Deliveries(Tellers tellers, Spreader spreader) {
        this.tellers = tellers;
        this.spreader = spreader;
    }

    /**
     * Takes a delivery for a minute, if it is due, nobody else has it, it is still worth telling and its host is not busy.
     *
     * @param lane taken when there is something to send; the caller frees it
     */
    Uni<Optional<Leased>> lease(SqlConnection connection, UUID id, Lanes.Lane lane, Instant now) {
        // the database keeps microseconds: the lease is recognised by this very instant
        Instant until = now.truncatedTo(ChronoUnit.MICROS).plus(LEASE);
        return connection
                .preparedQuery("select " + Leased.COLUMNS + ", " + NoticeRows.COLUMNS + " from delivery d"
                        + " join notice n on n.tenant_id = d.tenant_id and n.id = d.notice_id"
                        + " left join recipient r on r.tenant_id = d.tenant_id and r.id = d.recipient_id"
                        + " left join contact k on d.audience = 'contact:' || k.name and k.address = d.address"
                        + " where d.id = $1 and d.state = 'waiting' and d.next_at <= $2"
                        + " and (d.leased_until is null or d.leased_until <= $2) for update of d skip locked")
                .execute(Tuple.of(id, Sql.utc(now)))
                .chain(rows -> {
                    if (!rows.iterator().hasNext()) {
                        return Uni.createFrom().item(Optional.empty());
                    }
                    var row = rows.iterator().next();
                    Leased found = Leased.read(row, until);
                    return leaseIfItHolds(connection, found, row.getBoolean("gone"), lane, now);
                });
    }

    private Uni<Optional<Leased>> leaseIfItHolds(
            SqlConnection connection, Leased found, boolean gone, Lanes.Lane lane, Instant now) {
        return tellers.of(found.notice()).holds(connection, found.notice(), now).chain(holds -> {
            if (!holds) {
                return connection
                        .preparedQuery("update delivery set state = 'withdrawn', leased_until = null where id = $1")
                        .execute(Tuple.of(found.id()))
                        .replaceWith(Optional.empty());
            }
            if (gone) {
                return refuse(connection, found, now).replaceWith(Optional.empty());
            }
            if (!lane.take(found.channel(), found.host())) {
                return connection
                        .preparedQuery("update delivery set next_at = $2 where id = $1")
                        .execute(Tuple.of(found.id(), Sql.utc(now.plus(BUSY))))
                        .replaceWith(Optional.empty());
            }
            return connection
                    .preparedQuery("update delivery set leased_until = $2, attempts = $3 where id = $1")
                    .execute(Tuple.of(found.id(), Sql.utc(found.until()), found.tries()))
                    .replaceWith(Optional.of(found));
        });
    }

    private Uni<Void> refuse(SqlConnection connection, Leased gone, Instant now) {
        Answer answer = Answer.of(Kind.NEVER, "the recipient was removed or switched off");
        Verdict verdict = new Verdict(State.REFUSED, null);
        return write(connection, gone, answer, verdict, now).chain(() -> after(connection, gone, answer, verdict, now));
    }

    /**
     * A delivery that threw before it could be tried goes out of the way of the others: for half its age, from 5 s to an
     * hour.
     */
    static Uni<Void> postpone(SqlConnection connection, UUID id, Instant now) {
        return connection
                .preparedQuery(
                        "update delivery set next_at = $2::timestamptz + least(greatest(($2 - created_at) / 2,"
                                + " interval '5 seconds'), interval '1 hour') where id = $1 and state = 'waiting' and next_at <= $2")
                .execute(Tuple.of(id, Sql.utc(now)))
                .replaceWithVoid();
    }

    /** Writes how a try ended. False when the lease has gone to somebody else, who will say how it ends. */
    Uni<Boolean> mark(SqlConnection connection, Leased leased, Answer answer, Verdict verdict, Instant now) {
        return connection
                .preparedQuery(
                        "select 1 from delivery where id = $1 and state = 'waiting' and leased_until = $2 for update")
                .execute(Tuple.of(leased.id(), Sql.utc(leased.until())))
                .chain(rows -> rows.rowCount() == 0
                        ? Uni.createFrom().item(false)
                        : write(connection, leased, answer, verdict, now).replaceWith(true));
    }

    private static Uni<Void> write(
            SqlConnection connection, Leased leased, Answer answer, Verdict verdict, Instant now) {
        return connection
                .preparedQuery("update delivery set state = $2, answer = $3, next_at = coalesce($4, next_at),"
                        + " leased_until = null, sent_at = $5 where id = $1")
                .execute(Tuple.from(Arrays.asList(
                        leased.id(),
                        verdict.state().name().toLowerCase(Locale.ROOT),
                        answer.text(),
                        Sql.utc(verdict.nextAt()),
                        Sql.utc(verdict.state() == State.SENT ? now : null))))
                .replaceWithVoid();
    }

    /** What follows from it: a line of history, a recipient that is switched off, another audience. */
    Uni<Void> after(SqlConnection connection, Leased leased, Answer answer, Verdict verdict, Instant now) {
        boolean mail = leased.channel() == Channel.EMAIL;
        return switch (verdict.state()) {
            case WAITING -> Uni.createFrom().voidItem();
            case SENT -> happened(connection, leased, mail ? Fate.SENT_BY_EMAIL : Fate.SENT_BY_WEBHOOK, now);
            case REFUSED, GIVEN_UP ->
                happened(connection, leased, mail ? Fate.EMAIL_UNDELIVERABLE : Fate.WEBHOOK_UNDELIVERABLE, now)
                        .chain(() -> answer.kind() == Kind.GONE && leased.recipient() != null
                                ? Recipients.disable(connection, leased.recipient(), answer.text(), now)
                                : Uni.createFrom().voidItem())
                        .chain(() -> goOnIfNobodyWasReached(connection, leased.notice(), now));
        };
    }

    private Uni<Void> happened(SqlConnection connection, Leased leased, Fate fate, Instant now) {
        return tellers.of(leased.notice()).happened(connection, leased.notice(), fate, leased.name(), now);
    }

    /** The notice is locked first: of two deliveries that fail at once, the second sees what became of the first. */
    private Uni<Void> goOnIfNobodyWasReached(SqlConnection connection, Notice notice, Instant now) {
        return connection
                .preparedQuery("select 1 from notice where id = $1 for update")
                .execute(Tuple.of(notice.id()))
                .chain(() -> connection
                        .preparedQuery("select 1 from delivery where notice_id = $1"
                                + " and state not in ('refused', 'given_up') limit 1")
                        .execute(Tuple.of(notice.id())))
                .chain(others -> others.rowCount() > 0
                        ? Uni.createFrom().voidItem()
                        : spreader.goOn(connection, tellers.of(notice), notice, now));
    }
}
