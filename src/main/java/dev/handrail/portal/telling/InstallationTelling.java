package dev.handrail.portal.telling;

import dev.handrail.cases.CaseTexts;
import dev.handrail.cases.TroubleFigures.Trouble;
import dev.handrail.history.HomeFigures;
import dev.handrail.history.RecordType;
import dev.handrail.history.RecordTypes.Catalogue;
import dev.handrail.history.RunFinder.Run;
import dev.handrail.portal.view.Empty;
import dev.handrail.portal.view.Fact;
import dev.handrail.portal.view.Frame;
import dev.handrail.portal.view.HomeView.InstallationRow;
import dev.handrail.portal.view.InstallationView;
import dev.handrail.portal.view.Link;
import dev.handrail.portal.view.Mark;
import dev.handrail.sla.safety.ScheduleDesk.Next;
import dev.handrail.sla.safety.Standing;
import dev.handrail.words.Words.Form;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One installation, put into words. */
public final class InstallationTelling {
    private final Reader reader;
    private final HomeFigures.Of figures;
    private final Place place;
    private final Place told;
    private final InstallationRows rows;
    private final Catalogue types;

    /**
     * @param standings whether installations are paused
     * @param next when they are expected to run
     */
    public InstallationTelling(
            Reader reader,
            HomeFigures.Of figures,
            List<Subject> open,
            Missing absent,
            Catalogue types,
            List<Standing> standings,
            Map<UUID, Next> next) {
        this.reader = reader;
        this.figures = figures;
        this.place = Place.of(figures);
        this.told = place.in(reader);
        this.rows = new InstallationRows(
                reader,
                open,
                absent,
                standings.stream().collect(Collectors.toMap(Standing::id, Function.identity())),
                next);
        this.types = types;
    }

    /** @param rerun where a re-run is asked for, or null */
    public InstallationView view(Frame frame, List<Trouble> troubles, List<Run> runs, Places places, Link rerun) {
        InstallationRow row = rows.row(figures);
        String id = figures.installation().id().toString();
        RunTelling teller = new RunTelling(reader, places);
        return new InstallationView(
                frame,
                List.of(new Link("/", reader.page("home")), new Link(null, told.name())),
                told.name(),
                told.to(),
                row.now(),
                row.counts().equals(reader.page("nothing_yet"))
                        ? reader.page("place_nothing", Map.of("total", HomeTelling.DAYS))
                        : reader.page("place_arrived", Map.of("matter", row.counts(), "total", HomeTelling.DAYS)),
                facts(row),
                row.spark(),
                rows.days(List.of(figures)),
                troubles(troubles),
                new Empty(Mark.ARRIVED, reader.page("place_no_trouble"), reader.page("place_no_trouble_text"), null),
                teller.rows(runs),
                teller.empty("no_runs_title", "no_runs_text"),
                new Link(Hrefs.with("/records", "installation", id), reader.page("place_entries")),
                new Link(Hrefs.with(RunTelling.HERE, "installation", id), reader.page("all_runs")),
                rerun);
    }

    private List<Fact> facts(InstallationRow row) {
        List<Fact> facts = new ArrayList<>();
        if (row.nowNote() != null) {
            facts.add(new Fact(reader.state("installation_paused"), row.nowNote()));
        }
        facts.add(new Fact(reader.page("arrived"), row.share()));
        if (row.lastRun() != null) {
            facts.add(new Fact(
                    reader.page("last_run"),
                    row.lastRun().text() + (row.lastRunNote() == null ? "" : ", " + row.lastRunNote())));
        }
        if (row.nextRun() != null) {
            facts.add(new Fact(reader.page("next_run"), row.nextRun().text()));
        }
        return List.copyOf(facts);
    }

    private List<InstallationView.Trouble> troubles(List<Trouble> all) {
        int most = all.stream().mapToInt(Trouble::failures).max().orElse(1);
        long longest = all.stream()
                .map(Trouble::toFix)
                .filter(fix -> fix != null)
                .mapToLong(Duration::toSeconds)
                .max()
                .orElse(1);
        return all.stream()
                .map(each -> new InstallationView.Trouble(
                        Hrefs.oneCase(each.latest()),
                        title(each),
                        percent(each.failures(), most),
                        reader.number(each.failures()),
                        reader.number(each.waiting()),
                        each.toFix() == null ? null : Lengths.of(each.toFix(), reader),
                        each.toFix() == null ? 0 : percent(each.toFix().toSeconds(), longest)))
                .toList();
    }

    private static int percent(long part, long whole) {
        return (int) Math.max(2, part * 100 / Math.max(1, whole));
    }

    private String title(Trouble each) {
        Optional<RecordType> type = types.find(place.integration(), each.recordType());
        Map<String, Object> params = new HashMap<>();
        params.put("record_type", CaseTexts.singular(type, reader.language()));
        params.put("record_types", CaseTexts.plural(type, reader.language()));
        params.put("count", each.failures());
        params.put("integration", told.whole());
        if (place.target() != null) {
            params.put("target_system", place.target());
        }
        Form form = each.wholeRun() ? Form.RUN : Form.OTHER;
        return reader.words()
                .explain(reader.language(), each.failureClass(), each.variant(), form, params)
                .title();
    }
}
