package dev.handrail.portal;

import dev.handrail.cases.CaseFinder;
import dev.handrail.cases.FailureSummary;
import dev.handrail.platform.ProblemException;
import dev.handrail.portal.Failures.Opened;
import dev.handrail.portal.telling.BulkTelling;
import dev.handrail.portal.telling.BulkTelling.Way;
import dev.handrail.portal.telling.Hrefs;
import dev.handrail.portal.view.BulkView;
import dev.handrail.portal.view.Frame;
import dev.handrail.portal.view.Frame.Tab;
import dev.handrail.remedy.bulk.BulkJob.Kind;
import dev.handrail.remedy.bulk.BulkJobs;
import dev.handrail.remedy.bulk.BulkJobs.Wish;
import dev.handrail.remedy.form.Applied;
import dev.handrail.remedy.form.Field;
import dev.handrail.words.Words;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** What is done about all records of a case at once: asked here, looked at and watched on the page of the job. */
@Bilingual
@Path("/cases/{id}/all")
@Authenticated
public class BulkPage {
    private static final int LONGEST = 2_000;
    private final PortalVisit visit;
    private final Frames frames;
    private final CaseFinder cases;
    private final Failures failures;
    private final BulkJobs jobs;
    private final Words words;

    BulkPage(PortalVisit visit, Frames frames, CaseFinder cases, Failures failures, BulkJobs jobs, Words words) {
        this.visit = visit;
        this.frames = frames;
        this.cases = cases;
        this.failures = failures;
        this.jobs = jobs;
        this.words = words;
    }

    @CheckedTemplate(basePath = "portal")
    public static class Templates {
        private Templates() {}

        public static native TemplateInstance bulk(BulkView view);
    }

    /** @param kind "resend" to send them as they are */
    @GET
    public Uni<Response> ask(
            @PathParam("id") UUID id, @QueryParam("field") String field, @QueryParam("kind") String kind) {
        return sample(id)
                .chain(sample -> sample.isEmpty()
                        ? Answers.seeLater(Hrefs.oneCase(id))
                        : page(200, telling(sample.get()), Way.of(kind), field));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> settle(
            @PathParam("id") UUID id,
            @FormParam(BulkTelling.FIELD) String pointer,
            @FormParam("kind") String kind,
            MultivaluedMap<String, String> form) {
        return sample(id).chain(sample -> {
            if (sample.isEmpty()) {
                return Answers.seeLater(Hrefs.oneCase(id));
            }
            BulkTelling telling = telling(sample.get());
            Way way = Way.of(kind);
            if (way != Way.CORRECT && !telling.can(way)) {
                return Answers.seeLater(Hrefs.oneCase(id));
            }
            if (way == Way.RESEND) {
                return draft(id, Kind.RESEND, null, null);
            }
            if (way == Way.DISCARD) {
                return discard(id, telling, AlertForm.text(form, BulkTelling.REASON));
            }
            String typed = pointer == null ? null : form.getFirst(pointer);
            Optional<Field> field = telling.canCorrect()
                    ? telling.field(pointer).filter(found -> found.pointer().equals(pointer))
                    : Optional.empty();
            if (field.isEmpty() || typed == null || typed.length() > LONGEST) {
                throw ProblemException.badRequest("This form is not one of ours.");
            }
            Optional<Applied> refused = telling.refused(pointer, typed);
            return refused.isPresent()
                    ? page(Answers.UNPROCESSABLE, frame -> telling.view(frame, Way.CORRECT, pointer, typed, refused))
                    : draft(id, Kind.CORRECT, field.get(), typed);
        });
    }

    /** One that waits stands for all of them; empty when none waits, or nothing can be done about them here. */
    private Uni<Optional<Opened>> sample(UUID caseId) {
        return cases.failures(caseId, List.of("open"), null, 1).chain(waiting -> {
            Optional<FailureSummary> first = waiting.items().stream().findFirst();
            return first.isEmpty()
                    ? cases.find(caseId)
                            .map(found -> found.map(each -> Optional.<Opened>empty())
                                    .orElseThrow(() -> ProblemException.notFound("case")))
                    : failures.open(first.get().id()).map(opened -> {
                        BulkTelling telling = telling(opened);
                        return telling.canCorrect() || telling.canResend() || telling.canDiscard()
                                ? Optional.of(opened)
                                : Optional.<Opened>empty();
                    });
        });
    }

    private BulkTelling telling(Opened opened) {
        return new BulkTelling(visit.reader(words), opened.subject(), opened.each());
    }

    private Uni<Response> discard(UUID id, BulkTelling telling, String reason) {
        int length = reason.codePointCount(0, reason.length());
        if (length == 0 || length > BulkTelling.LONGEST_REASON) {
            String why = length == 0
                    ? visit.reader(words).say("form", "reason_required")
                    : visit.reader(words)
                            .say(
                                    "form",
                                    "too_long",
                                    Map.of(
                                            "field",
                                            visit.reader(words).page("why_label"),
                                            "max",
                                            BulkTelling.LONGEST_REASON,
                                            "count",
                                            length));
            return page(Answers.UNPROCESSABLE, frame -> telling.whyDiscard(frame, reason, why));
        }
        return draft(id, Kind.DISCARD, null, reason);
    }

    private Uni<Response> draft(UUID id, Kind kind, Field field, String value) {
        Wish wish = new Wish(
                id,
                kind,
                field == null ? null : field.pointer(),
                field == null ? null : field.label(),
                value,
                visit.member().name(),
                visit.member().member());
        return jobs.draft(visit.member().tenant(), wish, visit.now()).map(job -> Answers.see(Hrefs.job(job.id())));
    }

    private Uni<Response> page(int status, BulkTelling telling, Way way, String field) {
        return page(
                status,
                frame -> way == Way.DISCARD && telling.canDiscard()
                        ? telling.whyDiscard(frame, "", null)
                        : telling.view(frame, way, field, null, Optional.empty()));
    }

    private Uni<Response> page(int status, Function<Frame, BulkView> view) {
        return frames.of(Tab.CASES).chain(frame -> Answers.page(status, Templates.bulk(view.apply(frame))));
    }
}
