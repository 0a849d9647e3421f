package dev.handrail.portal;

import dev.handrail.cases.CaseFinder;
import dev.handrail.cases.CaseFinder.Which;
import dev.handrail.portal.view.Frame;
import dev.handrail.portal.view.Frame.Tab;
import dev.handrail.portal.view.Viewing;
import dev.handrail.tenancy.Membership;
import dev.handrail.tenancy.Visit;
import dev.handrail.words.Words;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** What stands around the pages of this visit. */
@ApplicationScoped
class Frames {
    private final PortalVisit visit;
    private final CaseFinder cases;
    private final Words words;

    Frames(PortalVisit visit, CaseFinder cases, Words words) {
        this.visit = visit;
        this.cases = cases;
        this.words = words;
    }

    Uni<Frame> of(Tab tab) {
        return cases.count(Which.NEEDS_CUSTOMER).map(count -> of(tab, count));
    }

    /** @param needsYou open cases in which the customer acts, already counted */
    Frame of(Tab tab, int needsYou) {
        Membership membership = visit.member();
        return new Frame(
                language(),
                visit.theme(),
                membership.tenantName(),
                true,
                membership.name(),
                visit.person().memberships().size() > 1 ? "/choose" : null,
                visit.reader(words)
                        .say(
                                "pages",
                                "all_times",
                                Map.of("time", visit.reader(words).times().zoneName())),
                needsYou,
                tab,
                true,
                true,
                viewing());
    }

    private Viewing viewing() {
        Visit viewing = visit.viewing();
        return viewing == null
                ? null
                : new Viewing(
                        viewing.name(),
                        visit.reader(words).times().moment(viewing.expiresAt()),
                        viewing.reason(),
                        "/console/customers/" + viewing.tenant() + "/visit/end");
    }

    /** Around pages that ask no database. */
    Frame around() {
        return visit.membership() == null
                ? Frame.outside(language(), visit.theme(), visit.person().name())
                        .withoutForms()
                : of(Tab.NONE, 0).withoutForms();
    }

    private String language() {
        return visit.language().locale().getLanguage();
    }
}
