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
import dev.handrail.remedy.bulk.Why;
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
        String key = (rows.size() < job.total() ? "job_first_" : "job_all_") + (discards() ? "discarded" : "sent");
        String looked = rows.isEmpty()
                ? reader.page("job_nothing_waits")
                : reader.page(key, Map.of("total", fit, "max", rows.size()));
        boolean empty = job.total() == 0;
        return view(
                frame, null, List.of(), rows, looked, null, empty ? null : Hrefs.job(job.id()) + "/start", null, false);
    }

    /** Of a spreadsheet: which rows are left out and why, and what the first others change. */
    public JobView sheetDraft(Frame frame, List<BulkItem> leftOut, List<BulkItem> items, List<Plan> plans) {
        List<Row> rows = new ArrayList<>();
        leftOut.forEach(item -> rows.add(new Row(row(item), null, state(item.state()), why(item.why(), reader))));
        for (int i = 0; i < items.size(); i++) {
            Plan plan = plans.get(i);
            rows.add(new Row(row(items.get(i)), href(plan), state(plan.state()), note(plan)));
        }
        int waiting = counts.getOrDefault(BulkItem.State.WAITING, 0);
        return view(
                frame,
                null,
                List.of(),
                rows,
                reader.page("job_rows", Map.of("count", waiting, "total", job.total() - waiting)),
                null,
                waiting == 0 ? null : Hrefs.job(job.id()) + "/start",
                null,
                false);
    }

    private String row(BulkItem item) {
        return reader.page("job_row", Map.of("row", Integer.toString(item.number()))) + ", " + name(item, reader);
    }

    /** A row of a file that names no entry is called by its number. */
    private static String name(BulkItem item, Reader reader) {
        return item.reference().equals("Row " + item.number())
                ? reader.page("job_row", Map.of("row", Integer.toString(item.number())))
                : item.reference();
    }

    /** Of one that was begun. @param after the page begins after this number */
    public JobView begun(Frame frame, List<BulkItem> items, int after, boolean more) {
        int waiting = counts.getOrDefault(BulkItem.State.WAITING, 0);
        boolean running = job.state() == BulkJob.State.RUNNING;
        List<State> states = Arrays.stream(BulkItem.State.values())
                .filter(state -> counts.getOrDefault(state, 0) > 0)
                .map(state -> new State(mark(state), reader.number(counts.get(state)) + " " + words(state, reader)))
                .toList();
        List<Row> rows = items.stream()
                .map(item -> new Row(name(item, reader), null, state(item.state()), why(item.why(), reader)))
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
                new Progress(
                        done,
                        Math.max(1, job.total()),
                        reader.page("part_of", Map.of("total", done, "max", job.total()))),
                states,
                rows,
                reader.page("job_one_by_one"),
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
        String number = subject.counted(job.total(), reader);
        Link page = new Link(Hrefs.oneCase(job.caseId()), subject.explained().title());
        return new JobView(
                frame,
                List.of(new Link("/cases", reader.page("cases")), page, Link.here(reader.page("all_at_once"))),
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
                discards() ? matter("bulk_discard", number) : matter("job_send", sendable(number)),
                cancel,
                reader.page("job_stop"),
                done == null ? null : Hrefs.job(job.id()) + "/results.csv",
                new Link(
                        page.href(),
                        done == null
                                ? reader.page(discards() ? "job_leave_them" : "leave_unsent")
                                : reader.page("back_to_case")),
                moving);
    }

    private String title(String number) {
        return switch (job.state()) {
            case DRAFT -> matter("job_title", number);
            case RUNNING ->
                reader.page(
                        discards() ? "job_discarding" : "job_sending", Map.of("matter", number, "count", job.total()));
            case CANCELLED -> reader.page("job_stopped");
            case DONE -> reader.page("job_done");
        };
    }

    private String matter(String key, String matter) {
        return reader.page(key, Map.of("matter", matter));
    }

    private String toTarget(String key) {
        return reader.page(key, Map.of("target_system", subject.target()));
    }

    private String becomes(String key) {
        return reader.page(
                key,
                Map.of(
                        "field",
                        reader.quoted(job.label()),
                        "matter",
                        reader.quoted(job.value()),
                        "target_system",
                        subject.target()));
    }

    /** Of a spreadsheet only some rows are sent. */
    private String sendable(String number) {
        int waiting = counts.getOrDefault(BulkItem.State.WAITING, 0);
        return job.kind() == Kind.SHEET ? subject.counted(waiting, reader) : number;
    }

    private boolean discards() {
        return job.kind() == Kind.DISCARD;
    }

    private String lead() {
        if (discards()) {
            return discarding();
        }
        if (job.kind() == Kind.SHEET) {
            return ofSheet();
        }
        String what = (job.kind() == Kind.CORRECT ? becomes("job_becomes") : toTarget("job_as_it_is")) + " ";
        return switch (job.state()) {
            case DRAFT -> what + reader.page("job_nothing_sent");
            case RUNNING -> what + reader.page("job_can_leave");
            case CANCELLED -> what + reader.page("job_stopped_by_hand");
            case DONE -> done();
        };
    }

    private String ofSheet() {
        String file = matter("job_from_file", reader.quoted(job.label())) + " ";
        return switch (job.state()) {
            case DRAFT -> file + unchanged() + reader.page("job_nothing_changed");
            case RUNNING -> file + reader.page("job_can_leave");
            case CANCELLED -> file + reader.page("job_stopped_by_hand");
            case DONE -> file + toTarget("job_went_with_values");
        };
    }

    private String unchanged() {
        long rows = Long.parseLong(job.value());
        return rows == 0 ? "" : reader.page("job_rows_same", Map.of("count", rows)) + " ";
    }

    private String discarding() {
        String why = " " + matter("job_reason", reader.quoted(job.value()));
        return switch (job.state()) {
            case DRAFT -> reader.page("job_none_sent") + why + " " + reader.page("job_nothing_discarded");
            case RUNNING -> reader.page("job_none_sent") + why + " " + reader.page("job_can_leave");
            case CANCELLED -> reader.page("job_discarding_stopped") + why;
            case DONE -> reader.page("job_were_discarded") + why;
        };
    }

    private String done() {
        return job.kind() == Kind.CORRECT ? becomes("job_became") : toTarget("job_went");
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

    private String note(Plan plan) {
        if (plan.why() != null || plan.applied() == null || plan.result() != null) {
            return why(plan.why(), reader);
        }
        Change change = plan.applied().changes().get(0);
        int more = plan.applied().changes().size() - 1;
        String first = reader.page(
                "job_change", Map.of("matter", shown(change.oldValue()), "field", shown(change.newValue())));
        return (job.kind() == Kind.SHEET ? change.label() + ": " : "")
                + (more == 0 ? first : reader.page("job_more", Map.of("matter", first, "total", more)));
    }

    private static String why(String stored, Reader reader) {
        return Why.tell(stored, reader.words(), reader.language());
    }

    private String shown(String value) {
        return value.isEmpty() ? reader.page("empty") : reader.quoted(value);
    }

    private State state(BulkItem.State state) {
        String text = state == BulkItem.State.WAITING && job.state() == BulkJob.State.DRAFT
                ? reader.page(discards() ? "job_will_be_discarded" : "will_be_sent")
                : Reader.capitalised(words(state, reader));
        return new State(mark(state), text);
    }

    private static String words(BulkItem.State state, Reader reader) {
        return reader.page(
                switch (state) {
                    case WAITING -> "job_is_waiting";
                    case SENT -> "job_is_sent";
                    case UNFIT -> "job_is_unfit";
                    case CHANGED -> "job_is_changed";
                    case OVER -> "job_is_over";
                    case UNCLEAR -> "job_is_unclear";
                    case HIDDEN -> "job_is_hidden";
                    case CANCELLED -> "job_is_cancelled";
                    case DISCARDED -> "job_is_discarded";
                });
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
    public static String sheet(List<BulkItem> items, Reader reader) {
        Csv sheet = new Csv()
                .line(List.of(
                        reader.page("job_number"),
                        reader.page("reference"),
                        reader.page("result"),
                        reader.page("why_label"),
                        reader.page("job_at")));
        items.forEach(item -> sheet.line(Arrays.asList(
                Integer.toString(item.number()),
                name(item, reader),
                Reader.capitalised(words(item.state(), reader)),
                why(item.why(), reader),
                item.at() == null ? null : item.at().toString())));
        return sheet.text();
    }
}
