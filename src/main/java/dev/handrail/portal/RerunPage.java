package dev.handrail.portal;

import dev.handrail.portal.Failures.Opened;
import dev.handrail.portal.telling.Hrefs;
import dev.handrail.portal.telling.RerunTelling;
import dev.handrail.portal.view.Frame.Tab;
import dev.handrail.portal.view.RerunView;
import dev.handrail.remedy.Resubmission;
import dev.handrail.remedy.Resubmissions;
import dev.handrail.remedy.form.NotCorrectable;
import dev.handrail.words.Words;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;

/** Sending one record again as it is. */
@Bilingual
@Path("/failures/{id}")
@Authenticated
public class RerunPage {
    private final PortalVisit visit;
    private final Frames frames;
    private final Failures failures;
    private final Resubmissions resubmissions;
    private final Words words;

    RerunPage(PortalVisit visit, Frames frames, Failures failures, Resubmissions resubmissions, Words words) {
        this.visit = visit;
        this.frames = frames;
        this.failures = failures;
        this.resubmissions = resubmissions;
        this.words = words;
    }

    @CheckedTemplate(basePath = "portal")
    public static class Templates {
        private Templates() {}

        public static native TemplateInstance rerun(RerunView view);
    }

    @GET
    @Path("/resubmission")
    public Uni<Response> ask(@PathParam("id") UUID id) {
        return failures.open(id).chain(opened -> {
            if (!opened.subject().offer().resend(opened.each().failure())) {
                return Uni.createFrom().item(opened.toStory());
            }
            if (isMasked(opened)) {
                return Uni.createFrom().item(opened.toStory(Done.HIDDEN));
            }
            return frames.of(Tab.CASES)
                    .map(frame -> new RerunTelling(visit.reader(words), opened.subject(), opened.each())
                            .view(frame, UUID.randomUUID()))
                    .chain(view -> Answers.page(Templates.rerun(view)));
        });
    }

    @POST
    @Path("/resubmissions")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> send(@PathParam("id") UUID id, MultivaluedMap<String, String> form) {
        return failures.open(id).chain(opened -> {
            UUID press = Typed.press(form);
            // whether it still waits is decided where it is locked: this press may be the second one of the same wish
            if (!opened.subject().offer().resend() || isMasked(opened)) {
                return Uni.createFrom().item(opened.toStory());
            }
            return resubmissions
                    .send(
                            new Resubmission(
                                    id,
                                    press == null ? null : press.toString(),
                                    null,
                                    0,
                                    visit.member().name(),
                                    visit.member().member(),
                                    List.of(),
                                    false),
                            visit.now())
                    .map(sent -> Outcome.answer(opened, sent));
        });
    }

    /** For those who reload by the address. */
    @GET
    @Path("/resubmissions")
    public Uni<Response> sent(@PathParam("id") UUID id) {
        return failures.open(id).map(opened -> Answers.see(Hrefs.resubmission(opened.id())));
    }

    /** What was masked before it was stored would reach the target as a mask. */
    private static boolean isMasked(Opened opened) {
        if (opened.each().payload().isEmpty()) {
            return false;
        }
        try {
            return !opened.each().form(opened.each().version()).masked().isEmpty();
        } catch (NotCorrectable noObject) {
            return false;
        }
    }
}
