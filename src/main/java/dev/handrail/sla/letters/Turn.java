package dev.handrail.sla.letters;

import dev.handrail.cases.CaseSummary;
import dev.handrail.cases.rules.WhoActs;

/** Whose turn a case is, as the customer reads it. */
enum Turn {
    YOURS("case_your_turn"),
    ON_ITS_WAY("record_on_its_way"),
    SUPPORT("case_with_us"),
    ENGINEERING("case_with_us"),
    PROVIDER("case_with_provider"),
    UNCLEAR("record_unclear"),
    SOLVED("case_solved");

    /** The variants of explanations that say: it was sent, and nobody answered. */
    private static final String NO_ANSWER = "outcome_unknown";

    private final String state;

    Turn(String state) {
        this.state = state;
    }

    static Turn of(CaseSummary each) {
        if (each.resolved()) {
            return SOLVED;
        }
        if (each.acts() == WhoActs.CUSTOMER && each.open() > 0) {
            return YOURS;
        }
        if (each.unclear() > 0
                || each.acts() != WhoActs.CUSTOMER && each.variant().equals(NO_ANSWER)) {
            return UNCLEAR;
        }
        return each.open() == 0 && each.sending() > 0 ? ON_ITS_WAY : others(each.acts());
    }

    private static Turn others(WhoActs acts) {
        return switch (acts) {
            case CUSTOMER -> YOURS;
            case ENGINEERING -> ENGINEERING;
            case PROVIDER -> PROVIDER;
            default -> SUPPORT;
        };
    }

    /** A key of the section "states". */
    String state() {
        return state;
    }
}
