package dev.handrail.portal.telling;

import dev.handrail.cases.FailureSummary;
import dev.handrail.portal.view.Mark;
import dev.handrail.portal.view.Moment;
import dev.handrail.portal.view.State;
import dev.handrail.remedy.Command;
import dev.handrail.remedy.rules.CommandState;
import java.time.Instant;

/** Where one record stands, in two words. */
final class States {
    private static final String BY_HAND = "hand";
    private final Reader reader;

    States(Reader reader) {
        this.reader = reader;
    }

    /** @param at null when the state has no time of its own */
    record Now(State state, Moment at) {}

    /** @param command that was sent last for it, or null */
    Now of(FailureSummary failure, Command command, Whose whose) {
        return switch (failure.state()) {
            case "sending" -> sending(command);
            case "unclear" -> now(Mark.UNCLEAR, "record_unclear", null);
            case "resolved" ->
                BY_HAND.equals(failure.resolvedHow())
                        ? now(Mark.SOLVED, "case_solved", failure.resolvedAt())
                        : now(Mark.ARRIVED, "record_arrived", failure.resolvedAt());
            case "discarded" -> now(Mark.DISCARDED, "record_discarded", failure.resolvedAt());
            default ->
                whose == Whose.READER || whose == Whose.ON_ITS_WAY
                        ? now(Mark.WAITING, "record_waiting", null)
                        : new Now(new State(whose.mark(), whose.word(reader)), null);
        };
    }

    private Now sending(Command command) {
        if (command == null) {
            return now(Mark.ON_ITS_WAY, "record_on_its_way", null);
        }
        return command.state() == CommandState.ACCEPTED
                ? now(Mark.REQUEST_TAKEN, "request_taken", command.acceptedAt())
                : now(Mark.REQUEST_SENT, "request_sent", command.createdAt());
    }

    private Now now(Mark mark, String key, Instant at) {
        return new Now(new State(mark, reader.state(key)), reader.times().moment(at));
    }
}
