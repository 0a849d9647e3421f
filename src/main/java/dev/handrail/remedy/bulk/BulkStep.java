package dev.handrail.remedy.bulk;

import dev.handrail.cases.CaseNews;
import dev.handrail.cases.FailureTurn;
import dev.handrail.platform.CurrentTenant;
import dev.handrail.platform.DatabaseAway;
import dev.handrail.remedy.Commands;
import dev.handrail.remedy.Correctable;
import dev.handrail.remedy.CorrectionDesk;
import dev.handrail.remedy.Corrections;
import dev.handrail.remedy.Resubmission;
import dev.handrail.remedy.Resubmissions;
import dev.handrail.remedy.Sent;
import dev.handrail.remedy.bulk.BulkItem.State;
import dev.handrail.remedy.bulk.BulkJob.Kind;
import dev.handrail.remedy.form.Applied;
import dev.handrail.remedy.form.CorrectionForm;
import dev.handrail.remedy.form.NotCorrectable;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;

/** What a job does with one failure: what a person would do by the form, under the same rules. Needs the tenant's context. */
@ApplicationScoped
public class BulkStep {
    private static final Logger LOG = Logger.getLogger(BulkStep.class);
    private final CorrectionDesk desk;
    private final Corrections corrections;
    private final Resubmissions resubmissions;
    private final Pool pool;
    private final CaseNews news;

    BulkStep(CorrectionDesk desk, Corrections corrections, Resubmissions resubmissions, Pool pool, CaseNews news) {
        this.pool = pool;
        this.news = news;
        this.desk = desk;
        this.corrections = corrections;
        this.resubmissions = resubmissions;
    }

    /** @param why as {@link Why} tells it, or null */
    record Result(State state, String why) {
        static Result of(State state) {
            return new Result(state, null);
        }
    }

    /**
     * What would be done.
     *
     * @param applied null where nothing is corrected, or nothing can be
     * @param result what stands in the way; null when nothing does
     */
    public record Plan(Correctable each, Applied applied, Result result) {
        /** WAITING when nothing stands in the way. */
        public State state() {
            return result == null ? State.WAITING : result.state();
        }

        /** As {@link Why} tells it, or null. */
        public String why() {
            return result == null ? null : result.why();
        }
    }

    /** Looks and changes nothing. Empty for a failure that is gone. */
    public Uni<Plan> plan(BulkJob job, BulkItem item) {
        return desk.open(item.failure())
                .map(found -> found.map(each -> plan(job, item, each))
                        .orElseGet(() -> new Plan(null, null, Result.of(State.OVER))));
    }

    private Plan plan(BulkJob job, BulkItem item, Correctable each) {
        String state = each.failure().state();
        if (!state.equals("open")) {
            return new Plan(each, null, Result.of(state.equals("unclear") ? State.UNCLEAR : State.OVER));
        }
        if (each.version() != item.version()) {
            return new Plan(each, null, Result.of(State.CHANGED));
        }
        if (job.kind() == Kind.DISCARD) {
            return new Plan(each, null, null);
        }
        try {
            CorrectionForm form = each.form(each.version());
            if (!form.masked().isEmpty()) {
                return new Plan(each, null, Result.of(State.HIDDEN));
            }
            if (job.kind() == Kind.RESEND) {
                return new Plan(each, null, null);
            }
            Applied applied =
                    form.apply(job.kind() == Kind.SHEET ? item.changes() : Map.of(job.pointer(), job.value()));
            return new Plan(each, applied, unfit(each, applied));
        } catch (NotCorrectable noObject) {
            return new Plan(each, null, job.kind() == Kind.RESEND ? null : Result.of(State.HIDDEN));
        }
    }

    /** The first thing that does not fit. */
    private static Result unfit(Correctable each, Applied applied) {
        return applied.problems().stream()
                .findFirst()
                .map(problem -> new Result(State.UNFIT, Why.of(problem, each.system(), null)))
                .orElseGet(() -> applied.changes().isEmpty()
                        ? new Result(State.UNFIT, Why.of("form", "no_change", Map.of()))
                        : null);
    }

    /** What is known of these; of one that cannot be read, nothing is known of any. */
    Uni<Map<UUID, Correctable>> open(List<BulkItem> items) {
        return desk.open(items.stream().map(BulkItem::failure).toList())
                .onFailure(failure -> !DatabaseAway.isReasonFor(failure))
                .recoverWithItem(failure -> {
                    LOG.warn("these are read one by one, since they cannot be read at once", failure);
                    return Map.of();
                });
    }

    /**
     * Does it. The job is the press: doing it once more changes nothing.
     *
     * @param known as it was read a moment ago: sending it finds out when that is no longer so; null when it is to be read
     */
    Uni<Result> take(BulkJob job, BulkItem item, Correctable known, Instant now) {
        String press = BulkJobs.press(job.id());
        Uni<Plan> planned = known == null ? plan(job, item) : Uni.createFrom().item(() -> plan(job, item, known));
        return planned.chain(plan -> {
            if (job.kind() == Kind.DISCARD) {
                return discard(job, item, plan, now);
            }
            if (plan.result() != null) {
                // what this very job did before its process was killed looks as if somebody else had done it
                return corrections
                        .pressed(item.failure(), press)
                        .map(pressed -> pressed ? Result.of(State.SENT) : plan.result());
            }
            boolean corrects = plan.applied() != null;
            Resubmission wish = new Resubmission(
                    item.failure(),
                    press,
                    corrects ? plan.applied().payload() : null,
                    item.version(),
                    job.by(),
                    job.author(),
                    corrects ? CorrectionDesk.told(plan.applied().changes()) : List.of(),
                    false);
            return resubmissions.send(wish, now).map(BulkStep::result);
        });
    }

    /** Whoever discarded it meanwhile, or this job before its process was killed: it is what was wished. */
    private Uni<Result> discard(BulkJob job, BulkItem item, Plan plan, Instant now) {
        if (plan.result() != null) {
            boolean done = plan.each() != null && plan.each().failure().state().equals("discarded");
            return Uni.createFrom().item(done ? Result.of(State.DISCARDED) : plan.result());
        }
        return pool.withTransaction(connection -> new FailureTurn(connection, CurrentTenant.get(), item.failure(), news)
                        .discarded(job.by(), job.value(), now)
                        .chain(done -> done
                                ? Commands.discard(
                                                connection,
                                                CurrentTenant.get(),
                                                plan.each().failure(),
                                                job.by(),
                                                now)
                                        .replaceWith(true)
                                : Uni.createFrom().item(false)))
                .map(done -> Result.of(done ? State.DISCARDED : State.OVER));
    }

    private static Result result(Sent sent) {
        if (sent instanceof Sent.UnderWay) {
            return Result.of(State.SENT);
        }
        if (sent instanceof Sent.Conflict) {
            return Result.of(State.CHANGED);
        }
        if (sent instanceof Sent.MayHaveArrived) {
            return Result.of(State.UNCLEAR);
        }
        if (sent instanceof Sent.NothingToSend) {
            return Result.of(State.HIDDEN);
        }
        return Result.of(State.OVER);
    }
}
