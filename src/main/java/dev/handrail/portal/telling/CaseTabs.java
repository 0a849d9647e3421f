package dev.handrail.portal.telling;

import dev.handrail.portal.view.CasesView;
import dev.handrail.portal.view.Empty;
import dev.handrail.portal.view.Filter;
import dev.handrail.portal.view.Frame;
import dev.handrail.portal.view.Link;
import dev.handrail.portal.view.Mark;
import dev.handrail.portal.view.Pager;
import dev.handrail.shared.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The list of cases under its tabs. */
public final class CaseTabs {
    private final Reader reader;
    private final int yours;
    private final int others;

    /** @param yours how many cases need the reader, {@code others} how many somebody else is on */
    public CaseTabs(Reader reader, int yours, int others) {
        this.reader = reader;
        this.yours = yours;
        this.others = others;
    }

    /** Which cases. */
    public enum Tab {
        YOURS("/cases", "needs_you"),
        OTHERS("/cases?acts=others", "others_on_it"),
        SOLVED("/cases?state=solved", "solved");

        private final String href;
        private final String key;

        Tab(String href, String key) {
            this.href = href;
            this.key = key;
        }

        /** As the address says; anything else is the first. */
        public static Tab of(String acts, String state) {
            if ("solved".equals(state)) {
                return SOLVED;
            }
            return "others".equals(acts) ? OTHERS : YOURS;
        }
    }

    public CasesView view(Frame frame, Tab tab, Page<Subject> page, boolean first) {
        return new CasesView(
                frame,
                title(tab),
                tab == Tab.OTHERS && others > 0 ? reader.page("do_nothing") : null,
                tabs(tab),
                new CaseList(reader).rows(page.items()),
                pager(tab, page, first),
                tab.href.replaceFirst("/cases", "/sheets/cases.csv"),
                empty(tab));
    }

    private String title(Tab tab) {
        return switch (tab) {
            case YOURS ->
                yours == 0 ? reader.say("empty", "nothing_needs_you_title") : HomeTelling.needsYou(yours, reader);
            case OTHERS ->
                others == 0
                        ? reader.say("empty", "nothing_with_others_title")
                        : reader.page("cases_with_others", Map.of("count", others, "total", reader.numberWord(others)));
            case SOLVED -> reader.page("solved_cases");
        };
    }

    private List<Filter> tabs(Tab current) {
        List<Filter> tabs = new ArrayList<>();
        for (Tab tab : Tab.values()) {
            String count = switch (tab) {
                case YOURS -> reader.number(yours);
                case OTHERS -> reader.number(others);
                case SOLVED -> null;
            };
            tabs.add(new Filter(tab.href, reader.page(tab.key), count, tab == current));
        }
        return List.copyOf(tabs);
    }

    private Pager pager(Tab tab, Page<Subject> page, boolean first) {
        if (first && page.next() == null) {
            return null;
        }
        String count = switch (tab) {
            case YOURS -> shown(page, yours);
            case OTHERS -> shown(page, others);
            case SOLVED -> null;
        };
        return new Pager(
                count,
                first ? null : tab.href,
                page.next() == null
                        ? null
                        : Hrefs.with(tab.href, "after", page.next().text()));
    }

    private String shown(Page<Subject> page, int all) {
        return reader.page("shown", Map.of("count", page.items().size(), "total", reader.number(all)));
    }

    private Empty empty(Tab tab) {
        return switch (tab) {
            case YOURS ->
                others == 0
                        ? new Empty(
                                Mark.ARRIVED,
                                reader.say("empty", "nothing_needs_you_title"),
                                reader.page("listed_next_step"),
                                null)
                        : new Empty(
                                Mark.ARRIVED,
                                reader.say("empty", "nothing_needs_you_title"),
                                reader.page("others_working"),
                                new Link(Tab.OTHERS.href, reader.page(Tab.OTHERS.key)));
            case OTHERS ->
                new Empty(
                        Mark.ARRIVED,
                        reader.say("empty", "nothing_with_others_title"),
                        yours == 0 ? reader.page("listed_who_acts") : reader.page("open_with_you"),
                        yours == 0 ? null : new Link(Tab.YOURS.href, reader.page(Tab.YOURS.key)));
            case SOLVED -> new Empty(Mark.WAITING, reader.page("no_case_solved"), reader.page("solved_stay"), null);
        };
    }
}
