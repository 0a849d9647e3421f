package dev.handrail.portal;

import dev.handrail.cases.CaseFinder;
import dev.handrail.portal.Failures.Opened;
import dev.handrail.portal.telling.BesideTelling;
import dev.handrail.portal.telling.ConflictTelling;
import dev.handrail.portal.telling.FormTelling;
import dev.handrail.portal.telling.FormTelling.Shown;
import dev.handrail.portal.telling.Neighbours;
import dev.handrail.portal.telling.PreviewTelling;
import dev.handrail.portal.telling.Reader;
import dev.handrail.portal.view.BesideView;
import dev.handrail.portal.view.ConflictView;
import dev.handrail.portal.view.CorrectView;
import dev.handrail.portal.view.Frame.Tab;
import dev.handrail.portal.view.PreviewView;
import dev.handrail.remedy.Editors;
import dev.handrail.remedy.Editors.Editor;
import dev.handrail.remedy.form.Applied;
import dev.handrail.remedy.form.CorrectionForm;
import dev.handrail.words.Words;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;

/** The pages on the way from a wrong value to "sent again". */
@Singleton
class CorrectionPages {
    private static final int NEIGHBOURS = 50;
    private final PortalVisit visit;
    private final Frames frames;
    private final CaseFinder cases;
    private final Editors editors;
    private final Words words;

    CorrectionPages(PortalVisit visit, Frames frames, CaseFinder cases, Editors editors, Words words) {
        this.visit = visit;
        this.frames = frames;
        this.cases = cases;
        this.editors = editors;
        this.words = words;
    }

    @CheckedTemplate(basePath = "portal")
    public static class Templates {
        private Templates() {}

        public static native TemplateInstance correct(CorrectView view);

        public static native TemplateInstance beside(BesideView view);

        public static native TemplateInstance preview(PreviewView view);

        public static native TemplateInstance conflict(ConflictView view);
    }

    /** The form as it is first seen. */
    Uni<Response> form(Opened opened) {
        int version = opened.each().version();
        CorrectionForm form = opened.each().form(version);
        return form(200, opened, new Shown(version, form.groups(), form.problems(), null));
    }

    /** The form with what was typed. @param hint what is the matter with it as a whole, or null */
    Uni<Response> form(int status, Opened opened, Typed typed, CorrectionForm form, Applied applied, String hint) {
        return form(
                status,
                opened,
                new Shown(typed.version(), form.groups(typed.values(), applied), applied.problems(), hint));
    }

    /** Values that do not fit, or no change at all: the form again, with the reasons. */
    Uni<Response> refused(Opened opened, Typed typed, CorrectionForm form, Applied applied) {
        String hint = applied.fits() ? reader().say("form", "no_change") : null;
        return form(Answers.UNPROCESSABLE, opened, typed, form, applied, hint);
    }

    private Uni<Response> form(int status, Opened opened, Shown shown) {
        return cases.failures(opened.each().failure().caseId(), List.of("open"), null, NEIGHBOURS)
                .chain(waiting -> besides(opened, shown.version())
                        .chain(beside -> frames.of(Tab.CASES)
                                .map(frame -> new FormTelling(reader(), opened.subject(), opened.each())
                                        .view(
                                                frame,
                                                shown,
                                                Neighbours.of(
                                                        opened.id(),
                                                        waiting.items(),
                                                        opened.subject()
                                                                .summary()
                                                                .open()),
                                                beside))))
                .chain(view -> Answers.page(status, Templates.correct(view)));
    }

    /** Who else is at the form, for a page that is open. */
    Uni<Response> beside(Opened opened, int version) {
        return besides(opened, version).chain(view -> Answers.page(Templates.beside(view)));
    }

    /** Support that looks at the portal changes nothing, and is nobody to wait for. */
    private Uni<BesideView> besides(Opened opened, int version) {
        Uni<List<Editor>> others = visit.viewing() == null
                ? editors.open(
                        opened.id(), visit.member().member(), visit.member().name(), visit.now())
                : Uni.createFrom().item(List.of());
        return others.map(found -> new BesideTelling(reader()).view(opened.each(), version, found));
    }

    Uni<Response> preview(Opened opened, Typed typed, CorrectionForm form, Applied applied) {
        UUID press = UUID.randomUUID();
        return frames.of(Tab.CASES)
                .map(frame -> new PreviewTelling(reader(), opened.subject(), opened.each())
                        .view(frame, typed.version(), form, applied, typed.values(), press))
                .chain(view -> Answers.page(Templates.preview(view)));
    }

    /** @param opened as it is now, with the other correction */
    Uni<Response> conflict(Opened opened, Typed typed) {
        return frames.of(Tab.CASES)
                .map(frame -> new ConflictTelling(reader(), opened.subject(), opened.each(), typed.version())
                        .view(frame, typed.values()))
                .chain(view -> Answers.page(409, Templates.conflict(view)));
    }

    private Reader reader() {
        return visit.reader(words);
    }
}
