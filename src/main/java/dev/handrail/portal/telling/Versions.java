package dev.handrail.portal.telling;

import dev.handrail.cases.FailureSummary;
import dev.handrail.portal.view.StoryView.Version;
import dev.handrail.remedy.Command;
import dev.handrail.remedy.Correction;
import dev.handrail.remedy.rules.CommandState;
import dev.handrail.words.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
        versions.add(new Version(
                "1, " + lower(reader.page("as_received")),
                reader.times().moment(failure.firstFailedAt()),
                received(commands)));
        for (Correction correction : corrections) {
            versions.add(
                    0,
                    new Version(
                            reader.page(
                                    "version_by",
                                    Map.of("count", correction.version() + 1L, "person", correction.author())),
                            reader.times().moment(correction.at()),
                            outcome(commands, correction.version()).orElse(null)));
        }
        return List.copyOf(versions);
    }

    /** It is here because it did not arrive; sent again as it was, it may have. */
    private String received(List<Command> commands) {
        return outcome(commands, 0).orElse(lower(reader.state("record_not_arrived")));
    }

    private Optional<String> outcome(List<Command> commands, int version) {
        return commands.stream()
                .filter(command -> command.version() == version)
                .reduce((earlier, later) -> later)
                .map(command -> outcome(command.state()));
    }

    private String outcome(CommandState state) {
        return switch (state) {
            case SUCCEEDED -> lower(reader.state("record_arrived"));
            case FAILED -> lower(reader.state("record_not_arrived"));
            case UNCLEAR -> lower(reader.state("record_unclear"));
            case EXPIRED -> lower(reader.state("request_expired"));
            case REJECTED -> lower(reader.page("not_taken"));
            case DECLINED -> lower(reader.state("request_declined"));
            case WITHDRAWN -> lower(reader.page("not_needed"));
            default -> lower(reader.state("record_on_its_way"));
        };
    }

    /** In German as it is: nouns keep their capitals. */
    private String lower(String label) {
        return reader.language() == Language.EN ? label.toLowerCase(Locale.ROOT) : label;
    }
}
