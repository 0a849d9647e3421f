package dev.handrail.portal;

import dev.handrail.cases.CaseNews;
import dev.handrail.cases.FailureTurn;
import dev.handrail.portal.Failures.Opened;
import dev.handrail.portal.telling.SolutionTelling;
import dev.handrail.portal.view.Frame.Tab;
import dev.handrail.portal.view.SolutionView;
import dev.handrail.words.Words;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.UUID;

/** Marking one record as solved by hand, where the explanation says so. */
@Bilingual
@Path("/failures/{id}/solution")
@Authenticated
public class SolutionPage {
    private static final int LONGEST_REASON = 120;
    private final PortalVisit visit;
    private final Frames frames;
    private final Failures failures;
    private final Pool pool;
    private final Words words;
    private final CaseNews news;

    SolutionPage(PortalVisit visit, Frames frames, Failures failures, Pool pool, Words words, CaseNews news) {
        this.visit = visit;
        this.frames = frames;
        this.failures = failures;
        this.pool = pool;
        this.news = news;
        this.words = words;
    }

    @CheckedTemplate(basePath = "portal")
    public static class Templates {
        private Templates() {}

        public static native TemplateInstance solution(SolutionView view);
    }

    @GET
    public Uni<Response> ask(@PathParam("id") UUID id) {
        return failures.open(id)
                .chain(opened -> opened.subject().offer().solve(opened.each().failure())
                        ? page(200, opened, "", null, Map.of())
                        : Uni.createFrom().item(opened.toStory()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> solve(@PathParam("id") UUID id, @FormParam(SolutionTelling.REASON) String typed) {
        String reason = typed == null ? "" : typed.strip();
        return failures.open(id).chain(opened -> {
            if (!opened.subject().offer().solve(opened.each().failure())) {
                return Uni.createFrom().item(opened.toStory());
            }
            if (reason.isEmpty()) {
                return page(Answers.UNPROCESSABLE, opened, reason, "reason_required", Map.of());
            }
            int length = reason.codePointCount(0, reason.length());
            return length > LONGEST_REASON
                    ? page(
                            Answers.UNPROCESSABLE,
                            opened,
                            reason,
                            "too_long",
                            Map.of("field", "Reason", "max", LONGEST_REASON, "count", length))
                    : solve(opened, reason);
        });
    }

    private Uni<Response> solve(Opened opened, String reason) {
        Map<String, String> params = Map.of("person", visit.member().name(), "reason", reason);
        return pool.withTransaction(
                        connection -> new FailureTurn(connection, visit.member().tenant(), opened.id(), news)
                                .resolved("hand", "solved_by_person", params, visit.now()))
                .map(done -> opened.toStory(Done.SOLVED));
    }

    private Uni<Response> page(int status, Opened opened, String typed, String problem, Map<String, ?> params) {
        return frames.of(Tab.CASES)
                .map(frame -> new SolutionTelling(visit.reader(words), opened.subject(), opened.each())
                        .view(frame, typed, problem, params))
                .chain(view -> Answers.page(status, Templates.solution(view)));
    }
}
