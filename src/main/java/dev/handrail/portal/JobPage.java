package dev.handrail.portal;

import dev.handrail.cases.CaseFinder;
import dev.handrail.platform.ProblemException;
import dev.handrail.portal.telling.Hrefs;
import dev.handrail.portal.telling.JobTelling;
import dev.handrail.portal.telling.Subject;
import dev.handrail.portal.view.Frame.Tab;
import dev.handrail.portal.view.JobView;
import dev.handrail.remedy.bulk.BulkItem;
import dev.handrail.remedy.bulk.BulkJob;
import dev.handrail.remedy.bulk.BulkJobs;
import dev.handrail.remedy.bulk.BulkStep;
import dev.handrail.remedy.bulk.BulkStep.Plan;
import dev.handrail.words.Words;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One remedy for many records: what will happen, the button that begins it, how far it is, and what became of each. */
@Bilingual
@Path("/jobs/{id}")
@Authenticated
public class JobPage {
    private static final int LOOKED_AT = 20;
    private static final int LEFT_OUT = 200;
    private static final int SIZE = 50;
    private final PortalVisit visit;
    private final Frames frames;
    private final CaseFinder cases;
    private final Subjects subjects;
    private final PlaceNames places;
    private final BulkJobs jobs;
    private final BulkStep step;
    private final Words words;

    JobPage(
            PortalVisit visit,
            Frames frames,
            CaseFinder cases,
            Subjects subjects,
            PlaceNames places,
            BulkJobs jobs,
            BulkStep step,
            Words words) {
        this.visit = visit;
        this.frames = frames;
        this.cases = cases;
        this.subjects = subjects;
        this.places = places;
        this.jobs = jobs;
        this.step = step;
        this.words = words;
    }

    @CheckedTemplate(basePath = "portal")
    public static class Templates {
        private Templates() {}

        public static native TemplateInstance job(JobView view);
    }

    @GET
    public Uni<Response> job(@PathParam("id") UUID id, @QueryParam("after") String after) {
        return find(id).chain(job -> subject(job)
                        .chain(subject -> job.state() == BulkJob.State.DRAFT
                                ? draft(job, subject)
                                : begun(job, subject, number(after))))
                .chain(view -> Answers.page(Templates.job(view)));
    }

    @POST
    @Path("/start")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> start(@PathParam("id") UUID id) {
        return find(id).chain(job -> jobs.start(id, visit.now())).replaceWith(() -> Answers.see(Hrefs.job(id)));
    }

    @POST
    @Path("/cancel")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> cancel(@PathParam("id") UUID id) {
        return find(id).chain(job -> jobs.cancel(id, visit.now())).replaceWith(() -> Answers.see(Hrefs.job(id)));
    }

    /** What became of each. */
    @GET
    @Path("/results.csv")
    public Uni<Response> sheet(@PathParam("id") UUID id) {
        return find(id).chain(job -> jobs.items(id, 0, BulkJobs.MOST))
                .map(items -> Response.ok(JobTelling.sheet(items, visit.reader(words)))
                        .type("text/csv; charset=UTF-8")
                        .header("Content-Disposition", "attachment; filename=\"results.csv\"")
                        .build());
    }

    private Uni<BulkJob> find(UUID id) {
        return jobs.find(id).map(found -> found.orElseThrow(() -> ProblemException.notFound("page")));
    }

    private Uni<Subject> subject(BulkJob job) {
        return cases.find(job.caseId())
                .map(found -> found.orElseThrow(() -> ProblemException.notFound("case")))
                .chain(each -> Uni.combine()
                        .all()
                        .unis(places.all(), subjects.types())
                        .usingConcurrencyOf(1)
                        .asTuple()
                        .chain(read -> subjects.of(each, read.getItem2(), read.getItem1(), visit.reader(words))));
    }

    private Uni<JobView> sheet(BulkJob job, Subject subject) {
        return Uni.combine()
                .all()
                .unis(
                        jobs.counts(job.id()),
                        jobs.leftOut(job.id(), LEFT_OUT),
                        jobs.waiting(job.id(), LOOKED_AT),
                        frames.of(Tab.CASES))
                .usingConcurrencyOf(1)
                .asTuple()
                .chain(read -> plans(job, read.getItem3())
                        .map(plans -> new JobTelling(visit.reader(words), subject, job, read.getItem1())
                                .sheetDraft(read.getItem4(), read.getItem2(), read.getItem3(), plans)));
    }

    private Uni<List<Plan>> plans(BulkJob job, List<BulkItem> items) {
        return Multi.createFrom()
                .iterable(items)
                .onItem()
                .transformToUniAndConcatenate(item -> step.plan(job, item))
                .collect()
                .asList();
    }

    private Uni<JobView> draft(BulkJob job, Subject subject) {
        if (job.kind() == BulkJob.Kind.SHEET) {
            return sheet(job, subject);
        }
        return jobs.items(job.id(), 0, LOOKED_AT)
                .chain(items -> plans(job, items).chain(plans -> draft(job, subject, items, plans)));
    }

    private Uni<JobView> draft(BulkJob job, Subject subject, List<BulkItem> items, List<Plan> plans) {
        return frames.of(Tab.CASES)
                .map(frame -> new JobTelling(visit.reader(words), subject, job, Map.of()).draft(frame, items, plans));
    }

    private Uni<JobView> begun(BulkJob job, Subject subject, int after) {
        return jobs.counts(job.id())
                .chain(counts -> jobs.items(job.id(), after, SIZE + 1)
                        .chain(items -> frames.of(Tab.CASES)
                                .map(frame -> new JobTelling(visit.reader(words), subject, job, counts)
                                        .begun(
                                                frame,
                                                items.subList(0, Math.min(SIZE, items.size())),
                                                after,
                                                items.size() > SIZE))));
    }

    private static int number(String text) {
        return text != null && text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : 0;
    }
}
