package dev.handrail.portal.telling;

import dev.handrail.history.RunFinder.Run;
import dev.handrail.portal.view.Empty;
import dev.handrail.portal.view.Fact;
import dev.handrail.portal.view.Field.Option;
import dev.handrail.portal.view.Frame;
import dev.handrail.portal.view.Link;
import dev.handrail.portal.view.Mark;
import dev.handrail.portal.view.Pager;
import dev.handrail.portal.view.RecordsView;
import dev.handrail.portal.view.RunView;
import dev.handrail.portal.view.RunsView;
import dev.handrail.portal.view.RunsView.Row;
import dev.handrail.portal.view.State;
import dev.handrail.shared.Page;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Runs, put into words. */
public final class RunTelling {
    public static final String HERE = "/runs";
    public static final String MISSING = "missing";
    private final Reader reader;
    private final Places places;

    public RunTelling(Reader reader, Places places) {
        this.reader = reader;
        this.places = places;
    }

    /** Which runs. @param installation null for all */
    public record Wanted(UUID installation, boolean missing) {
        private boolean filtered() {
            return installation != null || missing;
        }

        public String href(String path) {
            String href = Hrefs.with(path, "installation", installation == null ? null : installation.toString());
            return Hrefs.with(href, "state", missing ? MISSING : null);
        }
    }

    public RunsView list(Frame frame, Wanted wanted, Page<Run> page, boolean first) {
        String here = wanted.href(HERE);
        String next = page.next() == null
                ? null
                : Hrefs.with(here, "after", page.next().text());
        return new RunsView(
                frame,
                installations(wanted),
                List.of(
                        new Option("", reader.page("all_runs"), !wanted.missing()),
                        new Option(MISSING, reader.page("runs_missing"), wanted.missing())),
                wanted.filtered() ? new Link(HERE, reader.say("button", "clear_filters")) : null,
                rows(page.items()),
                first && next == null ? null : new Pager(null, first ? null : here, next),
                wanted.href("/sheets/runs.csv"),
                wanted.filtered()
                        ? empty("no_match_filter_title", "no_match_filter_text")
                        : empty("no_runs_title", "no_runs_text"));
    }

    Empty empty(String title, String text) {
        return new Empty(Mark.FOUND, reader.say("empty", title), reader.say("empty", text), null);
    }

    private List<Option> installations(Wanted wanted) {
        List<Option> options = new ArrayList<>();
        options.add(new Option("", reader.page("all_integrations"), wanted.installation() == null));
        places.all()
                .forEach(place -> options.add(new Option(
                        place.id().toString(),
                        place.in(reader).whole(),
                        place.id().equals(wanted.installation()))));
        return List.copyOf(options);
    }

    List<Row> rows(List<Run> runs) {
        return runs.stream().map(this::row).toList();
    }

    private Row row(Run run) {
        return new Row(
                Hrefs.run(run.id()),
                reader.times().moment(run.startedAt()),
                where(run),
                started(run),
                lasted(run),
                state(run),
                reader.number(run.arrived()),
                reader.number(run.notArrived()));
    }

    /** The head of the list as a file. */
    public List<String> columns() {
        String zone = " (" + reader.times().zoneName() + ")";
        return List.of(
                reader.page("run_began") + zone,
                reader.page("run_ended") + zone,
                reader.page("integration"),
                reader.page("run_began_by"),
                reader.page("result"),
                reader.page("arrived"),
                reader.page("did_not_arrive"));
    }

    /** One row under {@link #columns}. */
    public List<String> cells(Run run) {
        return Arrays.asList(
                reader.times().sheet(run.startedAt()),
                reader.times().sheet(run.endedAt()),
                where(run),
                started(run),
                state(run).text(),
                Integer.toString(run.arrived()),
                Integer.toString(run.notArrived()));
    }

    private Place place(Run run) {
        return places.find(run.installation(), "").in(reader);
    }

    private String where(Run run) {
        return place(run).whole();
    }

    /** By what it was started; null when nobody told. */
    private String started(Run run) {
        if (run.trigger() == null) {
            return null;
        }
        String by = run.by() == null || run.by().isBlank() ? null : run.by();
        return switch (run.trigger()) {
            case "schedule" -> reader.page("run_by_schedule");
            case "event", "webhook" -> reader.page("run_by_change");
            case "manual" -> by == null ? reader.page("run_by_hand") : byWhom(by);
            case "api" -> by == null ? reader.page("run_by_program") : byWhom(by);
            case "resubmission" -> reader.page("run_by_sending");
            default -> null;
        };
    }

    private String byWhom(String person) {
        return reader.page("run_by_person", Map.of("person", person));
    }

    private String lasted(Run run) {
        return Lengths.of(Duration.between(run.startedAt(), run.endedAt()), reader);
    }

    State state(Run run) {
        if (run.failed() && run.arrived() == 0) {
            return new State(Mark.NOT_ARRIVED, reader.state("run_stopped"));
        }
        if (run.notArrived() > 0 || run.failed()) {
            return new State(Mark.NOT_ARRIVED, reader.state("run_partly"));
        }
        return run.arrived() == 0
                ? new State(Mark.WAITING, reader.state("run_empty"))
                : new State(Mark.ARRIVED, reader.state("run_done"));
    }

    /** One run with its entries. @param toCase of a run that failed as a whole, or null */
    public RunView one(Frame frame, Run run, List<RecordsView.Row> rows, boolean more, UUID toCase, Link rerun) {
        Place place = place(run);
        String started = reader.times().moment(run.startedAt()).text();
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(reader.page("arrived"), reader.number(run.arrived())));
        facts.add(new Fact(reader.page("run_missing"), reader.number(run.notArrived())));
        facts.add(new Fact(
                reader.page("run_ended"), reader.times().moment(run.endedAt()).text()));
        facts.add(new Fact(reader.page("run_lasted"), lasted(run)));
        return new RunView(
                frame,
                List.of(
                        new Link(Hrefs.installation(run.installation()), place.whole()),
                        new Link(new Wanted(run.installation(), false).href(HERE), reader.page("runs_title")),
                        new Link(null, started)),
                reader.page("run_of", Map.of("time", started)),
                state(run),
                lead(run, place),
                List.copyOf(facts),
                toCase == null ? null : new Link(Hrefs.oneCase(toCase), reader.say("button", "open_case")),
                rows,
                more ? reader.page("run_first_entries", Map.of("total", rows.size())) : null,
                rerun,
                new Empty(Mark.WAITING, reader.state("run_empty"), reader.page("run_named_nothing"), null));
    }

    private String lead(Run run, Place place) {
        String started = started(run);
        return started == null
                ? place.whole() + "."
                : reader.page("run_lead", Map.of("integration", place.whole(), "matter", started));
    }
}
