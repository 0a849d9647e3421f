package dev.handrail.portal.telling;

import dev.handrail.cases.CaseSummary;
import dev.handrail.cases.CaseTexts;
import dev.handrail.cases.FailureSummary;
import dev.handrail.history.RecordType;
import dev.handrail.history.rules.Clues.BadField;
import dev.handrail.portal.view.CaseView.RecordRow;
import dev.handrail.portal.view.CaseView.RecordTable;
import dev.handrail.portal.view.Empty;
import dev.handrail.portal.view.Filter;
import dev.handrail.portal.view.Link;
import dev.handrail.portal.view.Mark;
import dev.handrail.portal.view.Pager;
import dev.handrail.portal.view.Segment;
import dev.handrail.remedy.Command;
import dev.handrail.shared.Page;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The records of a case. */
final class RecordList {
    private static final String SOLVED = "solved";
    private static final int LONGEST_VALUE = 80;
    private final Reader reader;
    private final Subject subject;
    private final Map<UUID, Command> commands;
    private final Optional<BadField> field;

    /** @param commands by failure, those that were sent last */
    RecordList(Reader reader, Subject subject, Map<UUID, Command> commands) {
        this.reader = reader;
        this.subject = subject;
        this.commands = commands;
        this.field = subject.summary().sample().clues().fields().stream()
                .findFirst()
                .filter(bad -> bad.path().startsWith("/"));
    }

    RecordTable table(Page<FailureSummary> page, boolean solved, boolean first) {
        CaseSummary summary = subject.summary();
        String here = Hrefs.oneCase(summary.id());
        String tab = solved ? Hrefs.with(here, "state", SOLVED) : here;
        int waiting = summary.waiting();
        List<Filter> tabs = List.of(
                new Filter(here, reader.state("record_not_arrived"), reader.number(waiting), !solved),
                new Filter(
                        Hrefs.with(here, "state", SOLVED),
                        reader.state("case_solved"),
                        reader.number(summary.total() - waiting),
                        solved));
        return new RecordTable(
                Reader.capitalised(subject.noun(2, reader)),
                Reader.capitalised(subject.noun(1, reader)),
                field.map(bad -> CaseTexts.label(subject.type(), bad)).orElse(null),
                tabs,
                page.items().stream().map(this::row).toList(),
                pager(page, tab, first, solved ? summary.total() - waiting : waiting),
                Hrefs.with("/sheets" + here + "/entries.csv", "state", solved ? SOLVED : null),
                solved
                        ? new Empty(Mark.WAITING, reader.page("nothing_solved"), reader.page("arrives_listed"), null)
                        : new Empty(
                                Mark.SOLVED,
                                reader.say("empty", "nothing_waiting_title"),
                                reader.page("case_is_solved"),
                                null));
    }

    private Pager pager(Page<FailureSummary> page, String tab, boolean first, int all) {
        if (first && page.next() == null) {
            return null;
        }
        return new Pager(
                reader.page("shown", Map.of("count", page.items().size(), "total", reader.number(all))),
                first ? null : tab,
                page.next() == null
                        ? null
                        : Hrefs.with(tab, "after", page.next().text()));
    }

    private RecordRow row(FailureSummary failure) {
        States.Now now = new States(reader).of(failure, commands.get(failure.id()), Whose.of(subject.summary()));
        return new RecordRow(
                "record-" + failure.id(),
                failure.wholeRun()
                        ? Hrefs.oneCase(failure.caseId())
                        : Hrefs.story(
                                failure.installation(), failure.recordType(), failure.recordKey(), failure.reference()),
                subject.name(failure, reader),
                null,
                field.map(bad -> value(failure, bad)).orElse(List.of()),
                now.state(),
                now.at(),
                reader.money(failure.amount(), failure.currency()),
                action(failure));
    }

    private List<Segment> value(FailureSummary failure, BadField bad) {
        if (Masks.hides(subject.type(), bad.path())) {
            return List.of(new Segment(Masks.MASK, false));
        }
        if (failure.payload() == null || failure.payloadCut()) {
            return List.of(new Segment("–", false));
        }
        return RecordType.valueAt(failure.payload(), bad.path())
                .filter(value -> !value.isEmpty())
                .map(value -> List.of(new Segment(cut(value), false)))
                .orElse(List.of());
    }

    private static String cut(String value) {
        return value.codePointCount(0, value.length()) <= LONGEST_VALUE
                ? value
                : value.substring(0, value.offsetByCodePoints(0, LONGEST_VALUE - 1)) + "…";
    }

    private Link action(FailureSummary failure) {
        if (subject.offer().correct(failure)) {
            return new Link(Hrefs.correction(failure.id()), reader.say("button", "correct"));
        }
        return subject.offer().resend(failure)
                ? new Link(Hrefs.resubmission(failure.id()), Turns.resendLabel(failure, reader))
                : null;
    }
}
