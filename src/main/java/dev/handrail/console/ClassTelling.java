package dev.handrail.console;

import dev.handrail.cases.CaseSummary;
import dev.handrail.cases.ClassRuleDesk.Changed;
import dev.handrail.cases.ClassRuleDesk.Preview;
import dev.handrail.cases.GroupingOptions.Part;
import dev.handrail.cases.rules.Verdict;
import dev.handrail.cases.rules.WhoActs;
import dev.handrail.console.ClassForm.Scope;
import dev.handrail.console.telling.Hrefs;
import dev.handrail.console.telling.Names;
import dev.handrail.console.view.CaseView.Notice;
import dev.handrail.console.view.Choice;
import dev.handrail.console.view.ClassView;
import dev.handrail.console.view.Frame;
import dev.handrail.console.view.Link;
import dev.handrail.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What kind of failure one case is, and what would become another by a rule. */
final class ClassTelling {
    private static final int ROWS = 50;
    private final ConsoleVisit visit;
    private final Words words;
    private final CaseSummary summary;
    private final ClassForm form;

    ClassTelling(ConsoleVisit visit, Words words, CaseSummary summary, ClassForm form) {
        this.visit = visit;
        this.words = words;
        this.summary = summary;
        this.form = form;
    }

    ClassView view(Frame frame, Notice notice, List<Part> shared, Preview preview) {
        String href = Hrefs.oneCase(visit.visit().tenant(), summary.id());
        return new ClassView(
                frame,
                List.of(
                        new Link(Hrefs.QUEUE, "Queue"),
                        new Link(href, "Case " + summary.code()),
                        new Link(null, "Class")),
                href + "/class",
                summary.code(),
                summary.failureClass() + "/" + summary.variant() + ", " + reason(),
                notice,
                classes(),
                acts(),
                conditions(shared),
                form.words(),
                scopes(),
                preview == null ? null : preview(preview));
    }

    private String reason() {
        return summary.reason().startsWith("said by ") ? summary.reason() : "decided by " + summary.reason();
    }

    private List<Choice> classes() {
        String chosen = form.isFilled() ? form.kind() : summary.failureClass() + "/" + summary.variant();
        List<Choice> choices = new ArrayList<>();
        words.classes().stream()
                .sorted()
                .forEach(each -> words.variants(each).stream().sorted().forEach(variant -> {
                    String kind = each + "/" + variant;
                    choices.add(new Choice(
                            kind,
                            kind + ": " + words.guide(each, variant).support().title(null),
                            kind.equals(chosen)));
                }));
        return choices;
    }

    private List<Choice> acts() {
        WhoActs chosen = form.acts() != null ? form.acts() : summary.acts();
        return Stream.of(WhoActs.values())
                .map(each -> {
                    String word = each.name().toLowerCase(Locale.ROOT);
                    return new Choice(word, Names.capitalised(word), each == chosen);
                })
                .toList();
    }

    private List<Choice> conditions(List<Part> shared) {
        Set<String> chosen = form.conditions().stream()
                .map(each -> each.trait().word() + ":" + each.value())
                .collect(Collectors.toSet());
        return shared.stream()
                .map(part -> {
                    String value = part.trait().word() + ":" + part.value();
                    return new Choice(
                            value, GroupingTelling.named(part.trait()) + " " + part.value(), chosen.contains(value));
                })
                .toList();
    }

    private List<Choice> scopes() {
        return List.of(
                new Choice(Scope.CASE.word(), "This case only", form.scope() == Scope.CASE),
                new Choice(
                        Scope.INTEGRATION.word(),
                        "A rule for the integration " + summary.integration(),
                        form.scope() == Scope.INTEGRATION),
                new Choice(Scope.ALL.word(), "A rule for every integration", form.scope() == Scope.ALL));
    }

    private static ClassView.Preview preview(Preview preview) {
        int changed = preview.changed().size();
        String told = changed == 0
                ? "Of " + Names.number(preview.lookedAt()) + " cases of the last 90 days none would change."
                : Names.number(changed) + " of " + Names.number(preview.lookedAt())
                        + " cases of the last 90 days would be another; " + Names.number(preview.open())
                        + " of them " + (preview.open() == 1 ? "is" : "are") + " open and will be.";
        return new ClassView.Preview(
                told,
                preview.changed().stream().limit(ROWS).map(ClassTelling::row).toList());
    }

    private static ClassView.Row row(Changed each) {
        return new ClassView.Row(each.tenant(), each.code(), said(each.before()), said(each.after()), each.open());
    }

    private static String said(Verdict verdict) {
        return verdict.failureClass() + "/" + verdict.variant() + ", "
                + verdict.whoActs().name().toLowerCase(Locale.ROOT);
    }
}
