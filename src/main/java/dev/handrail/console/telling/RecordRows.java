package dev.handrail.console.telling;

import dev.handrail.cases.CaseTexts;
import dev.handrail.cases.FailureSummary;
import dev.handrail.cases.rules.FieldErrors;
import dev.handrail.console.view.CaseView.Records;
import dev.handrail.console.view.CaseView.Records.Row;
import dev.handrail.console.view.State;
import dev.handrail.history.RecordType;
import dev.handrail.words.Language;
import dev.handrail.words.Phrasing;
import java.util.List;
import java.util.Optional;

/** The records of a case as rows: what they are called, what does not fit, how they stand. No content. */
public final class RecordRows {
    private static final int VALUE = 40;
    private final Hours hours;
    private final Optional<RecordType> type;
    private final String failureClass;

    public RecordRows(Hours hours, Optional<RecordType> type, String failureClass) {
        this.hours = hours;
        this.type = type;
        this.failureClass = failureClass;
    }

    /** @param total failures that the case ever had */
    public Records of(List<FailureSummary> failures, int total) {
        List<Row> rows = failures.stream().map(this::row).toList();
        String summary = Names.number(rows.size()) + " of " + Names.number(total) + " shown";
        return new Records(summary, rows.stream().anyMatch(row -> row.amount() != null), rows);
    }

    private Row row(FailureSummary failure) {
        return new Row(
                failure.wholeRun() ? "Run" : failure.reference(),
                field(failure),
                state(failure.state()),
                Names.number(failure.attempts()),
                hours.moment(failure.lastFailedAt()),
                failure.amount() == null ? null : Phrasing.money(failure.amount(), failure.currency(), Language.EN));
    }

    /** The field and, unless it is sensitive, its value. */
    private String field(FailureSummary failure) {
        return Optional.ofNullable(FieldErrors.toName(failure.clues().fields(), failureClass))
                .map(field -> CaseTexts.label(type, field)
                        + RecordType.valueAt(failure.payload(), field.path())
                                .filter(value -> type.map(known -> !known.isSensitive(field.path()))
                                        .orElse(true))
                                .map(value -> value.isBlank()
                                        ? " is empty"
                                        : " “" + (value.length() > VALUE ? value.substring(0, VALUE) + "…" : value)
                                                + "”")
                                .orElse(""))
                .orElse(null);
    }

    private static State state(String state) {
        return switch (state) {
            case "sending" -> new State("others", "wait", "On its way", null);
            case "unclear" -> new State("others", "question", "May have arrived", null);
            case "resolved" -> new State("good", "check", "Solved", null);
            case "discarded" -> new State("quiet", "cross", "Discarded", null);
            default -> new State("bad", "cross", "Did not arrive", null);
        };
    }
}
