package dev.handrail.sla.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.sla.rules.ByHand.Counted;
import dev.handrail.sla.rules.Happening.What;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Cases whose promise is changed while they are open, in the days around a change to or from summer time. */
class MovedPromisePropertiesTest {
    private static final int MOST_PROMISES = 4;

    private record Promise(Policy policy, WorkingCalendar calendar) {}

    /**
     * Something that happens after the one before.
     *
     * @param what of a happening; null: the case is moved to the promise of this number
     */
    private record Event(int steps, What what, Actor acts, int promise) {}

    private record Tale(Instant opened, Actor acts, List<Promise> promises, List<Event> events) {
        @Override
        public String toString() {
            return opened + " " + acts + " " + events + " under "
                    + promises.stream()
                            .map(each -> each.policy + " in " + each.calendar.zone() + " " + each.calendar.hours()
                                    + " but " + each.calendar.holidays())
                            .toList();
        }
    }

    @Property(tries = 200)
    void a_deadline_is_what_is_counted_by_hand_however_often_the_promise_was_changed(@ForAll("tales") Tale tale) {
        List<ByHand.Door> doors = tale.promises.stream()
                .map(each -> new ByHand.Door(each.calendar, tale.opened))
                .toList();
        List<Happening> history = new ArrayList<>(List.of(new Happening(tale.opened, What.OPENED, tale.acts)));
        int current = 0;
        for (Event event : tale.events) {
            if (event.what == null) {
                List<String> before = started(history, tale.promises.get(current));
                current = event.promise % tale.promises.size();
                assertThat(started(history, tale.promises.get(current)))
                        .as("nothing restarts")
                        .isEqualTo(before);
            } else {
                Instant at = history.get(history.size() - 1).at().plus(ByHand.STEP.multipliedBy(event.steps));
                history.add(new Happening(at, event.what, event.acts));
            }
            Promise promise = tale.promises.get(current);
            assertThat(Clocks.of(history, promise.policy, promise.calendar))
                    .extracting(Counted::of)
                    .isEqualTo(ByHand.of(history, promise.policy, doors.get(current)));
        }
    }

    private static List<String> started(List<Happening> history, Promise promise) {
        return Clocks.of(history, promise.policy, promise.calendar).stream()
                .map(clock -> clock.kind() + " " + clock.number() + " " + clock.startedAt())
                .toList();
    }

    @Provide
    Arbitrary<Tale> tales() {
        // Apia left out a day at the end of 2011
        return Arbitraries.integers()
                .between((int) LocalDate.parse("2011-12-01").toEpochDay(), (int)
                        LocalDate.parse("2026-12-01").toEpochDay())
                .map(LocalDate::ofEpochDay)
                .flatMap(day -> Arbitraries.of(Chance.ZONES).map(ZoneId::of).flatMap(zone -> {
                    Instant change = change(zone, day);
                    return Combinators.combine(
                                    promises(zone, change),
                                    Arbitraries.integers().between(0, 4 * 288),
                                    Arbitraries.of(Actor.class),
                                    events().list().ofMaxSize(14))
                            .as((promises, early, acts, events) ->
                                    new Tale(change.minus(ByHand.STEP.multipliedBy(early)), acts, promises, events));
                }));
    }

    /** When the zone changes its clocks next, to the last whole five minutes; or the day, if it never does. */
    private static Instant change(ZoneId zone, LocalDate day) {
        Instant begin = day.atStartOfDay(zone).toInstant();
        ZoneOffsetTransition next = zone.getRules().nextTransition(begin);
        long step = ByHand.STEP.toSeconds();
        return Instant.ofEpochSecond((next == null ? begin : next.getInstant()).getEpochSecond() / step * step);
    }

    /** The first one in the zone, the others anywhere. */
    private static Arbitrary<List<Promise>> promises(ZoneId zone, Instant around) {
        return Combinators.combine(
                        promise(Arbitraries.just(zone), around),
                        promise(Arbitraries.of(Chance.ZONES).map(ZoneId::of), around)
                                .list()
                                .ofMaxSize(MOST_PROMISES - 1))
                .as((first, others) -> {
                    List<Promise> all = new ArrayList<>(List.of(first));
                    all.addAll(others);
                    return all;
                });
    }

    private static Arbitrary<Promise> promise(Arbitrary<ZoneId> zone, Instant around) {
        Arbitrary<Budget> budget = Arbitraries.oneOf(
                Arbitraries.integers().between(1, 4_000).map(s -> Budget.time(Duration.ofSeconds(s))),
                Arbitraries.integers().between(1, 3).map(Budget::workingDays));
        Arbitrary<Policy> policy = budget.list()
                .ofSize(4)
                .map(b -> new Policy(
                        b.get(0),
                        b.get(1),
                        b.get(2),
                        b.get(3),
                        List.of(50),
                        Policy.ACKNOWLEDGEMENT,
                        List.of(Story.FIRST)));
        Arbitrary<Set<LocalDate>> holidays = Arbitraries.integers()
                .between(-3, 30)
                .map(days -> LocalDate.ofInstant(around, ZoneOffset.UTC).plusDays(days))
                .set()
                .ofMaxSize(5);
        Arbitrary<Set<DayOfWeek>> open =
                Arbitraries.of(DayOfWeek.class).set().ofMinSize(3).ofMaxSize(7);
        Arbitrary<WorkingCalendar> calendar = Combinators.combine(
                        zone, Chance.days(0, 24 * 60).list().ofSize(7), open, holidays)
                .as((z, hours, days, closed) -> WorkingCalendar.of(
                        z, days.stream().collect(Collectors.toMap(d -> d, d -> hours.get(d.ordinal()))), closed));
        return Combinators.combine(policy, calendar).as(Promise::new);
    }

    private static Arbitrary<Event> events() {
        Arbitrary<Integer> steps = Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.integers().between(1, 72)),
                Tuple.of(2, Arbitraries.integers().between(1, 2 * 288)));
        Arbitrary<What> what = Arbitraries.frequency(
                        Tuple.of(8, What.TURNED),
                        Tuple.of(3, What.NOTE),
                        Tuple.of(3, What.ACKNOWLEDGED),
                        Tuple.of(2, What.RESOLVED),
                        Tuple.of(2, What.REOPENED),
                        Tuple.of(1, What.MERGED))
                .injectNull(0.25);
        return Combinators.combine(
                        steps,
                        what,
                        Arbitraries.of(Actor.class),
                        Arbitraries.integers().between(0, MOST_PROMISES - 1))
                .as(Event::new);
    }
}
