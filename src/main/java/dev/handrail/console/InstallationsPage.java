package dev.handrail.console;

import dev.handrail.console.telling.Hrefs;
import dev.handrail.console.view.Frame.Tab;
import dev.handrail.console.view.InstallationView;
import dev.handrail.console.view.InstallationsView;
import dev.handrail.platform.ProblemException;
import dev.handrail.sla.safety.PauseDesk;
import dev.handrail.sla.safety.PauseDesk.Result;
import dev.handrail.sla.safety.PauseFinder;
import dev.handrail.sla.safety.Standing;
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
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;

/** A customer's integrations: whether they run, what waits, and the switch. */
@Path("/console/customers/{tenant}/installations")
@Authenticated
@InVisit
public class InstallationsPage {
    private static final int WAITING = 100;
    private static final int PAUSES = 20;
    private final ConsoleVisit visit;
    private final Frames frames;
    private final PauseFinder finder;
    private final PauseDesk desk;
    private final CustomerFinder customers;
    private final Words words;

    InstallationsPage(
            ConsoleVisit visit,
            Frames frames,
            PauseFinder finder,
            PauseDesk desk,
            CustomerFinder customers,
            Words words) {
        this.visit = visit;
        this.frames = frames;
        this.finder = finder;
        this.desk = desk;
        this.customers = customers;
        this.words = words;
    }

    @CheckedTemplate(basePath = "console")
    public static class Templates {
        private Templates() {}

        public static native TemplateInstance installations(InstallationsView view);

        public static native TemplateInstance oneInstallation(InstallationView view);
    }

    @GET
    public Uni<Response> list() {
        return finder.all()
                .chain(all -> telling().map(telling -> telling.list(frames.of(Tab.CUSTOMERS), all)))
                .chain(view -> Answers.page(Templates.installations(view)));
    }

    /** @param done what the reader just did, as the redirect says */
    @GET
    @Path("/{id}")
    public Uni<Response> one(@PathParam("id") UUID id, @QueryParam("done") String done) {
        return find(id).chain(standing -> show(200, standing, done, "", null));
    }

    /** @param reason that the customer reads */
    @POST
    @Path("/{id}/pause")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> pause(@PathParam("id") UUID id, @FormParam("reason") String reason) {
        String given =
                reason == null ? "" : reason.replaceAll("\\p{Cntrl}+", " ").strip();
        int length = given.codePointCount(0, given.length());
        return find(id).chain(standing -> {
            if (length < PauseDesk.SHORTEST || length > PauseDesk.LONGEST) {
                return show(
                        Answers.UNPROCESSABLE,
                        standing,
                        null,
                        given,
                        "A reason has " + PauseDesk.SHORTEST + " to " + PauseDesk.LONGEST + " characters.");
            }
            return desk.pause(id, given, visit.staff().name(), visit.now()).map(result -> see(id, result, Done.PAUSED));
        });
    }

    @POST
    @Path("/{id}/resume")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> resume(@PathParam("id") UUID id) {
        return desk.resume(id, visit.staff().name(), visit.now()).map(result -> see(id, result, Done.RESUMED));
    }

    private Response see(UUID id, Optional<Result> result, Done done) {
        known(result);
        return Answers.see(Hrefs.with(Hrefs.installation(visit.visit().tenant(), id), "done", done.word()));
    }

    private Uni<Standing> find(UUID id) {
        return finder.find(id).map(InstallationsPage::known);
    }

    private static <T> T known(Optional<T> found) {
        return found.orElseThrow(() -> ProblemException.notFound("integration"));
    }

    private Uni<InstallationTelling> telling() {
        String tenant = visit.visit().tenant();
        return customers
                .find(tenant)
                .map(InstallationsPage::known)
                .map(customer -> new InstallationTelling(words, visit.hours(), tenant, customer.name()));
    }

    private Uni<Response> show(int status, Standing standing, String done, String typed, String wrong) {
        return finder.waiting(standing.id(), WAITING)
                .chain(waiting -> finder.pauses(standing.id(), PAUSES)
                        .chain(pauses -> telling()
                                .map(telling -> telling.one(
                                        frames.of(Tab.CUSTOMERS),
                                        standing,
                                        waiting,
                                        pauses,
                                        Done.notice(done),
                                        typed,
                                        wrong))))
                .chain(view -> Answers.page(status, Templates.oneInstallation(view)));
    }
}
