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
        YOURS("/cases", "Needs you"),
        OTHERS("/cases?acts=others", "Others are on it"),
        SOLVED("/cases?state=solved", "Solved");

        private final String href;
        private final String label;

        Tab(String href, String label) {
            this.href = href;
            this.label = label;
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
                tab == Tab.OTHERS && others > 0 ? "You need do nothing for these." : null,
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
                        : reader.numberWord(others) + (others == 1 ? " case is" : " cases are") + " with others";
            case SOLVED -> "Solved cases";
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
            tabs.add(new Filter(tab.href, tab.label, count, tab == current));
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
        return reader.number(page.items().size()) + " of " + reader.number(all) + " shown";
    }

    private Empty empty(Tab tab) {
        return switch (tab) {
            case YOURS ->
                others == 0
                        ? new Empty(
                                Mark.ARRIVED,
                                reader.say("empty", "nothing_needs_you_title"),
                                "What does not arrive is listed here with the next step.",
                                null)
                        : new Empty(
                                Mark.ARRIVED,
                                reader.say("empty", "nothing_needs_you_title"),
                                "Others are working on what is open.",
                                new Link(Tab.OTHERS.href, Tab.OTHERS.label));
            case OTHERS ->
                new Empty(
                        Mark.ARRIVED,
                        reader.say("empty", "nothing_with_others_title"),
                        yours == 0 ? "What does not arrive is listed here with who acts." : "What is open is with you.",
                        yours == 0 ? null : new Link(Tab.YOURS.href, Tab.YOURS.label));
            case SOLVED ->
                new Empty(Mark.WAITING, "No case is solved yet", "Solved cases stay here with their history.", null);
        };
    }
}
