package dev.handrail.console;

import dev.handrail.console.view.Frame;
import dev.handrail.console.view.Frame.Tab;
import jakarta.enterprise.context.ApplicationScoped;

/** What stands around the pages of this visit. */
@ApplicationScoped
class Frames {
    private final ConsoleVisit visit;

    Frames(ConsoleVisit visit) {
        this.visit = visit;
    }

    Frame of(Tab tab) {
        return new Frame(visit.theme(), visit.staff().name(), visit.hours().zoneLine(), tab);
    }
}
