package dev.handrail.portal.telling;

import dev.handrail.cases.CaseSummary;
import dev.handrail.history.HomeFigures;
import dev.handrail.portal.view.CaseRow;
import dev.handrail.portal.view.Empty;
import dev.handrail.portal.view.Frame;
import dev.handrail.portal.view.HomeView;
import dev.handrail.portal.view.Mark;
import dev.handrail.sla.safety.ScheduleDesk.Next;
import dev.handrail.sla.safety.Standing;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Home, put into words. */
public final class HomeTelling {
    /** Days that home looks back, today included. */
    public static final int DAYS = 30;

    private static final int ROWS = 10;
    private final Reader reader;
    private final List<HomeFigures.Of> figures;
    private final List<Subject> open;
    private final Missing absent;
    private final Map<UUID, Standing> standings;
    private final Map<UUID, Next> next;
    private final long arrived;
    private final long missing;

    /**
     * @param open all cases that are not resolved, {@code absent} their failures
     * @param standings whether they are paused
     * @param next when each is expected to run
     */
    public HomeTelling(
            Reader reader,
            List<HomeFigures.Of> figures,
            List<Subject> open,
            Missing absent,
            List<Standing> standings,
            Map<UUID, Next> next) {
        this.reader = reader;
        this.figures = figures;
        this.open = open;
        this.arrived = figures.stream().mapToLong(HomeFigures.Of::arrived).sum();
        this.absent = absent;
        this.standings = standings.stream().collect(Collectors.toMap(Standing::id, Function.identity()));
        this.next = next;
        this.missing = absent.all();
    }

    /** The first of the thirty days. */
    public static LocalDate firstDay(Reader reader) {
        return reader.times().today().minusDays(DAYS - 1);
    }

    /** Cases that need the reader. */
    public int needing() {
        return those(true).size();
    }

    public HomeView view(Frame frame) {
        List<Subject> mine = those(true);
        List<Subject> others = those(false);
        InstallationRows rows = new InstallationRows(reader, open, absent, standings, next);
        return new HomeView(
                frame,
                reader.times().present(),
                answer(),
                lead(),
                mine.isEmpty() ? null : needsYou(mine.size(), reader),
                figures.stream().map(rows::row).toList(),
                rows.days(figures),
                rows(mine),
                reader.number(mine.size()),
                rows(others),
                reader.number(others.size()),
                nothingNeedsYou(others.isEmpty()),
                new Empty(
                        Mark.WAITING,
                        reader.say("empty", "no_installations_title"),
                        reader.say("empty", "no_installations_text"),
                        null));
    }

    /** "Three cases need you". */
    public static String needsYou(long cases, Reader reader) {
        return reader.page("cases_need_you", Map.of("count", cases, "total", reader.numberWord(cases)));
    }

    private List<Subject> those(boolean readers) {
        return open.stream()
                .filter(each -> (Whose.of(each.summary()) == Whose.READER) == readers)
                .sorted((one, other) -> CaseList.BY_STAKE.compare(one.summary(), other.summary()))
                .toList();
    }

    private List<CaseRow> rows(List<Subject> cases) {
        return new CaseList(reader).rows(cases.stream().limit(ROWS).toList());
    }

    private String answer() {
        long all = arrived + missing;
        if (figures.isEmpty()) {
            return reader.say("empty", "no_installations_title");
        }
        if (all == 0) {
            return reader.page("nothing_came_yet");
        }
        if (missing == 0) {
            return reader.page("all_arrived", Map.of("count", all));
        }
        return arrived == 0
                ? reader.page("none_arrived", Map.of("count", missing))
                : reader.page("all_but", Map.of("count", all, "total", reader.number(missing)));
    }

    private String lead() {
        if (figures.isEmpty()) {
            return reader.say("empty", "no_installations_text");
        }
        return arrived + missing == 0 ? reader.page("first_entry") : reader.page("last_days", Map.of("total", DAYS));
    }

    private Empty nothingNeedsYou(boolean nothingOpen) {
        if (figures.isEmpty() || arrived + missing == 0) {
            return new Empty(
                    Mark.WAITING,
                    reader.say("empty", "nothing_needs_you_title"),
                    reader.page("listed_next_step"),
                    null);
        }
        String key = nothingOpen ? "nothing_open" : "nothing_needs_you";
        return new Empty(Mark.ARRIVED, reader.say("empty", key + "_title"), reader.say("empty", key + "_text"), null);
    }

    /** Records of these cases that wait for the reader. */
    static long waiting(List<Subject> cases) {
        return cases.stream()
                .map(Subject::summary)
                .filter(each -> Whose.of(each) == Whose.READER)
                .mapToLong(CaseSummary::open)
                .sum();
    }
}
