package dev.handrail.demo;

import dev.handrail.demo.Run.Item;
import dev.handrail.demo.Run.Trigger;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * What happened on a day: a function of the day alone, so that a restart of the demo tells the same rows again, which
 * changes nothing. Times are UTC.
 */
final class DemoHistory {
    static final int DAYS = 30;
    private static final Duration BETWEEN_CALLS = Duration.ofMillis(900);
    private static final Duration UNTIL_SENT_AGAIN = Duration.ofMinutes(37);
    private static final double ON_A_WEEKEND = 0.3;

    private DemoHistory() {}

    /** The runs that ended after {@code after} and not after {@code until}, in the order of their end. */
    static List<Run> between(Customer customer, Instant after, Instant until) {
        var runs = new ArrayList<Run>();
        var last = until.atZone(ZoneOffset.UTC).toLocalDate();
        for (var day = after.atZone(ZoneOffset.UTC).toLocalDate(); !day.isAfter(last); day = day.plusDays(1)) {
            runs.addAll(day(customer, day));
        }
        runs.removeIf(run -> !run.endedAt().isAfter(after) || run.endedAt().isAfter(until));
        return runs;
    }

    /** All runs of a day, in the order of their end. */
    static List<Run> day(Customer customer, LocalDate day) {
        var runs = new ArrayList<Run>();
        for (Flow flow : customer.flows()) {
            var plan = Plan.of(customer, flow, day);
            runs.addAll(plan.runs());
            for (Trouble trouble : customer.troubles(flow)) {
                var then = day.minusDays(trouble.lasts());
                if (trouble.startsOn(then)) {
                    runs.add(arrival(Plan.of(customer, flow, then), trouble));
                }
            }
        }
        runs.sort(Comparator.comparing(Run::endedAt).thenComparing(Run::id));
        return runs;
    }

    /** What went wrong some days ago is sent again and arrives. */
    private static Run arrival(Plan plan, Trouble trouble) {
        var at =
                plan.start(trouble.run()).plus(Duration.ofDays(trouble.lasts())).plus(UNTIL_SENT_AGAIN);
        var trigger = new Trigger("manual", "again-" + trouble.kind().name().toLowerCase(Locale.ROOT), plan.byHand());
        var items = new ArrayList<Item>();
        for (int index : plan.troubled(trouble)) {
            var reference = plan.flow.reference(plan.day, index);
            var content = Records.make(plan.customer, plan.flow, reference, plan.day);
            var call = Run.firstCall(at).plus(BETWEEN_CALLS.multipliedBy(items.size()));
            items.add(Item.arrived(plan.flow, reference, content, call));
        }
        return new Run(plan.customer, plan.flow, plan.id("again-" + trouble.kind()), trigger, at, items);
    }

    /** What one flow does on one day: how many records, in which runs, and which of them go wrong. */
    private record Plan(
            Customer customer,
            Flow flow,
            LocalDate day,
            int records,
            List<LocalTime> times,
            Map<Integer, Trouble> wrong) {

        static Plan of(Customer customer, Flow flow, LocalDate day) {
            boolean weekend = day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
            var random = new SplittableRandom(Seed.of(customer + flow.key + day));
            double usual = customer.onAWorkday.get(flow) * (weekend ? ON_A_WEEKEND : 1);
            int records = (int) Math.round(usual * random.nextDouble(0.85, 1.15));
            var plan = new Plan(customer, flow, day, records, flow.times(weekend), new HashMap<>());
            customer.troubles(flow).stream().filter(t -> t.startsOn(day)).forEach(plan::place);
            return plan;
        }

        /** The next free records of the trouble's run; the first one of a run always arrives. */
        private void place(Trouble trouble) {
            int index = firstOf(runOf(trouble)) + 1;
            for (int left = trouble.count(); left > 0; index++) {
                if (wrong.putIfAbsent(index % records, trouble) == null) {
                    left--;
                }
            }
        }

        private int runOf(Trouble trouble) {
            return trouble.run() % times.size();
        }

        private int firstOf(int run) {
            return run * records / times.size();
        }

        List<Integer> troubled(Trouble trouble) {
            return wrong.keySet().stream()
                    .filter(index -> wrong.get(index).equals(trouble))
                    .sorted()
                    .toList();
        }

        List<Run> runs() {
            var runs = new ArrayList<Run>();
            for (int run = 0; run < times.size(); run++) {
                var trigger = new Trigger("schedule", flow.key + " " + times.get(run), null);
                runs.add(new Run(customer, flow, id(times.get(run).toString()), trigger, start(run), items(run)));
            }
            return runs;
        }

        private List<Item> items(int run) {
            var items = new ArrayList<Item>();
            var at = Run.firstCall(start(run));
            for (int index = firstOf(run); index < firstOf(run + 1); index++) {
                var item = item(index, at);
                items.add(item);
                at = item.endedAt().plus(BETWEEN_CALLS);
            }
            return items;
        }

        private Item item(int index, Instant at) {
            var reference = flow.reference(day, index);
            var content = Records.make(customer, flow, reference, day);
            var trouble = wrong.get(index);
            if (trouble == null) {
                return Item.judged(flow, reference, content, Weather.CLEAR, at);
            }
            trouble.kind().spoil(content);
            return Item.judged(flow, reference, content, trouble.kind().weather, at);
        }

        Instant start(int run) {
            return day.atTime(times.get(run % times.size())).toInstant(ZoneOffset.UTC);
        }

        String id(String run) {
            return String.join("/", "history", customer.name(), flow.key, day.toString(), run);
        }

        String byHand() {
            return Places.buyers(customer).get(0);
        }
    }
}
