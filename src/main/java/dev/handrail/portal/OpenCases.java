package dev.handrail.portal;

import dev.handrail.cases.CaseFinder;
import dev.handrail.cases.CaseFinder.Which;
import dev.handrail.cases.CaseSummary;
import dev.handrail.shared.Cursor;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** All open cases of the company, for sums and for an order that no index has. */
@ApplicationScoped
class OpenCases {
    private static final int PAGE = 200;
    /** Beyond this, sums are of the newest ones; a company in such trouble is not served by a longer list. */
    private static final int MOST = 1_000;

    private final CaseFinder cases;

    OpenCases(CaseFinder cases) {
        this.cases = cases;
    }

    Uni<List<CaseSummary>> all() {
        return more(null, new ArrayList<>());
    }

    private Uni<List<CaseSummary>> more(Cursor after, List<CaseSummary> found) {
        return cases.list(Which.OPEN, after, PAGE).chain(page -> {
            found.addAll(page.items());
            return page.next() == null || found.size() >= MOST
                    ? Uni.createFrom().item(found)
                    : more(page.next(), found);
        });
    }
}
