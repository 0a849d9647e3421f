package dev.handrail.console;

import dev.handrail.cases.rules.Impact;
import dev.handrail.console.QueueFilter.View;
import dev.handrail.console.QueueFinder.Figures;
import dev.handrail.console.QueueFinder.Named;
import dev.handrail.console.telling.Hours;
import dev.handrail.console.telling.Hrefs;
import dev.handrail.console.telling.Names;
import dev.handrail.console.view.Choice;
import dev.handrail.console.view.Frame;
import dev.handrail.console.view.Link;
import dev.handrail.console.view.Pager;
import dev.handrail.console.view.QueueView;
import dev.handrail.console.view.QueueView.Form;
import dev.handrail.console.view.QueueView.Row;
import dev.handrail.console.view.Tab;
import dev.handrail.shared.Csv;
import dev.handrail.words.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The queue, put into words. */
final class QueueTelling {
    static final String SHEET = "/console/queue.csv";
    private final Words words;
    private final Hours hours;
    private final QueueFilter filter;

    QueueTelling(Words words, Hours hours, QueueFilter filter) {
        this.words = words;
        this.hours = hours;
        this.filter = filter;
    }

    /** What was asked of the database. */
    record Read(List<Queued> cases, Map<View, Long> counts, Figures figures, List<Named> integrations) {}

    /** @param size of a page; one case more was read where there is a next one */
    QueueView view(Frame frame, Read read, boolean first, int size) {
        List<Queued> shown = read.cases().stream().limit(size).toList();
        boolean more = read.cases().size() > size;
        String here = filter.href(Hrefs.QUEUE);
        String next = more
                ? Hrefs.with(here, "after", QueueCursor.of(shown.get(size - 1)).text())
                : null;
        long all = read.counts().get(filter.view());
        return new QueueView(
                frame,
                Names.number(read.figures().late()),
                read.figures().late() > 0,
                Names.number(read.figures().soon()),
                Names.number(read.figures().open()),
                tabs(read.counts()),
                form(read.integrations()),
                shown.stream().map(this::row).toList(),
                shown.isEmpty()
                        ? null
                        : new Pager(
                                Names.number(shown.size()) + " of " + Names.number(all) + " shown",
                                first ? null : here,
                                next),
                filter.href(SHEET),
                filter.isNarrowed() ? new QueueFilter(filter.view(), null, null, null, null).href(Hrefs.QUEUE) : null);
    }

    private List<Tab> tabs(Map<View, Long> counts) {
        return Arrays.stream(View.values())
                .map(view -> new Tab(
                        filter.with(view).href(Hrefs.QUEUE),
                        view.title(),
                        Names.number(counts.get(view)),
                        view == View.UNOWNED && counts.get(view) > 0,
                        view == filter.view()))
                .toList();
    }

    private Form form(List<Named> integrations) {
        List<Choice> choices = new ArrayList<>(List.of(new Choice("", "All", filter.integration() == null)));
        integrations.forEach(each -> choices.add(new Choice(
                each.key(),
                Names.place(each.name(), each.key(), "default"),
                each.key().equals(filter.integration()))));
        return new Form(
                filter.view() == View.NEAREST ? null : filter.view().word(),
                filter.customer(),
                choices,
                choices("Anybody", QueueFilter.ACTS, filter.acts()),
                choices("All", QueueFilter.TIERS, filter.tier()));
    }

    private static List<Choice> choices(String all, List<String> words, String chosen) {
        List<Choice> choices = new ArrayList<>(List.of(new Choice("", all, chosen == null)));
        words.forEach(word -> choices.add(new Choice(word, Names.capitalised(word), word.equals(chosen))));
        return choices;
    }

    private Row row(Queued each) {
        return new Row(
                Hrefs.oneCase(each.tenant(), each.id()),
                hours.left(each.deadline(), Names.clock(each.clock())),
                title(each),
                place(each),
                each.tenantName(),
                Names.capitalised(each.tier()),
                each.tier().equals("gold"),
                Names.rounded(each.stake(), each.currency()),
                Names.number(Impact.figure(each.weighedSince(), hours.now())),
                Names.records(each.waiting(), each.wholeRun()),
                Names.capitalised(each.acts()),
                each.owner(),
                each.incident() == null ? null : new Link(Hrefs.incident(each.incident()), each.incidentCode()),
                each.customerWroteAt() == null
                        ? null
                        : "Customer wrote "
                                + hours.moment(each.customerWroteAt()).text());
    }

    private String title(Queued each) {
        // a system without a name was stored as the integration's key
        String system = each.integration().equals(each.system()) ? null : each.system();
        return words.guide(each.failureClass(), each.variant()).support().title(system);
    }

    private static String place(Queued each) {
        return Names.place(each.integrationName(), each.integration(), each.installation());
    }

    /** The same cases as a spreadsheet; figures without currency signs, times in UTC. */
    String sheet(List<Queued> cases) {
        Csv sheet = new Csv()
                .line(List.of(
                        "Nearest deadline",
                        "Clock",
                        "Case",
                        "Code",
                        "Integration",
                        "Customer",
                        "Tier",
                        "At stake",
                        "Currency",
                        "Impact",
                        "Records",
                        "Who acts",
                        "Owner",
                        "Since",
                        "Incident"));
        for (Queued each : cases) {
            sheet.line(Arrays.asList(
                    each.deadline() == null ? null : each.deadline().toString(),
                    Names.clock(each.clock()),
                    title(each),
                    each.code(),
                    place(each),
                    each.tenantName(),
                    Names.capitalised(each.tier()),
                    each.stake().signum() == 0 ? null : each.stake().toPlainString(),
                    each.currency(),
                    Long.toString(Impact.figure(each.weighedSince(), hours.now())),
                    Integer.toString(each.waiting()),
                    Names.capitalised(each.acts()),
                    each.owner(),
                    each.openedAt().toString(),
                    each.incidentCode()));
        }
        return sheet.text();
    }
}
