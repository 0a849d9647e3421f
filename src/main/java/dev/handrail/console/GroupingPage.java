package dev.handrail.console;

import dev.handrail.cases.CaseFinder;
import dev.handrail.cases.CaseSummary;
import dev.handrail.cases.GroupingDesk;
import dev.handrail.cases.GroupingOptions;
import dev.handrail.cases.rules.Trait;
import dev.handrail.console.telling.Hrefs;
import dev.handrail.console.view.CaseView.Notice;
import dev.handrail.console.view.Frame.Tab;
import dev.handrail.console.view.GroupingView;
import dev.handrail.platform.ProblemException;
import dev.handrail.tenancy.Visits;
import dev.handrail.tenancy.Visits.What;
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
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** Why the failures of a case belong together, and what staff decide about it. */
@Path("/console/customers/{tenant}/cases/{id}/grouping")
@Authenticated
@InVisit
public class GroupingPage {
    private static final int CONFLICT = 409;
    private final ConsoleVisit visit;
    private final Visits visits;
    private final Frames frames;
    private final CaseFinder cases;
    private final GroupingOptions options;
    private final GroupingDesk desk;

    GroupingPage(
            ConsoleVisit visit,
            Visits visits,
            Frames frames,
            CaseFinder cases,
            GroupingOptions options,
            GroupingDesk desk) {
        this.visit = visit;
        this.visits = visits;
        this.frames = frames;
        this.cases = cases;
        this.options = options;
        this.desk = desk;
    }

    @CheckedTemplate(basePath = "console")
    public static class Templates {
        private Templates() {}

        public static native TemplateInstance grouping(GroupingView view);
    }

    /** @param words to look for in the messages of the case */
    @GET
    public Uni<Response> look(@PathParam("id") UUID id, @QueryParam("words") String words) {
        return show(200, id, Trait.tidy(words), null);
    }

    /** @param with the other case's id */
    @POST
    @Path("/join")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> join(@PathParam("id") UUID id, @FormParam("with") String with) {
        if (with == null || with.isEmpty()) {
            return show(Answers.UNPROCESSABLE, id, "", warning("Choose the case to join with."));
        }
        UUID other = id(with);
        return done(id, Done.JOINED, desk.join(id, other, visit.by(), visit.now()));
    }

    /** @param part trait and value, as "code:PRICE" */
    @POST
    @Path("/part")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> part(@PathParam("id") UUID id, @FormParam("part") String part) {
        if (part == null || part.isEmpty()) {
            return show(Answers.UNPROCESSABLE, id, "", warning("Choose what becomes a case of its own."));
        }
        int colon = part.indexOf(':');
        Trait trait = Trait.of(part.substring(0, Math.max(0, colon)))
                .filter(each -> each != Trait.EVERY)
                .orElseThrow(() -> ProblemException.badRequest("This form is not one of ours."));
        String value = Trait.tidy(part.substring(colon + 1));
        if (value.isEmpty()) {
            throw ProblemException.badRequest("This form is not one of ours.");
        }
        return done(id, Done.PARTED, desk.part(id, trait, value, visit.by(), visit.now()));
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notOne) {
            throw ProblemException.notFound("case");
        }
    }

    private Uni<Response> done(UUID id, Done done, Uni<UUID> work) {
        String tenant = visit.visit().tenant();
        return work.map(to -> Answers.see(Hrefs.with(Hrefs.oneCase(tenant, to), "done", done.word())))
                .onFailure(GroupingPage::isConflict)
                .recoverWithUni(over -> show(CONFLICT, id, "", warning(over.getMessage())));
    }

    private static boolean isConflict(Throwable failure) {
        return failure instanceof ProblemException problem && problem.problem().status() == CONFLICT;
    }

    private static Notice warning(String text) {
        return new Notice("you", "warn", text);
    }

    private Uni<Response> show(int status, UUID id, String words, Notice notice) {
        return cases.find(id)
                .map(found -> found.orElseThrow(() -> ProblemException.notFound("case")))
                .call(summary -> visits.look(visit.visit(), What.CASE, summary.code(), summary.id(), visit.now()))
                .chain(summary -> view(summary, words, notice))
                .chain(view -> Answers.page(status, Templates.grouping(view)));
    }

    private Uni<GroupingView> view(CaseSummary summary, String words, Notice notice) {
        UUID id = summary.id();
        return Uni.combine()
                .all()
                .unis(options.together(id, words), options.neighbours(id), options.decisions(id))
                .usingConcurrencyOf(1)
                .asTuple()
                .map(read -> new GroupingTelling(visit, summary)
                        .view(frames.of(Tab.QUEUE), notice, words, read.getItem1(), read.getItem2(), read.getItem3()));
    }
}
