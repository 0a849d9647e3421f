package dev.handrail.portal;

import dev.handrail.platform.ProblemException;
import dev.handrail.portal.Failures.Opened;
import dev.handrail.portal.telling.Hrefs;
import dev.handrail.remedy.CorrectionDesk;
import dev.handrail.remedy.Editors;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import java.util.function.Supplier;

/** Correcting one record: the form, what changes, sending. Nothing is stored before it is sent. */
@Bilingual
@Path("/failures/{id}")
@Authenticated
public class CorrectionPage {
    private final PortalVisit visit;
    private final Failures failures;
    private final CorrectionPages pages;
    private final Resubmissions resubmissions;
    private final Editors editors;

    CorrectionPage(
            PortalVisit visit, Failures failures, CorrectionPages pages, Resubmissions resubmissions, Editors editors) {
        this.visit = visit;
        this.failures = failures;
        this.pages = pages;
        this.resubmissions = resubmissions;
        this.editors = editors;
    }

    @GET
    @Path("/correction")
    public Uni<Response> form(@PathParam("id") UUID id) {
        return failures.open(id).chain(opened -> correctable(opened, () -> pages.form(opened)));
    }

    /**
     * The part of an open form that says who else is at it; asking is also the sign that it is still open.
     *
     * @param version that the form began with
     */
    @GET
    @Path("/correction/beside")
    public Uni<Response> beside(@PathParam("id") UUID id, @QueryParam("version") int version) {
        return failures.open(id).chain(opened -> pages.beside(opened, version));
    }

    /** Back from the preview, with what was typed. */
    @POST
    @Path("/correction")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> again(@PathParam("id") UUID id, MultivaluedMap<String, String> form) {
        return failures.open(id)
                .chain(opened -> applied(
                        opened,
                        form,
                        (typed, base, applied) ->
                                correctable(opened, () -> pages.form(200, opened, typed, base, applied, null))));
    }

    @POST
    @Path("/correction/preview")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> preview(@PathParam("id") UUID id, MultivaluedMap<String, String> form) {
        return failures.open(id)
                .chain(opened -> applied(opened, form, (typed, base, applied) -> {
                    if (isOvertaken(opened, typed, applied)) {
                        return pages.conflict(opened, typed);
                    }
                    return correctable(
                            opened,
                            () -> isSendable(applied)
                                    ? pages.preview(opened, typed, base, applied)
                                    : pages.refused(opened, typed, base, applied));
                }));
    }

    @POST
    @Path("/corrections")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> send(@PathParam("id") UUID id, MultivaluedMap<String, String> form) {
        return failures.open(id)
                .chain(opened -> applied(opened, form, (typed, base, applied) -> {
                    if (isOvertaken(opened, typed, applied)) {
                        return pages.conflict(opened, typed);
                    }
                    // whether it still waits is decided where it is locked: this press may be the second one of the
                    // same wish
                    if (!opened.subject().offer().correct()) {
                        return Uni.createFrom().item(opened.toStory());
                    }
                    return isSendable(applied)
                            ? send(opened, typed, applied)
                            : pages.refused(opened, typed, base, applied);
                }));
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

    /** What is done with values that were typed into a version. */
    private interface Typing {
        Uni<Response> done(Typed typed, CorrectionForm base, Applied applied);
    }

    /** Hands over what was typed, applied to the version it was typed into; where there is no form, to the story. */
    private static Uni<Response> applied(Opened opened, MultivaluedMap<String, String> form, Typing typing) {
        Typed typed = Typed.of(form);
        try {
            CorrectionForm base = base(opened, typed);
            return base.masked().isEmpty()
                    ? typing.done(typed, base, base.apply(typed.values()))
                    : Uni.createFrom().item(opened.toStory(Done.HIDDEN));
        } catch (NotCorrectable noForm) {
            return Uni.createFrom().item(opened.toStory(Done.HIDDEN));
        }
    }

    /** The page, or the story when it is not the reader's turn any more. */
    private static Uni<Response> correctable(Opened opened, Supplier<Uni<Response>> page) {
        if (!opened.subject().offer().correct(opened.each().failure())) {
            return Uni.createFrom().item(opened.toStory());
        }
        try {
            return opened.each().form(opened.each().version()).masked().isEmpty()
                    ? page.get()
                    : Uni.createFrom().item(opened.toStory(Done.HIDDEN));
        } catch (NotCorrectable noForm) {
            return Uni.createFrom().item(opened.toStory(Done.HIDDEN));
        }
    }

    /** Somebody else corrected it since. The same values again are no conflict: it is the same press, or the same wish. */
    private static boolean isOvertaken(Opened opened, Typed typed, Applied applied) {
        boolean newer = opened.each().version() > typed.version();
        return newer
                && opened.each()
                        .payload(typed.version() + 1)
                        .filter(applied.payload()::equals)
                        .isEmpty();
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
                .chain(sent -> isNew(sent)
                        ? editors.left(opened.id(), visit.member().member()).replaceWith(Outcome.answer(opened, sent))
                        : failures.open(opened.id())
                                .chain(newer -> isOvertaken(newer, typed, applied)
                                        ? pages.conflict(newer, typed)
                                        : Uni.createFrom().item(Outcome.answer(newer, sent))));
    }

    private static boolean isNew(Sent sent) {
        return sent instanceof Sent.UnderWay way && !way.already();
    }
}
