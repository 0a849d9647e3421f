package dev.handrail.portal.telling;

import dev.handrail.history.HomeFigures;
import dev.handrail.history.HomeFigures.Day;
import dev.handrail.history.HomeFigures.LastRun;
import dev.handrail.portal.view.HomeView;
import dev.handrail.portal.view.HomeView.InstallationRow;
import dev.handrail.portal.view.Mark;
import dev.handrail.portal.view.Spark;
import dev.handrail.portal.view.Spark.Bar;
import dev.handrail.portal.view.State;
import dev.handrail.sla.safety.Pause;
import dev.handrail.sla.safety.ScheduleDesk.Next;
import dev.handrail.sla.safety.Standing;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/** The installations of home: what is the matter with each now, and how its last thirty days were. */
final class InstallationRows {
    private final Reader reader;
    private final List<Subject> open;
    private final Missing absent;
    private final Map<UUID, Standing> standings;
    private final Map<UUID, Next> next;

    InstallationRows(
            Reader reader, List<Subject> open, Missing absent, Map<UUID, Standing> standings, Map<UUID, Next> next) {
        this.reader = reader;
        this.open = open;
        this.absent = absent;
        this.standings = standings;
        this.next = next;
    }

    InstallationRow row(HomeFigures.Of figures) {
        Place place = Place.of(figures).in(reader);
        UUID id = figures.installation().id();
        long arrived = figures.arrived();
        long all = arrived + absent.of(id);
        LastRun last = figures.lastRun();
        return new InstallationRow(
                Hrefs.installation(id),
                place.name(),
                place.to(),
                now(figures, all == 0 && last == null),
                paused(standings.get(id)),
                spark(figures, place, arrived, all),
                all == 0 ? "–" : reader.share(arrived, all),
                all == 0 ? reader.page("nothing_yet") : of(arrived, all),
                last == null ? null : reader.times().moment(last.startedAt()),
                last == null ? null : note(last),
                next.containsKey(id) ? reader.times().moment(next.get(id).at()) : null,
                next.containsKey(id) ? rhythm(next.get(id).expectation().every()) : null);
    }

    /** "at least every 15 minutes"; null for a time of the day, which stands there already. */
    private String rhythm(Duration every) {
        if (every == null) {
            return null;
        }
        long hours = every.toHours();
        return every.equals(Duration.ofHours(hours))
                ? reader.say("schedule", "at_least_hours", Map.of("count", hours))
                : reader.say("schedule", "at_least", Map.of("count", every.toMinutes()));
    }

    /** "Since 10:15 CET by Sam. Reason given: the warehouse moves. 12 entries wait."; null while it is active. */
    private String paused(Standing standing) {
        if (standing == null || standing.pause() == null) {
            return null;
        }
        Pause pause = standing.pause();
        String since = reader.say(
                "pause",
                "since_by",
                Map.of("time", reader.times().moment(pause.pausedAt()).text(), "person", pause.by()));
        String why = pause.byItself()
                ? pause.because(reader.words(), reader.language())
                : reader.say("pause", "reason_given", Map.of("reason", pause.reason()));
        String waiting = standing.waiting() == 0
                ? ""
                : " " + reader.say("pause", "waiting", Map.of("count", standing.waiting()));
        return since + " " + why + waiting;
    }

    private List<Subject> of(UUID installation) {
        return open.stream()
                .filter(each -> each.summary().installation().equals(installation))
                .toList();
    }

    private State now(HomeFigures.Of figures, boolean silent) {
        if (figures.state().equals("paused")) {
            return new State(Mark.PAUSED, reader.state("installation_paused"));
        }
        List<Subject> cases = of(figures.installation().id());
        long yours = HomeTelling.waiting(cases);
        if (yours > 0) {
            return new State(Mark.NEEDS_YOU, reader.page("count_need_you", Map.of("count", yours)));
        }
        if (!cases.isEmpty()) {
            return others(cases);
        }
        return silent
                ? new State(Mark.SILENT, reader.state("installation_silent"))
                : new State(Mark.ARRIVED, reader.page("all_arrived_short"));
    }

    /** The case with most records speaks for the others. */
    private State others(List<Subject> cases) {
        Subject largest = cases.stream()
                .reduce((one, other) ->
                        other.summary().waiting() > one.summary().waiting() ? other : one)
                .orElseThrow();
        long waiting =
                cases.stream().mapToLong(each -> each.summary().waiting()).sum();
        return switch (Whose.of(largest.summary())) {
            case ON_ITS_WAY -> new State(Mark.ON_ITS_WAY, reader.page("count_on_way", Map.of("count", waiting)));
            case TRYING -> new State(Mark.TRYING_AGAIN, reader.page("count_trying", Map.of("count", waiting)));
            case PROVIDER ->
                new State(
                        Mark.WITH_PROVIDER,
                        largest.summary().system() == null
                                ? reader.page("count_with_provider", Map.of("total", waiting))
                                : reader.page(
                                        "count_with",
                                        Map.of(
                                                "total",
                                                waiting,
                                                "system",
                                                largest.summary().system())));
            default -> new State(Mark.WITH_US, reader.page("count_with_us", Map.of("total", waiting)));
        };
    }

    private Spark spark(HomeFigures.Of figures, Place place, long arrived, long all) {
        List<Bar> bars = days().stream().map(day -> bar(figures, day)).toList();
        String key = all == 0 ? "days_nothing" : arrived == all ? "days_all" : "days_share";
        String label = reader.page(
                key,
                Map.of("integration", place.name(), "amount", reader.share(arrived, all), "total", HomeTelling.DAYS));
        return new Spark(label, bars);
    }

    private String note(LastRun last) {
        if (last.arrived() == 0 && last.notArrived() == 0) {
            return last.failed() ? reader.state("run_stopped") : null;
        }
        return last.notArrived() == 0
                ? reader.page("run_arrived", Map.of("count", last.arrived()))
                : reader.page("run_partly", Map.of("total", last.arrived(), "max", last.notArrived()));
    }

    /** The table behind the charts, newest day first. */
    HomeView.Days days(List<HomeFigures.Of> all) {
        List<HomeView.Day> rows = new ArrayList<>();
        for (LocalDate day : days()) {
            List<String> cells =
                    all.stream().map(figures -> cell(bar(figures, day))).toList();
            rows.add(0, new HomeView.Day(reader.times().shortDay(day), cells));
        }
        List<String> columns =
                all.stream().map(figures -> Place.of(figures).name()).toList();
        return new HomeView.Days(columns, List.copyOf(rows));
    }

    /** What came on that day, and what of that day has not come so far: what came late counts on the day when it did. */
    private Bar bar(HomeFigures.Of figures, LocalDate day) {
        Day heard = figures.days().get(day);
        return new Bar(
                heard == null ? 0 : heard.arrived(),
                absent.on(figures.installation().id(), day));
    }

    private String cell(Bar day) {
        long all = day.arrived() + day.missing();
        if (all == 0) {
            return "–";
        }
        return day.missing() == 0 ? reader.number(all) : of(day.arrived(), all);
    }

    private String of(long part, long all) {
        return reader.page("part_of", Map.of("total", part, "max", all));
    }

    /** Oldest first. */
    private List<LocalDate> days() {
        LocalDate first = HomeTelling.firstDay(reader);
        return IntStream.range(0, HomeTelling.DAYS).mapToObj(first::plusDays).toList();
    }
}
