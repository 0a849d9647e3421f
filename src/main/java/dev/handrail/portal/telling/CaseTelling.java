package dev.handrail.portal.telling;

import dev.handrail.cases.CaseFinder.Told;
import dev.handrail.cases.CaseNotes.Note;
import dev.handrail.cases.CaseSummary;
import dev.handrail.cases.FailureSummary;
import dev.handrail.cases.files.Attachment;
import dev.handrail.cases.rules.WhoActs;
import dev.handrail.portal.view.CaseView;
import dev.handrail.portal.view.CaseView.Facts;
import dev.handrail.portal.view.CaseView.Talk;
import dev.handrail.portal.view.CaseView.Talk.Message;
import dev.handrail.portal.view.Empty;
import dev.handrail.portal.view.Frame;
import dev.handrail.portal.view.Link;
import dev.handrail.portal.view.Mark;
import dev.handrail.portal.view.Notice;
import dev.handrail.remedy.Command;
import dev.handrail.shared.Page;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One case, put into words. */
public final class CaseTelling {
    private final Reader reader;
    private final Subject subject;

    public CaseTelling(Reader reader, Subject subject) {
        this.reader = reader;
        this.subject = subject;
    }

    /**
     * What the reader asked for.
     *
     * @param solved whether the tab of what is solved is open
     * @param first whether this is the first page of the records
     * @param href this page without what is told only once
     * @param notice what the last press did, or null
     * @param inIncident whether the case is part of an open incident
     */
    public record Asked(boolean solved, boolean first, String href, Notice notice, boolean inIncident) {}

    /**
     * A message to support that is being written.
     *
     * @param why its text could not be sent, or null; {@code whyFiles} its files
     * @param press the key of the button
     */
    public record Draft(String text, String why, String whyFiles, UUID press) {
        public static Draft none() {
            return new Draft("", null, null, UUID.randomUUID());
        }
    }

    /** @param commands by failure, those that were sent last; {@code draft} null: the reader may not write */
    public CaseView view(
            Frame frame,
            Asked asked,
            Page<FailureSummary> records,
            Map<UUID, Command> commands,
            List<Told> history,
            List<Note> notes,
            Draft draft) {
        CaseSummary summary = subject.summary();
        return new CaseView(
                frame,
                List.of(
                        new Link("/", reader.page("home")),
                        new Link("/cases", reader.page("cases")),
                        Link.here(subject.place().whole())),
                asked.href(),
                subject.explained().title(),
                asked.notice(),
                new Turns(reader).of(subject),
                incident(asked),
                facts(),
                subject.explained().whatHappened(),
                isStored(asked, records) ? reader.say("lines", "content_stored") : null,
                steps(),
                new RecordList(reader, subject, commands).table(records, asked.solved(), asked.first()),
                all(asked),
                talk(notes, draft),
                new CaseHistory(reader, subject).lines(history),
                new Empty(
                        Mark.WAITING,
                        reader.say("empty", "no_history_title"),
                        reader.say("empty", "no_history_text"),
                        null),
                summary.code(),
                summary.sending() > 0);
    }

    private Link all(Asked asked) {
        CaseSummary summary = subject.summary();
        boolean offered = subject.offer().correct() || subject.offer().resend();
        if (asked.solved() || summary.open() < 2 || !offered) {
            return null;
        }
        String key = subject.offer().correct() ? "correct_all" : "send_all_again";
        return new Link(Hrefs.bulk(summary.id()), reader.page(key, Map.of("total", summary.open())));
    }

    /** Neither who else is affected nor how many. What is the reader's to do stays so, whatever happens elsewhere. */
    private String incident(Asked asked) {
        if (!asked.inIncident() || subject.summary().resolved()) {
            return null;
        }
        return reader.say("incident", subject.summary().acts() == WhoActs.CUSTOMER ? "several" : "not_yours");
    }

    private Talk talk(List<Note> notes, Draft draft) {
        return new Talk(
                notes.stream().map(this::message).toList(),
                reader.say(
                        "empty",
                        "no_messages_text",
                        Map.of("support_code", subject.summary().code())),
                draft == null
                        ? null
                        : new Talk.Form(
                                Hrefs.oneCase(subject.summary().id()) + "/messages",
                                draft.press().toString(),
                                draft.text(),
                                draft.why(),
                                draft.whyFiles(),
                                reader.say("button", "write_to_support"),
                                reader.say("button", "send_message")));
    }

    /** Of the staff a first name and that it is support. */
    private Message message(Note note) {
        return new Message(
                note.fromSupport() ? note.firstName() : note.author(),
                note.fromSupport() ? "Support" : null,
                reader.times().moment(note.at()),
                note.text(),
                note.files().stream().map(this::file).toList());
    }

    private Talk.File file(Attachment file) {
        return new Talk.File(
                "/attachments/" + file.id(),
                file.name(),
                reader.number(Math.max(1, file.size() / 1024)) + " KB",
                file.scanned());
    }

    /** What is the reader's to do now; that there is nothing stands at the top already. */
    private List<String> steps() {
        Whose whose = Whose.of(subject.summary());
        return whose == Whose.DONE || whose == Whose.ON_ITS_WAY
                ? List.of()
                : subject.offer().steps().stream()
                        .filter(step -> !step.equals(reader.say("lines", "nothing_to_do")))
                        .toList();
    }

    private Facts facts() {
        CaseSummary summary = subject.summary();
        String target = subject.target();
        return new Facts(
                reader.money(summary.stakes()),
                reader.number(summary.waiting()),
                note(summary),
                reader.times().moment(summary.since()),
                summary.resolved() || summary.reopenedAt() == null
                        ? null
                        : reader.times().moment(summary.reopenedAt()),
                null,
                target);
    }

    private String note(CaseSummary summary) {
        int solved = summary.total() - summary.waiting();
        if (solved == 0) {
            return subject.noun(summary.waiting(), reader);
        }
        return reader.page("of_solved", Map.of("count", solved, "total", summary.total()));
    }

    /** Said only where every record that waits can be seen to be there, whole. */
    private static boolean isStored(Asked asked, Page<FailureSummary> records) {
        return !asked.solved()
                && asked.first()
                && records.next() == null
                && !records.items().isEmpty()
                && records.items().stream().allMatch(failure -> Offer.hasContent(failure) && !Offer.isMasked(failure));
    }
}
