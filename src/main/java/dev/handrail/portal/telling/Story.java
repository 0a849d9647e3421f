package dev.handrail.portal.telling;

import dev.handrail.cases.CaseFinder.Told;
import dev.handrail.cases.FailureSummary;
import dev.handrail.history.RecordType;
import dev.handrail.history.rules.Event;
import dev.handrail.history.rules.Event.Outcome;
import dev.handrail.history.rules.Known;
import dev.handrail.remedy.Command;
import dev.handrail.remedy.Correction;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * All that is known of one record.
 *
 * @param events oldest first
 * @param failures newest first
 * @param subject the case of the newest failure; null when the record never failed
 * @param told of its failures
 * @param corrections of the newest failure, oldest first
 * @param commands of the newest failure, oldest first
 */
public record Story(
        Place place,
        Optional<RecordType> type,
        String reference,
        List<Known> events,
        List<FailureSummary> failures,
        Subject subject,
        List<Told> told,
        List<Correction> corrections,
        List<Command> commands) {

    Optional<FailureSummary> failure() {
        return failures.stream().findFirst();
    }

    /** The one that was sent last, or null. */
    Command command() {
        return commands.isEmpty() ? null : commands.get(commands.size() - 1);
    }

    /** The last row that says how it went. */
    Optional<Event> outcome() {
        return events.stream()
                .filter(row -> !row.inherited())
                .map(Known::event)
                .filter(event -> event.outcome() != Outcome.NONE)
                .reduce((earlier, later) -> later.endedAt().isBefore(earlier.endedAt()) ? earlier : later);
    }

    /** As told by the last row that has it. */
    Optional<Event> content() {
        return events.stream()
                .map(Known::event)
                .filter(event -> event.payload() != null)
                .reduce((earlier, later) -> later);
    }

    Optional<Event> amount() {
        return events.stream()
                .map(Known::event)
                .filter(event -> Objects.nonNull(event.amount()))
                .reduce((earlier, later) -> later);
    }
}
