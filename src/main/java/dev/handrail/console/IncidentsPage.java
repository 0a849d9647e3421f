package dev.handrail.console;

import dev.handrail.console.telling.Hrefs;
import dev.handrail.console.view.Frame.Tab;
import dev.handrail.console.view.IncidentView;
import dev.handrail.console.view.IncidentsView;
import dev.handrail.incident.IncidentDesk;
import dev.handrail.incident.IncidentFinder;
import dev.handrail.incident.IncidentFinder.Which;
import dev.handrail.incident.IncidentFinder.Whole;
import dev.handrail.platform.ProblemException;
import dev.handrail.shared.Cursor;
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
import java.util.UUID;

/** The same trouble of several customers: in front of all walls, so figures and names, and no records. */
@Path("/console/incidents")
@Authenticated
public class IncidentsPage {
    private static final int OPEN = 100;
    private static final int CLOSED = 50;
    private static final int SHORTEST = 5;
    private final ConsoleVisit visit;
    private final Frames frames;
    private final IncidentFinder incidents;
    private final IncidentDesk desk;
    private final Words words;

    IncidentsPage(ConsoleVisit visit, Frames frames, IncidentFinder incidents, IncidentDesk desk, Words words) {
        this.visit = visit;
        this.frames = frames;
        this.incidents = incidents;
        this.desk = desk;
        this.words = words;
    }

    @CheckedTemplate(basePath = "console")
    public static class Templates {
        private Templates() {}

        public static native TemplateInstance incidents(IncidentsView view);

        public static native TemplateInstance oneIncident(IncidentView view);
    }

    /** @param after where the page before of the closed ones ended */
    @GET
    public Uni<Response> list(@QueryParam("after") String after) {
        Cursor from = Cursor.of(after).orElse(null);
        return incidents
                .list(Which.OPEN, null, OPEN, visit.now())
                .chain(open -> incidents
                        .list(Which.CLOSED, from, CLOSED, visit.now())
                        .map(closed -> telling().list(frames.of(Tab.INCIDENTS), open, closed, from == null)))
                .chain(view -> Answers.page(Templates.incidents(view)));
    }

    /** @param done what the reader just did, as the redirect says */
    @GET
    @Path("/{id}")
    public Uni<Response> one(@PathParam("id") UUID id, @QueryParam("done") String done) {
        return find(id).chain(whole -> show(200, whole, done, "", null));
    }

    /** Closes it; a second press finds it closed and says the same. */
    @POST
    @Path("/{id}/closing")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> close(@PathParam("id") UUID id, @FormParam("reason") String reason) {
        String given =
                reason == null ? "" : reason.replaceAll("\\p{Cntrl}+", " ").strip();
        int length = given.codePointCount(0, given.length());
        return find(id).chain(whole -> {
            if (length < SHORTEST || length > IncidentDesk.LONGEST) {
                return show(
                        Answers.UNPROCESSABLE,
                        whole,
                        null,
                        given,
                        "A reason has " + SHORTEST + " to " + IncidentDesk.LONGEST + " characters.");
            }
            return desk.close(id, given, visit.staff().name(), visit.now())
                    .replaceWith(Answers.see(Hrefs.with(Hrefs.incident(id), "done", Done.CLOSED.word())));
        });
    }

    private Uni<Whole> find(UUID id) {
        return incidents.find(id).map(found -> found.orElseThrow(() -> ProblemException.notFound("incident")));
    }

    private Uni<Response> show(int status, Whole whole, String done, String typed, String why) {
        return Answers.page(
                status,
                Templates.oneIncident(telling().one(frames.of(Tab.INCIDENTS), whole, Done.notice(done), typed, why)));
    }

    private IncidentTelling telling() {
        return new IncidentTelling(words, visit.hours());
    }
}
