package dev.handrail.console;

import dev.handrail.cases.CaseSummary;
import dev.handrail.cases.CaseTexts;
import dev.handrail.cases.rules.FieldErrors;
import dev.handrail.cases.rules.Impact;
import dev.handrail.cases.rules.WhoActs;
import dev.handrail.console.CasePages.Typed;
import dev.handrail.console.telling.CaseClocks;
import dev.handrail.console.telling.CaseTalk;
import dev.handrail.console.telling.Hours;
import dev.handrail.console.telling.Hrefs;
import dev.handrail.console.telling.Names;
import dev.handrail.console.telling.RecordRows;
import dev.handrail.console.telling.RunLayers;
import dev.handrail.console.view.CaseView;
import dev.handrail.console.view.CaseView.Fact;
import dev.handrail.console.view.CaseView.Forms;
import dev.handrail.console.view.CaseView.Notice;
import dev.handrail.console.view.CaseView.People;
import dev.handrail.console.view.CaseView.Reads;
import dev.handrail.console.view.Choice;
import dev.handrail.console.view.Frame;
import dev.handrail.console.view.Link;
import dev.handrail.history.RecordType;
import dev.handrail.history.SensitiveFields;
import dev.handrail.sla.Deadlines.Watch;
import dev.handrail.tenancy.Visit;
import dev.handrail.words.Guide;
import dev.handrail.words.Language;
import dev.handrail.words.Phrasing;
import dev.handrail.words.Words;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** One case as staff read it, put together. */
final class CaseTelling {
    private final Words words;
    private final CaseTexts texts;
    private final ConsoleVisit visit;
    private final Hours hours;
    private final CaseRead read;
    private final CaseSummary summary;
    private final Optional<RecordType> type;

    CaseTelling(Words words, CaseTexts texts, ConsoleVisit visit, CaseRead read) {
        this.words = words;
        this.texts = texts;
        this.visit = visit;
        this.hours = visit.hours();
        this.read = read;
        this.summary = read.summary();
        this.type = read.types().find(summary.integration(), summary.recordType());
    }

    CaseView view(Frame frame, boolean events, Notice notice, Typed typed) {
        Visit own = visit.visit();
        String href = Hrefs.oneCase(own.tenant(), summary.id());
        String place = Names.place(read.facts().integrationName(), summary.integration(), summary.installationName());
        RunLayers layers = new RunLayers(hours, read.run(), summary.sample().clues(), hidden());
        Guide guide = words.guide(summary.failureClass(), summary.variant());
        return new CaseView(
                frame,
                List.of(
                        new Link(Hrefs.QUEUE, "Queue"),
                        new Link(
                                Hrefs.with(Hrefs.QUEUE, "customer", own.tenant()),
                                read.facts().customer()),
                        new Link(null, place)),
                href,
                title(guide),
                read.facts().customer(),
                Names.capitalised(read.facts().tier()),
                summary.failureClass(),
                counted(),
                money(summary.stakes()),
                hours.moment(summary.since()),
                summary.code(),
                !summary.resolved(),
                read.incident()
                        .map(part -> new Link(Hrefs.incident(part.incident()), part.code()))
                        .orElse(null),
                Hrefs.installation(own.tenant(), summary.installation()),
                notice,
                reads(),
                layers.trigger().orElse(null),
                new RecordRows(hours, type, summary.failureClass()).of(read.records(), summary.total()),
                events ? null : href + "?events=open#events",
                events ? layers.events(read.events()) : null,
                events ? layers.logs(read.events()) : null,
                events ? layers.beside(read.around()) : null,
                events ? layers.runtime(read.around()) : null,
                new CaseClocks(hours).of(read.clocks()),
                new People(people()),
                guide(guide),
                CaseTalk.notes(read.notes(), own.tenant(), read.facts().customer(), hours),
                new CaseTalk(words, hours, summary.integration()).lines(read.history()),
                forms(typed),
                new CaseView.Visit(
                        hours.moment(own.expiresAt()),
                        own.reason(),
                        Hrefs.customer(own.tenant()) + "/visit/end",
                        Hrefs.customer(own.tenant()) + "/portal"));
    }

    /** What staff are not shown either: logs may repeat it, of which only some came together with the record. */
    private Set<String> hidden() {
        return type.map(known -> read.records().stream()
                        .flatMap(record -> SensitiveFields.values(known, record.payload()).stream())
                        .collect(Collectors.toSet()))
                .orElse(Set.of());
    }

    private String title(Guide guide) {
        String named = guide.support().title(system());
        return Optional.ofNullable(FieldErrors.toName(summary.sample().clues().fields(), summary.failureClass()))
                .map(field -> named + ": " + CaseTexts.label(type, field))
                .orElse(named);
    }

    /** A system without a name was stored as the integration's key. */
    private String system() {
        return summary.integration().equals(summary.system()) ? null : summary.system();
    }

