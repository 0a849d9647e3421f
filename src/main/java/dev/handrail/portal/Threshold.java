package dev.handrail.portal;

import dev.handrail.portal.view.ChooseView;
import dev.handrail.portal.view.ChooseView.Company;
import dev.handrail.portal.view.Frame;
import dev.handrail.portal.view.Hidden;
import dev.handrail.portal.view.NobodyView;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.List;

/**
 * What people see who are signed in and in no company yet. The first is drawn by the door, before the filter that makes the
 * hidden token of forms: it has no forms.
 */
@Singleton
class Threshold {
    private final PortalVisit visit;

    Threshold(PortalVisit visit) {
        this.visit = visit;
    }

    @CheckedTemplate(basePath = "portal")
    public static class Templates {
        private Templates() {}

        public static native TemplateInstance nobody(NobodyView view);

        public static native TemplateInstance choose(ChooseView view);
    }

    /** @param email what an invitation must be sent to; null when not known */
    Uni<Response> nobody(String email) {
        return Answers.page(403, Templates.nobody(new NobodyView(frame().withoutForms(), email)));
    }

    /** @param back the page that was asked for */
    Uni<Response> choose(String back) {
        List<Company> companies = visit.person().memberships().stream()
                .map(membership -> new Company(membership.tenant(), membership.tenantName(), null))
                .toList();
        return Answers.page(Templates.choose(
                new ChooseView(frame(), "/choose", List.of(new Hidden(CompanyChoice.BACK, back)), companies)));
    }

    private Frame frame() {
        return Frame.outside(
                visit.language().locale().getLanguage(),
                visit.theme(),
                visit.person().name());
    }
}
