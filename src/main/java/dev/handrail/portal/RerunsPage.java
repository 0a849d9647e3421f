package dev.handrail.portal;

import dev.handrail.platform.ProblemException;
import dev.handrail.portal.telling.Reader;
import dev.handrail.portal.telling.RerunStates;
import dev.handrail.portal.telling.RerunStates.Rights;
import dev.handrail.portal.view.Frame.Tab;
import dev.handrail.portal.view.Mark;
import dev.handrail.portal.view.Notice;
import dev.handrail.portal.view.RerunStateView;
import dev.handrail.portal.view.RerunsView;
import dev.handrail.rerun.Rerun;
import dev.handrail.rerun.RerunFinder;
import dev.handrail.rerun.Reruns;
import dev.handrail.rerun.rules.RerunRules;
import dev.handrail.shared.Cursor;
import dev.handrail.tenancy.By;
import dev.handrail.tenancy.Role;
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
import java.util.Map;
import java.util.UUID;

/** Where re-runs stand, and who approves them. */
@Bilingual
@Path("/reruns")
@Authenticated
public class RerunsPage {
    private static final int SIZE = 50;
    private final PortalVisit visit;
    private final Frames frames;
    private final PlaceNames places;
    private final RerunFinder finder;
    private final Reruns reruns;
    private final Words words;

    RerunsPage(PortalVisit visit, Frames frames, PlaceNames places, RerunFinder finder, Reruns reruns, Words words) {
        this.visit = visit;
        this.frames = frames;
        this.places = places;
        this.finder = finder;
        this.reruns = reruns;
        this.words = words;
    }

    @CheckedTemplate(basePath = "portal")
    public static class Templates {
        private Templates() {}

        public static native TemplateInstance reruns(RerunsView view);

        public static native TemplateInstance rerunState(RerunStateView view);
    }

    @GET
    public Uni<Response> list(@QueryParam("state") String state, @QueryParam("after") String after) {
        boolean waiting = RerunStates.WAITING.equals(state);
        Cursor from = Cursor.of(after).orElse(null);
        return Uni.combine()
                .all()
                .unis(finder.list(waiting, from, SIZE), places.all(), frames.of(Tab.HOME))
                .usingConcurrencyOf(1)
                .asTuple()
                .map(read -> new RerunStates(visit.reader(words), read.getItem2())
                        .list(read.getItem3(), waiting, read.getItem1(), from == null))
                .chain(view -> Answers.page(Templates.reruns(view)));
    }

    /** @param done what the reader just did, as the redirect says */
    @GET
    @Path("/{id}")
    public Uni<Response> one(@PathParam("id") UUID id, @QueryParam("done") String done) {
        return find(id).chain(rerun -> show(200, rerun, done, null));
    }

    @POST
    @Path("/{id}/approval")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> approve(@PathParam("id") UUID id) {
        return find(id).chain(found -> reruns.approve(visit.member().tenant(), id, by(), isAdmin(), visit.now()))
                .map(done -> see(id, done ? "approved" : "late"));
    }

    @POST
    @Path("/{id}/refusal")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> decline(@PathParam("id") UUID id, @FormParam("reason") String typed) {
        String reason =
                typed == null ? "" : typed.replaceAll("\\p{Cntrl}+", " ").strip();
        return find(id).chain(found -> {
            int length = reason.codePointCount(0, reason.length());
            if (length == 0 || length > Reruns.LONGEST_REASON) {
                String why = visit.reader(words).say("rerun", "reason_wrong", Map.of("max", Reruns.LONGEST_REASON));
                return show(Answers.UNPROCESSABLE, found, null, why);
            }
            return reruns.decline(id, reason, by(), isAdmin(), visit.now())
                    .map(done -> see(id, done ? "declined" : "late"));
        });
    }

    @POST
    @Path("/{id}/withdrawal")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> takeBack(@PathParam("id") UUID id) {
        return find(id).chain(found -> reruns.takeBack(id, by(), isAdmin(), visit.now()))
                .map(done -> see(id, done ? "back" : "late"));
    }

    private By by() {
        return By.member(visit.member());
    }

    private boolean isAdmin() {
        return visit.viewing() == null && visit.member().role() == Role.CUSTOMER_ADMIN;
    }

    private static Response see(UUID id, String done) {
        return Answers.see(RerunStates.HERE + "/" + id + "?done=" + done);
    }

    private Uni<Rerun> find(UUID id) {
        return finder.find(id).map(found -> found.orElseThrow(() -> ProblemException.notFound("page")));
    }

    private Uni<Response> show(int status, Rerun rerun, String done, String whyDecline) {
        UUID me = visit.member().member();
        boolean views = visit.viewing() != null;
        Rights rights = new Rights(
                !views && RerunRules.mayDecide(rerun.state(), rerun.askedById(), me, isAdmin()),
                !views && RerunRules.mayTakeBack(rerun.state(), rerun.queued(), rerun.askedById(), me, isAdmin()),
                whyDecline);
        return places.all()
                .chain(names -> frames.of(Tab.HOME)
                        .map(frame -> new RerunStates(visit.reader(words), names)
                                .one(frame, rerun, rights, notice(rerun, done))))
                .chain(view -> Answers.page(status, Templates.rerunState(view)));
    }

    /** Only what the page can see to be so. */
    private Notice notice(Rerun rerun, String done) {
        Reader reader = visit.reader(words);
        return switch (done == null ? "" : done) {
            case "asked" -> new Notice(Mark.REQUEST_SENT, reader.say("done", "rerun_requested"));
            case "approved" ->
                rerun.decidedAt() == null ? null : new Notice(Mark.SOLVED, reader.say("rerun", "approved"));
            case "late" -> new Notice(Mark.TOLD, reader.say("rerun", "late"));
            default -> null;
        };
    }
}
