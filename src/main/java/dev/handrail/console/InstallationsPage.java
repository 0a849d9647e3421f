package dev.handrail.console;

import dev.handrail.console.telling.Hrefs;
import dev.handrail.console.view.Frame.Tab;
import dev.handrail.console.view.InstallationView;
import dev.handrail.console.view.InstallationView.Fields;
import dev.handrail.console.view.InstallationView.Form;
import dev.handrail.console.view.InstallationsView;
import dev.handrail.platform.ProblemException;
import dev.handrail.sla.safety.PauseDesk;
import dev.handrail.sla.safety.PauseFinder;
import dev.handrail.sla.safety.ScheduleDesk;
import dev.handrail.sla.safety.Standing;
import dev.handrail.sla.safety.rules.Expectation;
import dev.handrail.words.Words;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
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
    private final ScheduleDesk schedules;
    private final CustomerFinder customers;
    private final Words words;

    InstallationsPage(
            ConsoleVisit visit,
            Frames frames,
            PauseFinder finder,
            PauseDesk desk,
            ScheduleDesk schedules,
            CustomerFinder customers,
            Words words) {
        this.visit = visit;
        this.frames = frames;
        this.finder = finder;
        this.desk = desk;
        this.schedules = schedules;
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

    /** Watches it, or watches it otherwise. */
    @POST
    @Path("/{id}/schedule")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> watch(@PathParam("id") UUID id, @BeanParam WatchForm form) {
        return find(id).chain(standing -> {
            Expectation what;
            try {
                what = form.expectation();
            } catch (IllegalArgumentException wrong) {
                return show(
                        Answers.UNPROCESSABLE, standing, null, new Form("", null), form.fields(), wrong.getMessage());
            }
            return schedules.put(id, what, visit.by(), visit.now()).map(known -> see(id, known, Done.WATCHED));
        });
    }

    @POST
    @Path("/{id}/schedule/end")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> unwatch(@PathParam("id") UUID id) {
        return schedules.remove(id, visit.by(), visit.now()).map(removed -> see(id, removed, Done.UNWATCHED));
    }

    private Response see(UUID id, Optional<?> result, Done done) {
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
        return show(status, standing, done, new Form(typed, wrong), null, null);
    }

    /** @param watch as it was sent and did not fit, with {@code why}; null: as it is */
    private Uni<Response> show(int status, Standing standing, String done, Form form, Fields watch, String why) {
        UUID id = standing.id();
        return Uni.combine()
                .all()
                .unis(
                        finder.waiting(id, WAITING),
                        finder.pauses(id, PAUSES),
                        schedules.find(id, visit.now()).map(InstallationsPage::known),
                        telling())
                .usingConcurrencyOf(1)
                .asTuple()
                .map(read -> read.getItem4()
                        .one(
                                frames.of(Tab.CUSTOMERS),
                                standing,
                                read.getItem1(),
                                read.getItem2(),
                                Done.notice(done),
                                form,
                                new WatchTelling(visit.hours()).watch(read.getItem3(), watch, why)))
                .chain(view -> Answers.page(status, Templates.oneInstallation(view)));
    }
}
