package dev.handrail.console;

import dev.handrail.cases.CaseDesk;
import dev.handrail.cases.rules.WhoActs;
import dev.handrail.console.CasePages.Typed;
import dev.handrail.console.telling.Hrefs;
import dev.handrail.console.view.CaseView.Notice;
import dev.handrail.platform.ProblemException;
import dev.handrail.tenancy.By;
import dev.handrail.tenancy.People;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.UUID;

/** What staff do with a case: acknowledge, assign, pass on. */
@Path("/console/customers/{tenant}/cases/{id}")
@Authenticated
@InVisit
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class CaseActions {
    private static final int CONFLICT = 409;
    private final ConsoleVisit visit;
    private final CaseDesk desk;
    private final People people;
    private final CasePages pages;

    CaseActions(ConsoleVisit visit, CaseDesk desk, People people, CasePages pages) {
        this.visit = visit;
        this.desk = desk;
        this.people = people;
        this.pages = pages;
    }

    @POST
    @Path("/acknowledgement")
    public Uni<Response> acknowledge(@PathParam("id") UUID id) {
        return done(id, desk.acknowledge(id, visit.by(), visit.now()), Done.ACKNOWLEDGED);
    }

    /** @param owner "me", "nobody", or the id of somebody of the staff */
    @POST
    @Path("/assignment")
    public Uni<Response> assign(@PathParam("id") UUID id, @FormParam("owner") String owner) {
        if ("nobody".equals(owner)) {
            return done(id, desk.assign(id, null, visit.by(), visit.now()), Done.RELEASED);
        }
        return owner(owner).chain(by -> done(id, desk.assign(id, by, visit.by(), visit.now()), Done.ASSIGNED));
    }

    private Uni<By> owner(String owner) {
        if ("me".equals(owner)) {
            return Uni.createFrom().item(visit.by());
        }
        return people.staff()
                .map(staff -> staff.stream()
                        .filter(each -> each.id().toString().equals(owner))
                        .findFirst()
                        .map(each -> new By(each.id(), each.name()))
                        .orElseThrow(() -> ProblemException.notFound("person")));
    }

    /** @param acts customer, support, engineering or provider */
    @POST
    @Path("/turn")
    public Uni<Response> pass(@PathParam("id") UUID id, @FormParam("acts") String acts) {
        if (!QueueFilter.ACTS.contains(acts == null ? "" : acts)) {
            throw ProblemException.badRequest("This form is not one of ours.");
        }
        return done(id, desk.pass(id, WhoActs.valueOf(acts.toUpperCase(Locale.ROOT)), visit.now()), Done.PASSED);
    }

    /** What cannot be done any more is said on the case's own page. */
    private Uni<Response> done(UUID id, Uni<Void> work, Done done) {
        String tenant = visit.visit().tenant();
        return work.map(ignored -> Answers.see(Hrefs.with(Hrefs.oneCase(tenant, id), "done", done.word())))
                .onFailure(CaseActions::isConflict)
                .recoverWithUni(over ->
                        pages.show(CONFLICT, id, false, new Notice("you", "warn", over.getMessage()), Typed.NOTHING));
    }

    private static boolean isConflict(Throwable failure) {
        return failure instanceof ProblemException problem && problem.problem().status() == CONFLICT;
    }
}
