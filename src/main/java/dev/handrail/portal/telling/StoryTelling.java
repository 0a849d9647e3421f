package dev.handrail.portal.telling;

import dev.handrail.cases.CaseSummary;
import dev.handrail.cases.CaseTexts;
import dev.handrail.cases.FailureSummary;
import dev.handrail.history.rules.Event;
import dev.handrail.portal.view.Fact;
import dev.handrail.portal.view.Frame;
import dev.handrail.portal.view.Link;
import dev.handrail.portal.view.Notice;
import dev.handrail.portal.view.StoryView;
import dev.handrail.portal.view.StoryView.Version;
import dev.handrail.remedy.CorrectionDesk;
import java.util.List;
import java.util.Optional;

/** The story of one record, put into words. */
public final class StoryTelling {
    private final Reader reader;
    private final Story story;

    public StoryTelling(Reader reader, Story story) {
        this.reader = reader;
        this.story = story;
    }

    /**
     * @param href this page without what is told only once
     * @param notice what the last press did, or null
     * @param rerun where it is asked to be run again, or null
     */
    public StoryView view(Frame frame, String href, Notice notice, Link rerun) {
        Optional<FailureSummary> failure = story.failure();
        Link caseLink = story.subject() == null ? null : caseLink(story.subject());
        CaseHistory history = story.subject() == null ? null : new CaseHistory(reader, story.subject());
        Shown shown = content();
        return new StoryView(
                frame,
                crumbs(),
                href,
                story.reference(),
                lead(),
                notice,
                new StoryTurn(reader, story).turn(),
                reader.page("what_was_sent"),
                new Stages(reader).of(story.command()),
                new StoryLines(reader, story.place(), story.told()).days(story.events(), history, caseLink),
                caseLink,
                versions(failure),
                shown.title(),
                shown.facts(),
                shown.missing(),
                rerun,
                story.subject() == null
                        ? story.reference()
                        : story.subject().summary().code(),
                failure.map(each -> each.state().equals("sending")).orElse(false));
    }

    /** The title of a case of one record names it, which may be another one by now. */
    private Link caseLink(Subject subject) {
        CaseSummary summary = subject.summary();
        boolean fits = summary.waiting() > 1
                || summary.total() > 1 && summary.resolved()
                || story.failure()
                        .filter(failure -> failure.id().equals(summary.sample().id()))
                        .isPresent();
        return new Link(
                Hrefs.oneCase(summary.id()),
                fits ? subject.explained().title() : reader.page("case") + " " + summary.code());
    }

    private List<Link> crumbs() {
        Link place = new Link(
                Hrefs.with("/records", "installation", story.place().id().toString()),
                story.place().whole());
        return List.of(new Link("/records", reader.page("entries")), place, Link.here(story.reference()));
    }

    /** "Purchase order, €1,420.00". */
    private String lead() {
        String noun = Reader.capitalised(CaseTexts.singular(story.type(), reader.language()));
        String amount = story.failure()
                .map(failure -> reader.money(failure.amount(), failure.currency()))
                .or(() -> story.amount().map(event -> reader.money(event.amount(), event.currency())))
                .orElse(null);
        return amount == null ? noun : noun + ", " + amount;
    }

    private List<Version> versions(Optional<FailureSummary> failure) {
        return failure.filter(
                        each -> each.payload() != null || !story.corrections().isEmpty())
                .map(each -> new Versions(reader).of(each, story.corrections(), story.commands()))
                .orElse(List.of());
    }

    /** @param title null when there is no content; @param missing why there is none, or null */
    private record Shown(String title, List<Fact> facts, String missing) {
        static final Shown NOTHING = new Shown(null, List.of(), null);
    }

    private Shown content() {
        if (!story.corrections().isEmpty()) {
            String last =
                    story.corrections().get(story.corrections().size() - 1).payload();
            return shown(reader.page("as_sent_last"), last, false);
        }
        Optional<FailureSummary> failure = story.failure().filter(each -> each.payload() != null);
        if (failure.isPresent()) {
            return shown(
                    reader.page("as_received"),
                    failure.get().payload(),
                    failure.get().payloadCut());
        }
        Optional<Event> event = story.content();
        return event.map(row -> shown(reader.page("as_received"), row.payload(), row.payloadCut()))
                .orElse(Shown.NOTHING);
    }

    private Shown shown(String title, String payload, boolean cut) {
        if (cut) {
            return new Shown(title, List.of(), reader.say("story", "content_cut"));
        }
        List<Fact> facts = Content.of(payload, CorrectionDesk.description(story.type()), reader);
        return facts.isEmpty() ? Shown.NOTHING : new Shown(title, facts, null);
    }
}
