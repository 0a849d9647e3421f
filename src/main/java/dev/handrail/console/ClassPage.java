package dev.handrail.console;

import dev.handrail.cases.CaseFinder;
import dev.handrail.cases.CaseSummary;
import dev.handrail.cases.ClassRuleDesk;
import dev.handrail.cases.ClassRuleDesk.Preview;
import dev.handrail.cases.GroupingOptions;
import dev.handrail.cases.rules.ClassRule;
import dev.handrail.console.telling.Hrefs;
import dev.handrail.console.view.CaseView.Notice;
import dev.handrail.console.view.ClassView;
import dev.handrail.console.view.Frame.Tab;
import dev.handrail.platform.ProblemException;
import dev.handrail.tenancy.Visits;
import dev.handrail.tenancy.Visits.What;
import dev.handrail.words.Words;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** Staff say what kind of failure a case is, and may make it a rule, once they have seen what the rule would change. */
@Path("/console/customers/{tenant}/cases/{id}/class")
@Authenticated
@InVisit
public class ClassPage {
    private static final int CONFLICT = 409;
    private final ConsoleVisit visit;
    private final Visits visits;
    private final Frames frames;
    private final CaseFinder cases;
    private final GroupingOptions options;
    private final ClassRuleDesk desk;
    private final Words words;

    ClassPage(
            ConsoleVisit visit,
            Visits visits,
            Frames frames,
            CaseFinder cases,
            GroupingOptions options,
            ClassRuleDesk desk,
            Words words) {
        this.visit = visit;
        this.visits = visits;
        this.frames = frames;
        this.cases = cases;
        this.options = options;
        this.desk = desk;
        this.words = words;
    }

    @CheckedTemplate(basePath = "console")
    public static class Templates {
        private Templates() {}

        public static native TemplateInstance caseClass(ClassView view);
    }

    @GET
    public Uni<Response> look(@PathParam("id") UUID id) {
        return found(id).chain(summary -> show(200, summary, ClassForm.empty(summary, words), null, null));
    }

    /** Shows what would change, or changes it: which of the two buttons was pressed says so. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> save(@PathParam("id") UUID id, @BeanParam ClassForm.Sent sent) {
        return found(id).chain(summary -> {
            ClassForm form = ClassForm.of(sent, summary, words);
            if (form.why() != null) {
                return show(Answers.UNPROCESSABLE, summary, form, warning(form.why()), null);
            }
            if (sent.look != null) {
                return form.isRule()
                        ? desk.preview(form.rule(0), any -> true, visit.now())
                                .chain(preview -> show(200, summary, form, null, preview))
                        : show(200, summary, form, warning("Only this case would change, and say so."), null);
            }
            Uni<Done> work = form.isRule()
                    ? rule(form).replaceWith(Done.RULED)
                    : one(id, form).replaceWith(Done.CLASSED);
            String to = Hrefs.oneCase(visit.visit().tenant(), id);
            return work.map(done -> Answers.see(Hrefs.with(to, "done", done.word())))
                    .onFailure(ClassPage::isConflict)
                    .recoverWithUni(over -> show(CONFLICT, summary, form, warning(over.getMessage()), null));
        });
    }

    private Uni<Void> one(UUID id, ClassForm form) {
        return desk.reclassify(
                id,
                form.failureClass(),
                form.variant(),
                form.acts(),
                visit.staff().name(),
                visit.now());
    }

    /** A rule of the same case is changed, not doubled. */
    private Uni<ClassRuleDesk.Saved> rule(ClassForm form) {
        return desk.all()
                .map(rules -> rules.stream()
                        .filter(each -> each.key().equals(form.key()))
                        .mapToInt(ClassRule::version)
                        .findFirst()
                        .orElse(0))
                .chain(version ->
                        desk.save(form.rule(version), any -> true, visit.staff().name(), visit.now()));
    }

    private static boolean isConflict(Throwable failure) {
        return failure instanceof ProblemException problem && problem.problem().status() == CONFLICT;
    }

    private static Notice warning(String text) {
        return new Notice("you", "warn", text);
    }

    private Uni<CaseSummary> found(UUID id) {
        return cases.find(id)
                .map(found -> found.orElseThrow(() -> ProblemException.notFound("case")))
                .call(summary -> visits.look(visit.visit(), What.CASE, summary.code(), summary.id(), visit.now()));
    }

    private Uni<Response> show(int status, CaseSummary summary, ClassForm form, Notice notice, Preview preview) {
        return options.together(summary.id(), "")
                .map(together -> new ClassTelling(visit, words, summary, form)
                        .view(frames.of(Tab.QUEUE), notice, together.shared(), preview))
                .chain(view -> Answers.page(status, Templates.caseClass(view)));
    }
}
