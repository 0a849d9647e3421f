package dev.handrail.portal.telling;

import dev.handrail.cases.FailureSummary;
import dev.handrail.portal.view.StoryView.Version;
import dev.handrail.remedy.Command;
import dev.handrail.remedy.Correction;
import dev.handrail.remedy.rules.CommandState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The versions of a record, newest first, each with what became of it. */
final class Versions {
    private final Reader reader;

    Versions(Reader reader) {
        this.reader = reader;
    }

    /**
     * @param corrections oldest first
     * @param commands of the failure, oldest first
     */
    List<Version> of(FailureSummary failure, List<Correction> corrections, List<Command> commands) {
        List<Version> versions = new ArrayList<>();
        versions.add(new Version("1, as received", reader.times().moment(failure.firstFailedAt()), received(commands)));
        for (Correction correction : corrections) {
            versions.add(
                    0,
                    new Version(
                            reader.number(correction.version() + 1L) + ", by " + correction.author(),
                            reader.times().moment(correction.at()),
                            outcome(commands, correction.version()).orElse(null)));
        }
        return List.copyOf(versions);
    }

    /** It is here because it did not arrive; sent again as it was, it may have. */
    private String received(List<Command> commands) {
        return outcome(commands, 0).orElse(lower("record_not_arrived"));
    }

    private Optional<String> outcome(List<Command> commands, int version) {
        return commands.stream()
                .filter(command -> command.version() == version)
                .reduce((earlier, later) -> later)
                .map(command -> outcome(command.state()));
    }

    private String outcome(CommandState state) {
        return switch (state) {
            case SUCCEEDED -> lower("record_arrived");
            case FAILED -> lower("record_not_arrived");
            case UNCLEAR -> lower("record_unclear");
            case EXPIRED -> lower("request_expired");
            case REJECTED -> "not taken";
            case DECLINED -> lower("request_declined");
            case WITHDRAWN -> "not needed any more";
            default -> lower("record_on_its_way");
        };
    }

    private String lower(String key) {
        return reader.state(key).toLowerCase(Locale.ROOT);
    }
}
