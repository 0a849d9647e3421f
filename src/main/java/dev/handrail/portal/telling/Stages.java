package dev.handrail.portal.telling;

import dev.handrail.portal.view.Stage;
import dev.handrail.portal.view.Stage.Step;
import dev.handrail.remedy.Command;
import java.util.List;

/** The states that something sent goes through, each with its time. */
final class Stages {
    private final Reader reader;

    Stages(Reader reader) {
        this.reader = reader;
    }

    /** @param command that was sent last, or null */
    List<Stage> of(Command command) {
        if (command == null) {
            return List.of();
        }
        return switch (command.state()) {
            case AWAITING_APPROVAL ->
                List.of(
                        new Stage(Step.NOW, reader.state("request_approval"), null, command.createdBy()),
                        later("request_taken"),
                        later("record_arrived"));
            case QUEUED, LEASED ->
                List.of(
                        sent(command),
                        new Stage(Step.NOW, reader.state("request_taken"), null, reader.page("waits_integration")),
                        later("record_arrived"));
            case ACCEPTED ->
                List.of(
                        sent(command),
                        taken(command),
                        new Stage(Step.NOW, reader.state("record_arrived"), null, reader.page("waits_answer")));
            case SUCCEEDED -> List.of(sent(command), taken(command), stage(Step.DONE, "record_arrived", command));
            case FAILED -> List.of(sent(command), taken(command), stage(Step.STOPPED, "record_not_arrived", command));
            case UNCLEAR -> List.of(sent(command), taken(command), stage(Step.STOPPED, "record_unclear", command));
            case EXPIRED -> List.of(sent(command), stage(Step.STOPPED, "request_expired", command));
            case REJECTED -> stopped(command, reader.page("not_taken"));
            case DECLINED -> List.of(sent(command), stage(Step.STOPPED, "request_declined", command));
            case WITHDRAWN -> stopped(command, reader.page("not_needed"));
        };
    }

    private List<Stage> stopped(Command command, String title) {
        return List.of(
                sent(command), new Stage(Step.STOPPED, title, reader.times().moment(command.finishedAt()), null));
    }

    private Stage sent(Command command) {
        return new Stage(
                Step.DONE,
                reader.state("request_sent"),
                reader.times().moment(command.createdAt()),
                command.createdBy());
    }

    /** A runtime may answer at once, without saying first that it took the request. */
    private Stage taken(Command command) {
        return new Stage(
                Step.DONE, reader.state("request_taken"), reader.times().moment(command.acceptedAt()), null);
    }

    private Stage later(String key) {
        return new Stage(Step.LATER, reader.state(key), null, null);
    }

    private Stage stage(Step step, String key, Command command) {
        return new Stage(step, reader.state(key), reader.times().moment(command.finishedAt()), null);
    }
}
