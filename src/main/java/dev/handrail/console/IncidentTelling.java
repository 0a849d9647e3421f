package dev.handrail.console;

import dev.handrail.console.telling.Hours;
import dev.handrail.console.telling.Hrefs;
import dev.handrail.console.telling.Names;
import dev.handrail.console.view.CaseView.Fact;
import dev.handrail.console.view.CaseView.Line;
import dev.handrail.console.view.CaseView.Notice;
import dev.handrail.console.view.Frame;
import dev.handrail.console.view.IncidentView;
import dev.handrail.console.view.IncidentView.Close;
import dev.handrail.console.view.IncidentView.Customer;
import dev.handrail.console.view.IncidentsView;
import dev.handrail.console.view.IncidentsView.End;
import dev.handrail.console.view.IncidentsView.Row;
import dev.handrail.console.view.Link;
import dev.handrail.console.view.Pager;
import dev.handrail.console.view.State;
import dev.handrail.incident.IncidentFinder.AffectedCase;
import dev.handrail.incident.IncidentFinder.Incident;
import dev.handrail.incident.IncidentFinder.Told;
import dev.handrail.incident.IncidentFinder.Whole;
import dev.handrail.shared.Page;
import dev.handrail.words.Guide;
import dev.handrail.words.Language;
import dev.handrail.words.Phrasing;
import dev.handrail.words.StoredValues;
import dev.handrail.words.Words;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Incidents, put into words. */
final class IncidentTelling {
    private final Words words;
    private final Hours hours;

    IncidentTelling(Words words, Hours hours) {
        this.words = words;
        this.hours = hours;
    }

    /** @param first whether this is the first page of the closed ones */
    IncidentsView list(Frame frame, Page<Incident> open, Page<Incident> closed, boolean first) {
        String next = closed.next() == null
                ? null
                : Hrefs.with(Hrefs.INCIDENTS, "after", closed.next().text());
        return new IncidentsView(
                frame,
                open.items().stream().map(this::row).toList(),
                open.next() == null
                        ? null
                        : "The newest " + Names.number(open.items().size()) + " are shown. More are open.",
                closed.items().stream().map(this::row).toList(),
                first && next == null ? null : new Pager(null, first ? null : Hrefs.INCIDENTS, next));
    }

    private Row row(Incident each) {
        return new Row(
                Hrefs.incident(each.id()),
                state(each),
                each.code(),
                title(each),
                place(each),
                hours.moment(each.openedAt()),
                Names.number(each.customers()),
                Names.number(each.waiting()),
                each.open() ? null : new End(hours.moment(each.closedAt()), how(each)));
    }

    IncidentView one(Frame frame, Whole whole, Notice notice, String typed, String why) {
        Incident incident = whole.incident();
        return new IncidentView(
                frame,
                List.of(new Link(Hrefs.INCIDENTS, "Incidents"), new Link(null, incident.code())),
                Hrefs.incident(incident.id()),
                title(incident),
                incident.code(),
                incident.failureClass(),
                state(incident),
                facts(whole),
                notice,
                guide(incident).support().summary(),
                whole.cases().stream().map(this::customer).toList(),
                whole.history().stream()
                        .map(this::line)
                        .flatMap(Optional::stream)
                        .toList(),
                incident.open() ? new Close(typed, why) : null);
    }

    private List<Fact> facts(Whole whole) {
        Incident incident = whole.incident();
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(
                "Since",
                hours.moment(incident.openedAt()).text(),
                incident.reopenedAt() == null
                        ? null
                        : "open again " + hours.moment(incident.reopenedAt()).text()));
        facts.add(new Fact(
                "Customers",
                Names.number(incident.customers()),
                incident.open() ? "it works again for " + Names.number(incident.recovered()) : null));
        facts.add(new Fact(
                "Failures",
                Names.number(whole.failures()),
                Names.number(incident.waiting()) + " did not arrive so far"));
        if (!whole.stakes().isEmpty()) {
            facts.add(new Fact("At stake", money(whole.stakes()), null));
        }
        if (incident.system() != null) {
            facts.add(new Fact("System", incident.system(), null));
        }
        facts.add(new Fact("Integration", place(incident), alike(incident)));
        if (!incident.open()) {
            facts.add(new Fact("Closed", hours.moment(incident.closedAt()).text(), how(incident)));
        }
        return facts;
    }

    /** What tells failures of other integrations from this one's. */
    private static String alike(Incident incident) {
        return incident.kind().equals("system") ? "and whatever else calls this system" : "the same step everywhere";
    }

    private static String money(Map<String, BigDecimal> stakes) {
        return stakes.entrySet().stream()
                .map(each -> Phrasing.money(each.getValue(), each.getKey(), Language.EN))
                .collect(Collectors.joining(" + "));
    }

    private Customer customer(AffectedCase each) {
        return new Customer(
                each.customer(),
                Names.capitalised(each.tier()),
                new Link(Hrefs.oneCase(each.tenant(), each.id()), each.code()),
                Names.number(each.waiting()),
                hours.moment(each.lastFailedAt()),
                each.recoveredAt() == null
                        ? new State("bad", "cross", each.open() ? "not yet" : "solved, not yet seen", null)
                        : new State(
                                "good",
                                "check",
                                "works again",
                                hours.moment(each.recoveredAt()).text()));
    }

    /** A sentence that is not there, or that lacks a value, was written by another version: one line less. */
    private Optional<Line> line(Told told) {
        try {
            String text = words.say(
                    Language.EN,
                    "incident",
                    told.sentence(),
                    StoredValues.of(told.params(), hours.zone(), Language.EN, hours.now()));
            return Optional.of(new Line(hours.moment(told.at()), text, false));
        } catch (IllegalArgumentException incomplete) {
            return Optional.empty();
        }
    }

    private static State state(Incident each) {
        return each.open() ? new State("bad", "warn", "open", null) : new State("good", "check", "closed", null);
    }

    private static String how(Incident each) {
        return "hand".equals(each.closedHow()) ? "by " + each.closedBy() : "by itself";
    }

    private String title(Incident each) {
        return guide(each).support().title(each.system());
    }

    private Guide guide(Incident each) {
        return words.guide(each.failureClass(), each.variant());
    }

    private static String place(Incident each) {
        return Names.place(each.integrationName(), each.integration(), "default");
    }
}
