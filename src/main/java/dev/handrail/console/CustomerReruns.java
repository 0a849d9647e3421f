package dev.handrail.console;

import dev.handrail.console.telling.Hrefs;
import dev.handrail.console.view.CaseView.Notice;
import dev.handrail.console.view.RerunsView.Row;
import dev.handrail.history.HomeFigures;
import dev.handrail.platform.ProblemException;
import dev.handrail.rerun.Extent;
import dev.handrail.rerun.Rerun;
import dev.handrail.rerun.RerunFinder;
import dev.handrail.rerun.Reruns;
import dev.handrail.rerun.rules.RerunRules.State;
import dev.handrail.tenancy.Visits;
import dev.handrail.tenancy.Visits.What;
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
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** A customer's re-runs, which support may approve as the second person. */
@Path("/console/customers/{tenant}/reruns")
@Authenticated
@InVisit
public class CustomerReruns {
    private static final int SIZE = 100;
    private static final String OURS = "/reruns";
    private final ConsoleVisit visit;
    private final Frames frames;
    private final Visits visits;
    private final RerunFinder finder;
    private final Reruns reruns;
    private final HomeFigures figures;

    CustomerReruns(
            ConsoleVisit visit, Frames frames, Visits visits, RerunFinder finder, Reruns reruns, HomeFigures figures) {
        this.visit = visit;
        this.frames = frames;
        this.visits = visits;
        this.finder = finder;
        this.reruns = reruns;
        this.figures = figures;
    }

    @GET
    public Uni<Response> list(@QueryParam("done") String done) {
        return visits.look(visit.visit(), What.PORTAL, OURS, null, visit.now())
                .chain(() -> finder.list(false, null, SIZE))
                .chain(page -> figures.since(visit.now(), ZoneOffset.UTC).chain(all -> {
                    Map<UUID, String> names = all.stream()
                            .collect(Collectors.toMap(
                                    each -> each.installation().id(), HomeFigures.Of::integrationName));
                    List<Row> rows = page.items().stream()
                            .map(each -> row(each, names.getOrDefault(each.of().installation(), "")))
                            .toList();
                    return RerunsPage.page(frames, visit.visit().tenant(), notice(done), rows);
                }));
    }

    private Row row(Rerun each, String integration) {
        boolean waits = each.state() == State.WAITING;
        String state = each.command() == null
                ? each.state().name().toLowerCase(Locale.ROOT)
                : each.command().word().replace('_', ' ');
        return new Row(
                null,
                null,
                integration,
                what(each.of()),
                visit.hours().moment(each.askedAt()),
                each.askedBy(),
                each.reason(),
                waits ? "waiting for approval" : state,
                waits ? here() + "/" + each.id() : null);
    }

    private String what(Extent of) {
        return switch (of.kind()) {
            case RECORD -> of.reference();
            case RUN -> "run " + of.run().toString().replace("-", "");
            case WINDOW ->
                visit.hours().moment(of.from()).text() + " to "
                        + visit.hours().moment(of.to()).text();
        };
    }

    private String here() {
        return Hrefs.customer(visit.visit().tenant()) + OURS;
    }

    private static Notice notice(String done) {
        return switch (done == null ? "" : done) {
            case "approved" -> new Notice("good", "check", "Approved. Its integration takes it next.");
            case "declined" -> new Notice("good", "check", "Not approved. The customer reads why.");
            case "late" ->
                new Notice("you", "warn", "It was decided before, or no reason was given. Nothing has changed.");
            default -> null;
        };
    }

    @POST
    @Path("/{id}/approval")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> approve(@PathParam("id") UUID id) {
        return reruns.approve(visit.visit().tenant(), id, visit.by(), true, visit.now())
                .map(done -> see(done ? "approved" : "late"));
    }

    @POST
    @Path("/{id}/refusal")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> decline(@PathParam("id") UUID id, @FormParam("reason") String typed) {
        String reason =
                typed == null ? "" : typed.replaceAll("\\p{Cntrl}+", " ").strip();
        if (reason.isEmpty() || reason.length() > Reruns.LONGEST_REASON) {
            return finder.find(id)
                    .map(found -> found.orElseThrow(() -> ProblemException.notFound("page")))
                    .map(found -> see("late"));
        }
        return reruns.decline(id, reason, visit.by(), true, visit.now()).map(done -> see(done ? "declined" : "late"));
    }

    private Response see(String done) {
        return Answers.see(Hrefs.with(here(), "done", done));
    }
}
