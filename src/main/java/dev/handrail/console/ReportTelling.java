package dev.handrail.console;

import dev.handrail.console.Kept.Breach;
import dev.handrail.console.Kept.Count;
import dev.handrail.console.Kept.Middle;
import dev.handrail.console.Kept.Step;
import dev.handrail.console.telling.Hours;
import dev.handrail.console.telling.Hrefs;
import dev.handrail.console.telling.Names;
import dev.handrail.console.view.Frame;
import dev.handrail.console.view.ReportView;
import dev.handrail.console.view.ReportView.Cell;
import dev.handrail.console.view.ReportView.Row;
import dev.handrail.shared.Csv;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A month's promises, put into words. */
final class ReportTelling {
    static final String PAGE = "/console/reports";
    private static final List<String> KINDS = List.of("acknowledge", "customer", "update", "resolve");
    private static final Map<String, String> DONE = Map.of(
            "acknowledge", "acknowledged",
            "customer", "done by the customer",
            "update", "told",
            "resolve", "resolved");
    private final Hours hours;
    private final YearMonth month;
    private final String tenant;

    /** @param tenant null: all customers */
    ReportTelling(Hours hours, YearMonth month, String tenant) {
        this.hours = hours;
        this.month = month;
        this.tenant = tenant;
    }

    Instant from() {
        return month.atDay(1).atStartOfDay(hours.zone()).toInstant();
    }

    Instant to() {
        return month.plusMonths(1).atDay(1).atStartOfDay(hours.zone()).toInstant();
    }

    private String href(String page, YearMonth of, String whose) {
        String href = Hrefs.with(page, "month", of.toString());
        return whose == null ? href : Hrefs.with(href, "customer", whose);
    }

    /** @param most how many breaches were asked for */
    ReportView view(Frame frame, List<Count> counts, List<Middle> middles, List<Breach> breaches, int most) {
        long met = counts.stream().mapToLong(Count::met).sum();
        long missed = counts.stream().mapToLong(Count::missed).sum();
        boolean current = !to().isBefore(hours.now());
        return new ReportView(
                frame,
                DateTimeFormatter.ofPattern("MMMM yyyy", Locale.ENGLISH).format(month),
                href(PAGE, month.minusMonths(1), tenant),
                current ? null : href(PAGE, month.plusMonths(1), tenant),
                tenant == null
                        ? null
                        : counts.stream().map(Count::customer).findFirst().orElse(tenant),
                tenant == null ? null : href(PAGE, month, null),
                href(PAGE + ".csv", month, tenant),
                lead(met, missed, current),
                rows(counts, middles),
                breaches.stream().map(this::breach).toList(),
                missed > breaches.size()
                        ? Names.number(breaches.size()) + " of " + Names.number(missed) + " shown"
                        : null);
    }

    private static String lead(long met, long missed, boolean current) {
        String when = current ? " so far" : "";
        if (met + missed == 0) {
            return "Nothing was due" + when + ".";
        }
        if (missed == 0) {
            return (met == 1 ? "The one promise was" : "All " + Names.number(met) + " promises were") + " kept" + when
                    + ".";
        }
        return Names.number(missed) + " of " + Names.number(met + missed) + " promises "
                + (missed == 1 ? "was" : "were") + " not kept" + when + ".";
    }

    private List<Row> rows(List<Count> counts, List<Middle> middles) {
        Map<String, List<Count>> customers = new LinkedHashMap<>();
        counts.forEach(count -> customers
                .computeIfAbsent(count.tenant(), ignored -> new ArrayList<>())
                .add(count));
        return customers.entrySet().stream()
                .map(each -> row(
                        each.getKey(),
                        each.getValue(),
                        middles.stream()
                                .filter(middle -> middle.tenant().equals(each.getKey()))
                                .findFirst()
                                .orElse(null)))
                .toList();
    }

