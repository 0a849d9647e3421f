package dev.handrail.portal;

import dev.handrail.history.HomeFigures;
import dev.handrail.portal.telling.Places;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** What the company's installations are called. */
@ApplicationScoped
class PlaceNames {
    private final HomeFigures figures;
    private final PortalVisit visit;

    PlaceNames(HomeFigures figures, PortalVisit visit) {
        this.figures = figures;
        this.visit = visit;
    }

    /** The figures from now on are none, so that this reads names only. */
    Uni<Places> all() {
        return figures.since(visit.now(), visit.member().zone()).map(Places::of);
    }
}
