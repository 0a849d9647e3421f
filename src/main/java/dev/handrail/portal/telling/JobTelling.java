package dev.handrail.portal.telling;

import dev.handrail.portal.view.Frame;
import dev.handrail.portal.view.JobView;
import dev.handrail.portal.view.JobView.Progress;
import dev.handrail.portal.view.JobView.Row;
import dev.handrail.portal.view.Link;
import dev.handrail.portal.view.Mark;
import dev.handrail.portal.view.Pager;
import dev.handrail.portal.view.State;
import dev.handrail.remedy.bulk.BulkItem;
import dev.handrail.remedy.bulk.BulkJob;
import dev.handrail.remedy.bulk.BulkJob.Kind;
import dev.handrail.remedy.bulk.BulkStep.Plan;
import dev.handrail.remedy.form.Change;
import dev.handrail.shared.Csv;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** One remedy for many records, put into words: before it begins, while it goes on, and what came of it. */
public final class JobTelling {
    private final Reader reader;
    private final Subject subject;
    private final BulkJob job;
    private final Map<BulkItem.State, Integer> counts;

    public JobTelling(Reader reader, Subject subject, BulkJob job, Map<BulkItem.State, Integer> counts) {
        this.reader = reader;
        this.subject = subject;
        this.job = job;
        this.counts = counts;
    }

    /** Of a draft: what would become of the first ones. */
    public JobView draft(Frame frame, List<BulkItem> items, List<Plan> plans) {
        List<Row> rows = new ArrayList<>();
        int fit = 0;
        for (int i = 0; i < items.size(); i++) {
            Plan plan = plans.get(i);
            fit += plan.result() == null ? 1 : 0;
            rows.add(new Row(items.get(i).reference(), href(plan), state(plan.state()), note(plan)));
        }
        String looked = rows.isEmpty()
                ? "Nothing waits any more"
                : reader.number(fit)
                        + (rows.size() < job.total() ? " of the first " : " of ")
                        + reader.number(rows.size())
                        + (discards() ? " will be discarded" : " will be sent");
        boolean empty = job.total() == 0;
        return view(
                frame, null, List.of(), rows, looked, null, empty ? null : Hrefs.job(job.id()) + "/start", null, false);
    }

    /** Of one that was begun. @param after the page begins after this number */
    public JobView begun(Frame frame, List<BulkItem> items, int after, boolean more) {
        int waiting = counts.getOrDefault(BulkItem.State.WAITING, 0);
        boolean running = job.state() == BulkJob.State.RUNNING;
        List<State> states = Arrays.stream(BulkItem.State.values())
                .filter(state -> counts.getOrDefault(state, 0) > 0)
                .map(state -> new State(mark(state), reader.number(counts.get(state)) + " " + words(state)))
                .toList();
        List<Row> rows = items.stream()
                .map(item -> new Row(item.reference(), null, state(item.state()), item.why()))
                .toList();
        String here = Hrefs.job(job.id());
        Pager pager = after == 0 && !more
                ? null
                : new Pager(
                        null,
                        after == 0 ? null : here,
                        more
                                ? Hrefs.with(
                                        here,
                                        "after",
                                        Integer.toString(
                                                items.get(items.size() - 1).number()))
                                : null);
        int done = job.total() - waiting;
        return view(
                frame,
                new Progress(done, Math.max(1, job.total()), reader.number(done) + " of " + reader.number(job.total())),
                states,
                rows,
                "One by one",
                pager,
                null,
                running ? here + "/cancel" : null,
                running);
    }

    private JobView view(
            Frame frame,
            Progress done,
            List<State> states,
            List<Row> rows,
            String rowsTitle,
            Pager pager,
            String start,
            String cancel,
            boolean moving) {
        String noun = subject.noun(job.total(), reader);
        String number = reader.number(job.total()) + " " + noun;
        Link page = new Link(Hrefs.oneCase(job.caseId()), subject.explained().title());
        return new JobView(
                frame,
                List.of(new Link("/cases", "Cases"), page, Link.here("All at once")),
                Hrefs.job(job.id()),
                title(number),
                lead(),
                done,
                states,
                rows,
                rowsTitle,
                Reader.capitalised(subject.noun(1, reader)),
                pager,
                start,
                discards() ? "Discard " + number : "Send " + number,
                cancel,
                "Stop here",
                done == null ? null : Hrefs.job(job.id()) + "/results.csv",
                new Link(
                        page.href(),
                        done == null
                                ? discards() ? "Leave them as they are" : "Leave without sending"
                                : "Back to the case"),
                moving);
    }