    private String counted() {
        int count = summary.resolved() ? summary.total() : summary.waiting();
        String noun = summary.wholeRun()
                ? count == 1 ? "run" : "runs"
                : count == 1 ? CaseTexts.singular(type, Language.EN) : CaseTexts.plural(type, Language.EN);
        return Names.number(count) + " " + noun + (summary.resolved() ? ", all solved" : "");
    }

    /** Null when nothing is known to be at stake. */
    private static String money(Map<String, BigDecimal> stakes) {
        return stakes.isEmpty()
                ? null
                : stakes.entrySet().stream()
                        .sorted(Map.Entry.<String, BigDecimal>comparingByValue().reversed())
                        .map(each -> Phrasing.money(each.getValue(), each.getKey(), Language.EN))
                        .collect(Collectors.joining(" + "));
    }

    private Reads reads() {
        Words.Explained explained = texts.explain(summary, read.types(), Language.EN);
        return new Reads(explained.title(), explained.whatHappened(), String.join(" ", explained.steps()));
    }

    private List<Fact> people() {
        List<Fact> people = new ArrayList<>();
        boolean open = !summary.resolved();
        people.add(new Fact("Who acts", open ? acts(summary.acts()) : "Nobody: it is solved", null));
        people.add(new Fact("Owner", Objects.requireNonNullElse(read.facts().owner(), "Nobody"), null));
        if (open) {
            people.add(impact());
        }
        if (open && summary.reopenedAt() != null) {
            people.add(new Fact("Came back", hours.moment(summary.reopenedAt()).text(), "it was solved before"));
        }
        if (open && read.facts().acknowledgedBy() != null) {
            String until = read.watch()
                    .map(Watch::acknowledgedUntil)
                    .map(at -> (at.isAfter(hours.now()) ? "counts until " : "counted until ")
                            + hours.moment(at).text())
                    .orElse(null);
            people.add(new Fact("Acknowledged", read.facts().acknowledgedBy(), until));
        }
        read.watch().filter(watch -> open && !watch.nextTo().isEmpty()).ifPresent(watch -> {
            String to = watch.nextTo().stream()
                    .map(each -> Names.capitalised(each.replace(':', ' ')))
                    .collect(Collectors.joining(", "));
            String at = watch.stepDueAt() == null
                    ? "step " + (watch.step() + 1) + " of " + watch.steps()
                    : "at " + hours.moment(watch.stepDueAt()).text() + ", step " + (watch.step() + 1) + " of "
                            + watch.steps();
            people.add(new Fact("If late", to, at));
        });
        read.watch().filter(watch -> open).ifPresent(watch -> people.add(new Fact("Promise", watch.policy(), null)));
        return people;
    }

    /** What the case weighs, and what of it comes from where. */
    private Fact impact() {
        Impact impact = Impact.of(
                summary.stakes(),
                summary.waiting(),
                summary.wholeRun(),
                read.facts().tier(),
                summary.since());
        long all = Impact.figure(summary.weighedSince(), hours.now());
        return new Fact(
                "Impact",
                Names.number(all),
                "money " + Math.round(impact.money()) + ", "
                        + (summary.wholeRun() ? "runs " : "records ") + Math.round(impact.records()) + ", customer "
                        + Math.round(impact.customer()) + ", days of waiting "
                        + Impact.figure(impact.waitingSince(), hours.now()));
    }

    private static String acts(WhoActs acts) {
        return Names.capitalised(acts.name().toLowerCase(Locale.ROOT));
    }

    private CaseView.Guide guide(Guide guide) {
        return new CaseView.Guide(
                guide.support().summary(),
                guide.supportHint().isEmpty() ? null : guide.supportHint(),
                texts.runbook(summary).orElse(null),
                guide.support().firstChecks(),
                guide.support().handOverTo(),
                guide.engineer().likelyCauses(),
                guide.engineer().cluesToLookAt(),
                guide.engineer().safeActions());
    }

    private Forms forms(Typed typed) {
        String owner = Objects.toString(read.facts().ownerId(), "");
        List<Choice> owners = new ArrayList<>();
        owners.add(new Choice("nobody", "Nobody", owner.isEmpty()));
        read.staff()
                .forEach(each -> owners.add(new Choice(
                        each.id().toString(), each.name(), each.id().toString().equals(owner))));
        String now = summary.acts().name().toLowerCase(Locale.ROOT);
        List<Choice> acts = QueueFilter.ACTS.stream()
                .map(word -> new Choice(word, Names.capitalised(word), word.equals(now)))
                .toList();
        boolean looking = read.watch()
                .map(Watch::acknowledgedUntil)
                .filter(until -> until.isAfter(hours.now()))
                .isPresent();
        return new Forms(
                !summary.resolved() && !looking,
                !summary.resolved() && !owner.equals(visit.staff().id().toString()),
                owners,
                acts,
                typed.note(),
                typed.why(),
                typed.filesWhy(),
                typed.forCustomer(),
                UUID.randomUUID().toString());
    }
}
