package dev.handrail.console;

import dev.handrail.console.view.CaseView.Notice;
import java.util.Locale;

/** What the reader just did; it travels in the address of the page that shows what came of it. */
enum Done {
    ACKNOWLEDGED("You are looking into it. Escalation waits as long as there is progress."),
    ASSIGNED("The case has an owner."),
    RELEASED("Nobody owns the case now."),
    NOTED("Your comment is written. Staff alone can read it."),
    TOLD("Your comment is written. The customer can read it."),
    PASSED("The case is passed on."),
    CLASSED("The case has its class. The customer reads what goes with it."),
    RULED("The rule is saved. Open cases are said to be what it says."),
    JOINED("The two are one case now. What fails like either comes here."),
    PARTED("This is a case of its own now. What fails like it comes here."),
    PAUSED("The integration is paused. Its runtime, the customer and support are told."),
    RESUMED("The integration goes on. What waited is released bit by bit."),
    WATCHED("It is watched. A run that does not come opens a case by itself."),
    UNWATCHED("It is not watched any more."),
    CLOSED("The incident is closed. If the same happens within the hour, it opens again.");

    private final String text;

    Done(String text) {
        this.text = text;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Null when the address says nothing that we know. */
    static Notice notice(String word) {
        for (Done done : values()) {
            if (done.word().equals(word)) {
                return new Notice("good", "check", done.text);
            }
        }
        return null;
    }
}