    private String title(String number) {
        return switch (job.state()) {
            case DRAFT -> "What happens to " + number;
            case RUNNING -> number + (discards() ? " are being discarded" : " are being sent");
            case CANCELLED -> "Stopped";
            case DONE -> "Done";
        };
    }

    private boolean discards() {
        return job.kind() == Kind.DISCARD;
    }

    private String lead() {
        if (discards()) {
            return discarding();
        }
        String what = job.kind() == Kind.CORRECT
                ? "“" + job.label() + "” becomes “" + job.value() + "”, and each is sent to " + subject.target() + "."
                : "Each is sent to " + subject.target() + " as it is.";
        return switch (job.state()) {
            case DRAFT -> what + " Nothing has been sent so far.";
            case RUNNING -> what + " You can leave this page.";
            case CANCELLED -> what + " It was stopped by hand: what was sent stays sent, the rest waits as before.";
            case DONE -> done();
        };
    }

    private String discarding() {
        String why = " Reason given: “" + job.value() + "”.";
        return switch (job.state()) {
            case DRAFT -> "None of them is sent any more." + why + " Nothing has been discarded so far.";
            case RUNNING -> "None of them is sent any more." + why + " You can leave this page.";
            case CANCELLED -> "It was stopped by hand: what was discarded stays so, the rest waits as before." + why;
            case DONE -> "What was discarded is not sent any more." + why;
        };
    }

    private String done() {
        return job.kind() == Kind.CORRECT
                ? "“" + job.label() + "” became “" + job.value() + "” in what was sent to " + subject.target() + "."
                : "What was sent went to " + subject.target() + " as it was.";
    }

    private static String href(Plan plan) {
        return plan.each() == null || plan.each().failure().wholeRun()
                ? null
                : Hrefs.story(
                        plan.each().failure().installation(),
                        plan.each().failure().recordType(),
                        plan.each().failure().recordKey(),
                        plan.each().failure().reference());
    }

    private static String note(Plan plan) {
        if (plan.why() != null || plan.applied() == null || plan.result() != null) {
            return plan.why();
        }
        Change change = plan.applied().changes().get(0);
        return (change.oldValue().isEmpty() ? "empty" : "“" + change.oldValue() + "”") + " becomes "
                + (change.newValue().isEmpty() ? "empty" : "“" + change.newValue() + "”");
    }

    private State state(BulkItem.State state) {
        String text = state == BulkItem.State.WAITING && job.state() == BulkJob.State.DRAFT
                ? discards() ? "Will be discarded" : "Will be sent"
                : Reader.capitalised(words(state));
        return new State(mark(state), text);
    }

    private static String words(BulkItem.State state) {
        return switch (state) {
            case WAITING -> "waiting";
            case SENT -> "sent";
            case UNFIT -> "left out: the value does not fit";
            case CHANGED -> "left out: somebody else changed it meanwhile";
            case OVER -> "left out: no longer waiting";
            case UNCLEAR -> "left out: it may have arrived, a person looks first";
            case HIDDEN -> "left out: part of its content is not kept here";
            case CANCELLED -> "left as before: stopped by hand";
            case DISCARDED -> "discarded";
        };
    }

    private static Mark mark(BulkItem.State state) {
        return switch (state) {
            case WAITING -> Mark.WAITING;
            case SENT -> Mark.REQUEST_SENT;
            case UNFIT, CHANGED -> Mark.NEEDS_YOU;
            case OVER -> Mark.PASSED;
            case UNCLEAR -> Mark.UNCLEAR;
            case HIDDEN -> Mark.NOT_ARRIVED;
            case CANCELLED -> Mark.PAUSED;
            case DISCARDED -> Mark.DISCARDED;
        };
    }

    /** What became of each, as a spreadsheet. */
    public static String sheet(List<BulkItem> items) {
        Csv sheet = new Csv().line(List.of("Number", "Reference", "Result", "Why", "At"));
        items.forEach(item -> sheet.line(Arrays.asList(
                Integer.toString(item.number()),
                item.reference(),
                Reader.capitalised(words(item.state())),
                item.why(),
                item.at() == null ? null : item.at().toString())));
        return sheet.text();
    }
}
