package dev.handrail.console;

import dev.handrail.cases.CaseTexts;
import dev.handrail.console.view.CaseView;
import dev.handrail.console.view.CaseView.Notice;
import dev.handrail.console.view.Frame.Tab;
import dev.handrail.words.Words;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** Draws the page of a case: as it is, after something was done, or with what could not be done. */
@ApplicationScoped
class CasePages {
    private final ConsoleVisit visit;
    private final Frames frames;
    private final CaseReader reader;
    private final CaseTexts texts;
    private final Words words;

    CasePages(ConsoleVisit visit, Frames frames, CaseReader reader, CaseTexts texts, Words words) {
        this.visit = visit;
        this.frames = frames;
        this.reader = reader;
        this.texts = texts;
        this.words = words;
    }

    @CheckedTemplate(basePath = "console")
    public static class Templates {
        private Templates() {}

        public static native TemplateInstance oneCase(CaseView view);
    }

    /**
     * What the page repeats of a form that did not fit.
     *
     * @param why null: nothing was wrong with the text; {@code filesWhy} with the files
     */
    record Typed(String note, String why, String filesWhy, boolean forCustomer) {
        static final Typed NOTHING = new Typed("", null, null, false);
    }

    /** @param events whether the layers of events and logs are open */
    Uni<Response> show(int status, UUID id, boolean events, Notice notice, Typed typed) {
        return reader.read(id, events)
                .map(read ->
                        new CaseTelling(words, texts, visit, read).view(frames.of(Tab.QUEUE), events, notice, typed))
                .chain(view -> Answers.page(status, Templates.oneCase(view)));
    }
}
