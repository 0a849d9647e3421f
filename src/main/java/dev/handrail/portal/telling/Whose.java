package dev.handrail.portal.telling;

import dev.handrail.cases.CaseSummary;
import dev.handrail.cases.rules.WhoActs;
import dev.handrail.portal.view.Mark;
import dev.handrail.portal.view.State;
import java.util.Map;

/** Whose turn a case is, as the customer reads it. */
enum Whose {
    READER(Mark.YOUR_TURN),
    ON_ITS_WAY(Mark.ON_ITS_WAY),
    SUPPORT(Mark.WITH_US),
    ENGINEERING(Mark.WITH_US),
    PROVIDER(Mark.WITH_PROVIDER),
    TRYING(Mark.TRYING_AGAIN),
    UNCLEAR(Mark.UNCLEAR),
    DONE(Mark.SOLVED);

    /** The variants of explanations that say: it was sent, and nobody answered. */
    private static final String NO_ANSWER = "outcome_unknown";

    private final Mark mark;

    Whose(Mark mark) {
        this.mark = mark;
    }

    static Whose of(CaseSummary each) {
        if (each.resolved()) {
            return DONE;
        }
        if (each.acts() == WhoActs.CUSTOMER && each.open() > 0) {
            return READER;
        }
        if (each.unclear() > 0) {
            return UNCLEAR;
        }
        return each.open() == 0 && each.sending() > 0 ? ON_ITS_WAY : ofOpen(each);
    }

    /** Whose turn an open failure of the case is. */
    static Whose ofOpen(CaseSummary each) {
        if (each.acts() != WhoActs.CUSTOMER && each.variant().equals(NO_ANSWER)) {
            return UNCLEAR;
        }
        return switch (each.acts()) {
            case CUSTOMER -> READER;
            case ENGINEERING -> ENGINEERING;
            case PROVIDER -> PROVIDER;
            case NOBODY -> TRYING;
            case SUPPORT -> SUPPORT;
        };
    }

    Mark mark() {
        return mark;
    }

    /** The label beside a case in a list. */
    State label(CaseSummary each, Reader reader) {
        String text = switch (this) {
            case READER -> reader.state("case_your_turn");
            case ON_ITS_WAY -> reader.state("record_on_its_way");
            case DONE -> reader.state("case_solved");
            case TRYING -> reader.state("case_trying");
            case ENGINEERING -> reader.say("who_acts", "engineering");
            case SUPPORT, UNCLEAR -> reader.say("who_acts", "support");
            case PROVIDER ->
                each.system() == null
                        ? reader.state("case_with_provider")
                        : reader.say("who_acts", "provider", Map.of("system", each.system()));
        };
        return new State(mark, text);
    }

    /** The word over a turn. */
    String word(Reader reader) {
        return reader.state(
                switch (this) {
                    case READER -> "case_your_turn";
                    case ON_ITS_WAY -> "record_on_its_way";
                    case SUPPORT, ENGINEERING -> "case_with_us";
                    case PROVIDER -> "case_with_provider";
                    case TRYING -> "case_trying";
                    case UNCLEAR -> "record_unclear";
                    case DONE -> "case_solved";
                });
    }
}
