package dev.handrail.alert;

import dev.handrail.alert.Addressee.Channel;
import dev.handrail.alert.mail.MailSender;
import dev.handrail.alert.rules.Answer;
import dev.handrail.alert.rules.Verdict;
import dev.handrail.alert.webhook.WebhookSender;
import dev.handrail.platform.CurrentTenant;
import dev.handrail.platform.DatabaseClock;
import dev.handrail.platform.OnlyInWorkers;
import dev.handrail.platform.Sql;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/**
 * Sends what is due, at least once. The lease is one transaction, its end another, and nothing is open while the other
 * side thinks. A tick waits for nobody: what is being sent holds a lane until it ends.
 */
@ApplicationScoped
public class DeliveryWorker {
    private static final Logger LOG = Logger.getLogger(DeliveryWorker.class);
    private static final int BATCH = 100;
    /** Of one tenant and channel at a time: whoever has many waiting does not stand before the others. */
    private static final int EACH = 8;

    private final Lanes lanes = new Lanes();
    private final Pool claims;
    private final Pool pool;
    private final Deliveries deliveries;
    private final MailSender mails;
    private final WebhookSender webhooks;
    private final DatabaseClock clock;

    DeliveryWorker(
            @ReactiveDataSource("worker") Pool claims,
            Pool pool,
            Deliveries deliveries,
            MailSender mails,
            WebhookSender webhooks,
            DatabaseClock clock) {
        this.claims = claims;
        this.pool = pool;
        this.deliveries = deliveries;
        this.mails = mails;
        this.webhooks = webhooks;
        this.clock = clock;
    }

    private record Due(String tenant, UUID id, Channel channel) {}

    /** The tick's instant, and how far the time has gone since: an answer may come half a minute later. */
    private record Watch(Instant began, long nanos) {
        Instant now() {
            return began.plusNanos(System.nanoTime() - nanos);
        }
    }

    @Scheduled(
            every = "1s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = OnlyInWorkers.class)
    Uni<Void> tick() {
        return clock.now().chain(this::begin).replaceWithVoid().onFailure().recoverWithUni(failure -> {
            LOG.debug("the tick is left to the next one", failure);
            return Uni.createFrom().voidItem();
        });
    }

    /** @return how many tries were made, when the last of them has ended */
    public Uni<Integer> sendDue(Instant now) {
        return begin(now)
                .chain(begun -> Uni.createFrom()
                        .completionStage(CompletableFuture.allOf(begun.toArray(CompletableFuture[]::new)))
                        .replaceWith(begun.size()));
    }

    private Uni<List<CompletableFuture<Void>>> begin(Instant now) {
        Watch watch = new Watch(now, System.nanoTime());
        return claims.preparedQuery(
                        "select tenant_id, id, channel from (select tenant_id, id, channel, next_at, row_number() over"
                                + " (partition by tenant_id, channel order by next_at) as place from delivery where state = 'waiting'"
                                + " and next_at <= $1 and (leased_until is null or leased_until <= $1)) fair where place <= "
                                + EACH
                                + " order by next_at limit " + BATCH)
                .execute(Tuple.of(Sql.utc(now)))
                .map(rows -> {
                    List<Due> due = new ArrayList<>();
                    rows.forEach(row -> due.add(new Due(
                            row.getString("tenant_id"),
                            row.getUUID("id"),
                            Channel.valueOf(row.getString("channel").toUpperCase(Locale.ROOT)))));
                    return due;
                })
                .chain(due -> Multi.createFrom()
                        .iterable(due)
                        .onItem()
                        .transformToUniAndConcatenate(each -> begin(each, watch))
                        .select()
                        .where(Optional::isPresent)
                        .map(Optional::get)
                        .collect()
                        .asList());
    }

    /** Leases one and begins to send it; the future completes normally, however that ends. */
    private Uni<Optional<CompletableFuture<Void>>> begin(Due due, Watch watch) {
        if (lanes.full(due.channel(), due.tenant())) {
            return Uni.createFrom().item(Optional.empty());
        }
        Lanes.Lane lane = lanes.lane(due.tenant());
        return CurrentTenant.runAs(
                        due.tenant(),
                        () -> pool.withTransaction(
                                connection -> deliveries.lease(connection, due.id(), lane, watch.now())))
                .map(leased -> leased.map(ours -> {
                    CompletableFuture<Void> end = new CompletableFuture<>();
                    send(ours, watch)
                            .onTermination()
                            .invoke(lane::free)
                            .subscribe()
                            .with(ignored -> end.complete(null), failure -> end.complete(null));
                    return end;
                }))
                .onFailure()
                .recoverWithUni(failure -> {
                    lane.free();
                    return postpone(due, failure, watch);
                });
    }

    private Uni<Void> send(Leased leased, Watch watch) {
        return answer(leased, watch.now()).chain(answer -> {
            Instant now = watch.now();
            Verdict verdict = Verdict.of(
                    answer, leased.tries(), ThreadLocalRandom.current().nextDouble(), now);
            return end(leased, answer, verdict, now);
        });
    }

    private Uni<Answer> answer(Leased leased, Instant now) {
        return leased.channel() == Channel.EMAIL
                ? mails.send(new MailSender.Envelope(
                        leased.id(), leased.name(), leased.address(), leased.subject(), leased.body(), leased.html()))
                : webhooks.send(
                        new WebhookSender.Post(leased.id(), leased.address(), leased.secret(), leased.body()), now);
    }

    /**
     * Whatever goes wrong in the history, that it was sent is written: or it would be sent every minute from now on. If
     * the database is away, the lease runs out and the repeat carries the same id.
     */
    private Uni<Void> end(Leased leased, Answer answer, Verdict verdict, Instant now) {
        String tenant = leased.notice().tenant();
        return CurrentTenant.runAs(
                        tenant,
                        () -> pool.withTransaction(connection -> deliveries
                                .mark(connection, leased, answer, verdict, now)
                                .chain(ours -> ours
                                        ? deliveries.after(connection, leased, answer, verdict, now)
                                        : Uni.createFrom().voidItem())))
                .onFailure()
                .recoverWithUni(failure -> {
                    LOG.warnf(failure, "the end of delivery %s of %s could not be told", leased.id(), tenant);
                    return CurrentTenant.runAs(
                            tenant,
                            () -> pool.withTransaction(connection -> deliveries
                                    .mark(connection, leased, answer, verdict, now)
                                    .replaceWithVoid()));
                });
    }

    private Uni<Optional<CompletableFuture<Void>>> postpone(Due due, Throwable failure, Watch watch) {
        LOG.warnf("delivery %s of %s could not be prepared: %s", due.id(), due.tenant(), failure);
        return CurrentTenant.runAs(
                        due.tenant(),
                        () -> pool.withTransaction(
                                connection -> Deliveries.postpone(connection, due.id(), watch.now())))
                .replaceWith(Optional.<CompletableFuture<Void>>empty())
                .onFailure()
                .recoverWithItem(Optional.empty());
    }
}