    private Row row(String whose, List<Count> counts, Middle middle) {
        Count any = counts.get(0);
        return new Row(
                any.customer(),
                href(PAGE, month, whose),
                Names.capitalised(any.tier()),
                KINDS.stream().map(kind -> cell(kind, counts)).toList(),
                middle == null ? null : Hours.span(middle.first()),
                middle == null ? null : Hours.span(middle.total()));
    }

    private static Cell cell(String kind, List<Count> counts) {
        String name = Names.clockTitle(kind);
        return counts.stream()
                .filter(count -> count.kind().equals(kind) && count.share() != null)
                .findFirst()
                .map(count -> new Cell(
                        name,
                        // 99.96 % is not all
                        String.format(Locale.ENGLISH, "%.1f %%", Math.floor(count.share() * 10) / 10),
                        Names.number(count.met()) + " of " + Names.number(count.met() + count.missed()),
                        count.missed() > 0))
                .orElse(new Cell(name, "–", null, false));
    }

    private ReportView.Breach breach(Breach each) {
        return new ReportView.Breach(
                Names.clockTitle(each.kind()) + " of " + each.code(),
                Hrefs.oneCase(each.tenant(), each.caseId()),
                each.customer(),
                each.integration(),
                hours.moment(each.deadline()),
                how(each),
                each.happened().stream()
                        .map(step -> new ReportView.Step(hours.moment(step.at()), what(step)))
                        .toList());
    }

    /** "acknowledged 50 min late". */
    private String how(Breach each) {
        Instant end = each.endedAt() == null ? hours.now() : each.endedAt();
        String late = Hours.span(Duration.between(each.deadline(), end)) + " late";
        return switch (each.state()) {
            case "met_late" -> DONE.get(each.kind()) + " " + late;
            case "running", "paused" -> "not " + DONE.get(each.kind()) + " so far, " + late;
            default -> "never " + DONE.get(each.kind()) + ", it ended " + late;
        };
    }

    private static String what(Step step) {
        String turn = step.acts() == null
                ? ""
                : step.acts().equals("nobody") ? ", heals by itself" : ", turn of " + step.acts();
        return switch (step.what()) {
            case "opened" -> "Opened" + turn;
            case "reopened" -> "Opened again" + turn;
            case "turned" -> "Passed on" + turn;
            case "acknowledged" -> "Acknowledged";
            case "note" -> "The customer was told news";
            case "wrote" -> "The customer wrote";
            case "assigned" -> "Assigned";
            case "resolved" -> "Resolved";
            case "merged" -> "Went into another case";
            default -> Names.capitalised(step.what());
        };
    }

    /** The figures, and below them every promise that was not kept; times in UTC. */
    String sheet(List<Count> counts, List<Breach> breaches) {
        Csv sheet = new Csv()
                .line(List.of(
                        "Customer", "Tier", "Month", "Clock", "Kept", "Not kept", "Not due yet", "Per cent kept"));
        for (Count count : counts) {
            sheet.line(Arrays.asList(
                    count.customer(),
                    Names.capitalised(count.tier()),
                    month.toString(),
                    count.kind(),
                    Long.toString(count.met()),
                    Long.toString(count.missed()),
                    Long.toString(count.open()),
                    count.share() == null ? null : String.format(Locale.ROOT, "%.2f", count.share())));
        }
        sheet.line(List.of());
        sheet.line(List.of(
                "Customer",
                "Tier",
                "Month",
                "Clock",
                "Case",
                "Integration",
                "Started",
                "Due",
                "Ended",
                "What became of it",
                "History"));
        for (Breach each : breaches) {
            sheet.line(Arrays.asList(
                    each.customer(),
                    Names.capitalised(each.tier()),
                    month.toString(),
                    each.kind(),
                    each.code(),
                    each.integration(),
                    each.startedAt().toString(),
                    each.deadline().toString(),
                    each.endedAt() == null ? null : each.endedAt().toString(),
                    how(each),
                    each.happened().stream()
                            .map(step -> step.at() + " " + what(step))
                            .reduce((one, other) -> one + "; " + other)
                            .orElse(null)));
        }
        return sheet.text();
    }
}
