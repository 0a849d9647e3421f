package dev.handrail.console;

import dev.handrail.cases.CaseSummary;
import dev.handrail.cases.GroupingOptions.Decision;
import dev.handrail.cases.GroupingOptions.Neighbour;
import dev.handrail.cases.GroupingOptions.Part;
import dev.handrail.cases.GroupingOptions.Together;
import dev.handrail.cases.rules.Trait;
import dev.handrail.console.telling.Hrefs;
import dev.handrail.console.telling.Names;
import dev.handrail.console.view.CaseView.Fact;
import dev.handrail.console.view.CaseView.Notice;
import dev.handrail.console.view.Choice;
import dev.handrail.console.view.Frame;
import dev.handrail.console.view.GroupingView;
import dev.handrail.console.view.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Why the failures of one case belong together, put in words. */
final class GroupingTelling {
    private static final int SHOWN = 90;
    private final ConsoleVisit visit;
    private final CaseSummary summary;

    GroupingTelling(ConsoleVisit visit, CaseSummary summary) {
        this.visit = visit;
        this.summary = summary;
    }

    GroupingView view(
            Frame frame,
            Notice notice,
            String words,
            Together together,
            List<Neighbour> neighbours,
            List<Decision> decisions) {
        String tenant = visit.visit().tenant();
        String href = Hrefs.oneCase(tenant, summary.id());
        List<Part> differing = together.differing();
        Part asked = words.isEmpty() ? null : differing.get(0);
        return new GroupingView(
                frame,
                List.of(
                        new Link(Hrefs.QUEUE, "Queue"),
                        new Link(href, "Case " + summary.code()),
                        new Link(null, "What belongs together")),
                href + "/grouping",
                summary.code(),
                notice,
                together.said().isEmpty() ? null : together.said(),
                !summary.resolved(),
                shared(together),
                decisions.stream().map(this::decision).toList(),
                others(neighbours),
                differing.stream()
                        .filter(Part::parts)
                        .map(GroupingTelling::part)
                        .toList(),
                words,
                asked != null && asked.count() == 0,
                asked != null && asked.count() > 0 && asked.count() == asked.of());
    }

    private List<Fact> shared(Together together) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Integration", summary.integration(), null));
        together.shared().stream()
                .map(part -> new Fact(named(part.trait()), part.value(), null))
                .forEach(facts::add);
        facts.add(new Fact("Class", summary.failureClass(), "decided by " + together.reason()));
        return facts;
    }

    private GroupingView.Decision decision(Decision decision) {
        String what = decision.trait() == Trait.EVERY
                ? decision.away()
                        ? "what fails like this belongs to another case"
                        : "what failed like another case belongs here"
                : (decision.away() ? "parted from here: " : "parted to here: ")
                        + told(decision.trait(), decision.value());
        return new GroupingView.Decision(visit.hours().moment(decision.at()), decision.by() + ": " + what);
    }

    private static List<Choice> others(List<Neighbour> neighbours) {
        return Stream.concat(
                        Stream.of(new Choice("", "Choose a case", true)),
                        neighbours.stream()
                                .map(each -> new Choice(
                                        each.id().toString(),
                                        each.code() + ", " + each.failureClass() + ", "
                                                + Names.number(each.waiting()) + " waiting"
                                                + (each.said().isEmpty() ? "" : ": " + cut(each.said())),
                                        false)))
                .toList();
    }

    private static String cut(String said) {
        return said.length() <= SHOWN ? said : said.substring(0, SHOWN).strip() + " …";
    }

    private static GroupingView.Part part(Part part) {
        return new GroupingView.Part(
                part.trait().word() + ":" + part.value(),
                told(part.trait(), part.value()),
                Names.number(part.count()) + " of " + Names.number(part.of()));
    }

    private static String told(Trait trait, String value) {
        return trait == Trait.WORDS ? "the message says “" + value + "”" : named(trait) + " " + value;
    }

    static String named(Trait trait) {
        return switch (trait) {
            case EVERY -> "All";
            case STEP -> "Step";
            case SYSTEM -> "System";
            case RECORD_TYPE -> "Record type";
            case CODE -> "Code";
            case STATUS -> "HTTP status";
            case GRPC_CODE -> "gRPC code";
            case SQLSTATE -> "SQLSTATE";
            case EXCEPTION -> "Error type";
            case FIELD -> "Field";
            case WORDS -> "Message";
        };
    }
}
