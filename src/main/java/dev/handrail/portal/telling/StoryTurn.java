package dev.handrail.portal.telling;

import dev.handrail.cases.FailureSummary;
import dev.handrail.history.rules.Event;
import dev.handrail.history.rules.Event.Outcome;
import dev.handrail.portal.view.Mark;
import dev.handrail.portal.view.Turn;
import dev.handrail.remedy.Command;
import dev.handrail.remedy.rules.CommandState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The turn at the top of a record's story: its open failure decides, else what was heard last. */
final class StoryTurn {
    private final Reader reader;
    private final Story story;

    StoryTurn(Reader reader, Story story) {
        this.reader = reader;
        this.story = story;
    }

    Turn turn() {
        Optional<FailureSummary> failure = story.failure();
        if (failure.isEmpty()) {
            return heard(story.outcome());
        }
        return switch (failure.get().state()) {
            case "open" -> open(failure.get());
            case "sending" -> sending(story.command());
            case "unclear" -> new Turns(reader).others(story.subject(), Whose.UNCLEAR, 1);
            default -> over(failure.get());
        };
    }

    private Turn open(FailureSummary failure) {
        Whose whose = Whose.ofOpen(story.subject().summary());
        Turns turns = new Turns(reader);
        return whose == Whose.READER
                ? turns.readers(story.subject(), failure)
                : turns.others(story.subject(), whose, 1);
    }

    private Turn sending(Command command) {
        boolean taken = command != null && command.state() == CommandState.ACCEPTED;
        String title = taken ? reader.page("is_sending") : reader.page("takes_next");
        Turn.By by = command == null ? null : by(reader.state("request_sent"), command.createdAt());
        return turn(Mark.ON_ITS_WAY, reader.state("record_on_its_way"), title, by);
    }

    /** The failure is over; what was heard since counts more. */
    private Turn over(FailureSummary failure) {
        Instant at = failure.resolvedAt();
        Optional<Event> later =
                story.outcome().filter(event -> at == null || event.endedAt().isAfter(at));
        if (later.isPresent() && later.get().outcome() != Outcome.FAILED) {
            return heard(later);
        }
        if (failure.state().equals("discarded")) {
            return turn(
                    Mark.DISCARDED,
                    reader.state("record_discarded"),
                    reader.page("will_not_be_sent"),
                    by(reader.page("when"), at));
        }
        if ("hand".equals(failure.resolvedHow())) {
            return turn(
                    Mark.SOLVED,
                    reader.state("case_solved"),
                    reader.say("done", "marked_solved"),
                    by(reader.page("when"), at));
        }
        String key = failure.version() > 0 ? "solved_by_correction" : "solved_by_later_success";
        return turn(
                Mark.ARRIVED, reader.state("record_arrived"), reader.say("story", key), by(reader.page("when"), at));
    }

    private Turn heard(Optional<Event> last) {
        if (last.isEmpty()) {
            return turn(Mark.ON_ITS_WAY, reader.state("record_on_its_way"), reader.page("nothing_heard"), null);
        }
        Event event = last.get();
        String target = story.place().system("source".equals(event.systemRole()) ? null : event.system());
        Turn.By by = by(reader.page("when"), event.endedAt());
        return switch (event.outcome()) {
            case FAILED ->
                turn(
                        Mark.NOT_ARRIVED,
                        reader.state("record_not_arrived"),
                        reader.page("did_not_reach", Map.of("target_system", target)),
                        by);
            case PARTIAL ->
                turn(
                        Mark.ARRIVED,
                        reader.state("record_partly"),
                        reader.page("partly_accepted_by", Map.of("target_system", target)),
                        by);
            case SKIPPED -> turn(Mark.DISCARDED, reader.page("left_out"), reader.page("was_left_out"), by);
            default ->
                turn(
                        Mark.ARRIVED,
                        reader.state("record_arrived"),
                        reader.say("story", "accepted", Map.of("target_system", target)),
                        by);
        };
    }

    private Turn.By by(String label, Instant at) {
        return at == null ? null : new Turn.By(label, reader.times().moment(at), null);
    }

    private static Turn turn(Mark mark, String who, String title, Turn.By by) {
        return new Turn(mark, who, title, null, null, List.of(), by);
    }
}
