package dev.handrail.portal;

import dev.handrail.platform.ProblemException;
import dev.handrail.portal.Failures.Opened;
import dev.handrail.portal.telling.Hrefs;
import dev.handrail.remedy.CorrectionDesk;
import dev.handrail.remedy.Resubmission;
import dev.handrail.remedy.Resubmissions;
import dev.handrail.remedy.Sent;
import dev.handrail.remedy.form.Applied;
import dev.handrail.remedy.form.CorrectionForm;
import dev.handrail.remedy.form.NotCorrectable;
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
import java.util.UUID;
import java.util.function.Function;

/** Correcting one record: the form, what changes, sending. Nothing is stored before it is sent. */
@Path("/failures/{id}")
@Authenticated
public class CorrectionPage {
    private final PortalVisit visit;
    private final Failures failures;
    private final CorrectionPages pages;
    private final Resubmissions resubmissions;

    CorrectionPage(PortalVisit visit, Failures failures, CorrectionPages pages, Resubmissions resubmissions) {
        this.visit = visit;
        this.failures = failures;
        this.pages = pages;
        this.resubmissions = resubmissions;
    }

    @GET
    @Path("/correction")
    public Uni<Response> form(@PathParam("id") UUID id) {
        return correctable(id, opened -> pages.form(opened));
    }

    /** Back from the preview, with what was typed. */
    @POST
    @Path("/correction")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> again(@PathParam("id") UUID id, MultivaluedMap<String, String> form) {
        return correctable(id, opened -> {
            Typed typed = Typed.of(form);
            CorrectionForm base = base(opened, typed);
            return pages.form(200, opened, typed, base, base.apply(typed.values()), null);
        });
    }

    @POST
    @Path("/correction/preview")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> preview(@PathParam("id") UUID id, MultivaluedMap<String, String> form) {
        return correctable(id, opened -> {
            Typed typed = Typed.of(form);
            CorrectionForm base = base(opened, typed);
            if (typed.version() != opened.each().version()) {
                return pages.conflict(opened, typed);
            }
            Applied applied = base.apply(typed.values());
            return isSendable(applied)
                    ? pages.preview(opened, typed, base, applied)
                    : pages.refused(opened, typed, base, applied);
        });
    }

    @POST
    @Path("/corrections")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> send(@PathParam("id") UUID id, MultivaluedMap<String, String> form) {
        return failures.open(id).chain(opened -> {
            Typed typed = Typed.of(form);
            // whether it still waits is decided where it is locked: this press may be the second one of the same wish
            if (!opened.subject().offer().correct()) {
                return Uni.createFrom().item(opened.toCase());
            }
            try {
                CorrectionForm base = base(opened, typed);
                if (!base.masked().isEmpty()) {
                    return Uni.createFrom().item(opened.toCase(Done.HIDDEN));
                }
                Applied applied = base.apply(typed.values());
                return isSendable(applied)
                        ? send(opened, typed, applied)
                        : pages.refused(opened, typed, base, applied);
            } catch (NotCorrectable noForm) {
                return Uni.createFrom().item(opened.toCase(Done.HIDDEN));
            }
        });
    }

    /** For those who reload by the address: what is posted here is read there. */
    @GET
    @Path("/correction/preview")
    public Uni<Response> previewed(@PathParam("id") UUID id) {
        return sent(id);
    }

    @GET
    @Path("/corrections")
    public Uni<Response> sent(@PathParam("id") UUID id) {
        return failures.open(id).map(opened -> Answers.see(Hrefs.correction(opened.id())));
    }

    private Uni<Response> correctable(UUID id, Function<Opened, Uni<Response>> page) {
        return failures.open(id).chain(opened -> {
            if (!opened.subject().offer().correct(opened.each().failure())) {
                return Uni.createFrom().item(opened.toCase());
            }
            try {
                return opened.each().form(opened.each().version()).masked().isEmpty()
                        ? page.apply(opened)
                        : Uni.createFrom().item(opened.toCase(Done.HIDDEN));
            } catch (NotCorrectable noForm) {
                return Uni.createFrom().item(opened.toCase(Done.HIDDEN));
            }
        });
    }

    private static CorrectionForm base(Opened opened, Typed typed) {
        if (opened.each().payload(typed.version()).isEmpty()) {
            throw ProblemException.badRequest("There is no such version.");
        }
        return opened.each().form(typed.version());
    }

    private static boolean isSendable(Applied applied) {
        return applied.fits() && !applied.changes().isEmpty();
    }

    private Uni<Response> send(Opened opened, Typed typed, Applied applied) {
        return resubmissions
                .send(
                        new Resubmission(
                                opened.id(),
                                typed.press() == null ? null : typed.press().toString(),
                                applied.payload(),
                                typed.version(),
                                visit.member().name(),
                                visit.member().member(),
                                CorrectionDesk.told(applied.changes()),
                                // the preview said where to look first, and a person pressed the button below it
                                opened.subject().mayExist()),
                        visit.now())
                .chain(sent -> sent instanceof Sent.Conflict
                        ? failures.open(opened.id()).chain(newer -> pages.conflict(newer, typed))
                        : Uni.createFrom().item(Outcome.answer(opened, sent)));
    }
}
