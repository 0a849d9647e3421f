package dev.handrail.portal.telling;

import dev.handrail.cases.FailureSummary;
import dev.handrail.portal.view.VisitsView;
import dev.handrail.tenancy.Visits.Told;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Rows of lists as cells of a file, each under its head. */
public final class ListCells {
    private final Reader reader;

    public ListCells(Reader reader) {
        this.reader = reader;
    }

    private String timed(String key) {
        return reader.page(key) + " (" + reader.times().zoneName() + ")";
    }

    public List<String> ofCases() {
        return List.of(
                reader.page("col_code"),
                reader.page("col_what"),
                reader.page("col_integration"),
                timed("col_since"),
                reader.page("col_acts"),
                timed("col_by"),
                reader.page("col_waiting"),
                reader.page("col_of"),
                reader.page("col_stake"),
                timed("col_solved"));
    }

    public List<String> oneCase(Subject each) {
        var summary = each.summary();
        Whose whose = Whose.of(summary);
        Instant by = whose == Whose.READER
                ? each.promised().deadline()
                : each.promised().nextUpdate();
        return Arrays.asList(
                summary.code(),
                each.explained().title(),
                each.place().whole(),
                reader.times().sheet(summary.since()),
                whose.label(summary, reader).text(),
                whose == Whose.DONE ? null : reader.times().sheet(by),
                Integer.toString(summary.waiting()),
                Integer.toString(summary.total()),
                stakes(summary.stakes()),
                reader.times().sheet(summary.resolvedAt()));
    }

    private static String stakes(Map<String, BigDecimal> stakes) {
        return stakes.entrySet().stream()
                .map(each -> each.getValue().toPlainString() + " " + each.getKey())
                .sorted()
                .collect(Collectors.joining(", "));
    }

    public List<String> ofEntries() {
        return List.of(
                reader.page("col_reference"),
                reader.page("col_integration"),
                reader.page("col_now"),
                timed("col_first"),
                timed("col_last"),
                reader.page("col_tries"),
                reader.page("col_amount"),
                reader.page("col_currency"),
                timed("col_solved"));
    }

    /** An entry of a case. */
    public List<String> entry(FailureSummary failure, Subject of) {
        return entry(
                failure,
                of.name(failure, reader),
                of.place().whole(),
                new States(reader)
                        .of(failure, null, Whose.of(of.summary()))
                        .state()
                        .text());
    }

    /** An entry of whatever case. */
    public List<String> entry(FailureSummary failure, Places places) {
        boolean open = failure.state().equals("open");
        return entry(
                failure,
                failure.reference(),
                places.find(failure.installation(), "").whole(),
                open
                        ? reader.state("record_not_arrived")
                        : new States(reader)
                                .of(failure, null, Whose.SUPPORT)
                                .state()
                                .text());
    }

    private List<String> entry(FailureSummary failure, String name, String where, String now) {
        return Arrays.asList(
                name,
                where,
                now,
                reader.times().sheet(failure.firstFailedAt()),
                reader.times().sheet(failure.lastFailedAt()),
                Integer.toString(failure.attempts()),
                failure.amount() == null ? null : failure.amount().toPlainString(),
                failure.currency(),
                reader.times().sheet(failure.resolvedAt()));
    }

    public List<String> ofVisits() {
        return List.of(
                timed("col_when"),
                reader.page("col_who"),
                reader.page("col_team"),
                reader.page("col_looked"),
                reader.page("col_reason"),
                reader.page("col_lasted"));
    }

    public List<String> visit(Told told) {
        VisitsView.Row row = new VisitList(reader).row(told);
        return List.of(
                reader.times().sheet(told.visit().startedAt()),
                row.name(),
                row.team(),
                row.looked().stream().map(VisitsView.Looked::text).collect(Collectors.joining("; ")),
                row.reason(),
                row.lasted());
    }
}
