package dev.handrail.portal.telling;

import dev.handrail.cases.CaseSummary;
import dev.handrail.cases.FailureSummary;
import dev.handrail.portal.view.CaseRow;
import dev.handrail.portal.view.Link;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Cases as rows. */
public final class CaseList {
    /** Most at stake first. Currencies are not converted: the figures alone are compared, which is near enough for an order. */
    public static final Comparator<CaseSummary> BY_STAKE = Comparator.<CaseSummary, BigDecimal>comparing(
                    each -> each.stakes().values().stream().reduce(BigDecimal.ZERO, BigDecimal::add))
            .thenComparing(CaseSummary::waiting)
            .reversed()
            .thenComparing(CaseSummary::since);

    private final Reader reader;

    public CaseList(Reader reader) {
        this.reader = reader;
    }

    public List<CaseRow> rows(List<Subject> cases) {
        return cases.stream().map(this::row).toList();
    }

    private CaseRow row(Subject each) {
        CaseSummary summary = each.summary();
        Whose whose = Whose.of(summary);
        return new CaseRow(
                "case-" + summary.code(),
                Hrefs.oneCase(summary.id()),
                each.explained().title(),
                each.place().whole(),
                reader.times().moment(summary.since()),
                reader.money(summary.stakes()),
                whose.label(summary, reader),
                note(each, whose),
                by(each, whose),
                byNote(each, whose),
                whose == Whose.READER ? action(each) : null);
    }

    /** By when the reader acts, or by when there is news. Of what is on its way the runtime tells, not a clock. */
    private String by(Subject each, Whose whose) {
        Instant at = at(each, whose);
        return at == null || each.promised().isLate(at, reader)
                ? null
                : reader.times().moment(at).text();
    }

    private String byNote(Subject each, Whose whose) {
        return whose == Whose.READER && by(each, whose) != null ? note(each, whose) : null;
    }

    private static Instant at(Subject each, Whose whose) {
        return switch (whose) {
            case READER -> each.promised().deadline();
            case DONE, ON_ITS_WAY, TRYING -> null;
            default -> each.promised().nextUpdate();
        };
    }

    private String note(Subject each, Whose whose) {
        CaseSummary summary = each.summary();
        if (whose == Whose.DONE) {
            return summary.resolvedAt() == null
                    ? null
                    : reader.times().moment(summary.resolvedAt()).text();
        }
        int waiting = summary.waiting();
        return reader.page("waiting", Map.of("count", waiting, "matter", each.counted(waiting, reader)));
    }

    private Link action(Subject each) {
        CaseSummary summary = each.summary();
        FailureSummary sample = summary.sample();
        String page = Hrefs.oneCase(summary.id());
        boolean one = summary.open() == 1;
        if (each.offer().correct(sample)) {
            return one
                    ? new Link(
                            Hrefs.correction(sample.id()),
                            reader.page("correct_this", Map.of("matter", each.name(sample, reader))))
                    : new Link(
                            page, reader.page("correct_this", Map.of("matter", each.counted(summary.open(), reader))));
        }
        if (one && each.offer().resend(sample)) {
            return new Link(Hrefs.resubmission(sample.id()), Turns.resendLabel(sample, reader));
        }
        return new Link(page, reader.say("button", "open_case"));
    }
}
