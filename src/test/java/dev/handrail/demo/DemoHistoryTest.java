package dev.handrail.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.demo.Run.Item;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DemoHistoryTest {
    private static final Instant MONDAY = Instant.parse("2026-11-23T09:40:00Z");

    @Test
    void a_day_is_always_the_same() {
        var day = LocalDate.of(2026, 11, 20);

        var once = DemoHistory.day(Customer.ACME, day);
        var again = DemoHistory.day(Customer.ACME, day);

        assertThat(told(again)).isNotEmpty().isEqualTo(told(once));
    }

    @Test
    void a_few_thousand_records_are_told_of_thirty_days() {
        for (int hours = 0; hours < 24 * 14; hours += 31) {
            var now = MONDAY.plus(Duration.ofHours(hours));
            long items = Stream.of(Customer.values())
                    .flatMap(customer -> thirtyDays(customer, now).stream())
                    .mapToLong(run -> run.items().size())
                    .sum();
            assertThat(items).as("at %s", now).isBetween(3_000L, 4_500L);
        }
    }

    @Test
    void at_any_time_some_records_have_not_arrived_for_different_reasons() {
        var acmes = DemoHistory.between(
                Customer.ACME, MONDAY.minus(Duration.ofDays(DemoHistory.DAYS)), MONDAY.plus(Duration.ofDays(60)));
        var beacons = DemoHistory.between(
                Customer.BEACON, MONDAY.minus(Duration.ofDays(DemoHistory.DAYS)), MONDAY.plus(Duration.ofDays(60)));
        for (int hours = 0; hours < 24 * 60; hours += 7) {
            var now = MONDAY.plus(Duration.ofHours(hours));
            var acme = open(acmes, now);
            assertThat(acme).as("acme at %s", now).hasSizeBetween(12, 20);
            assertThat(reasons(acme)).as("reasons at %s", now).hasSizeGreaterThanOrEqualTo(8);
            assertThat(open(beacons, now)).as("beacon at %s", now).hasSizeBetween(5, 7);
        }
    }

    @Test
    void every_record_has_its_own_reference() {
        var seen = new HashSet<String>();
        for (Run run : regular(Customer.ACME)) {
            for (Item item : run.items()) {
                assertThat(seen.add(item.reference())).as(item.reference()).isTrue();
            }
        }
    }

    @Test
    void what_did_not_arrive_arrives_later_as_the_same_record() {
        var firstFailed = new HashMap<String, Instant>();
        var arrived = new HashMap<String, Instant>();
        for (Run run : thirtyDays(Customer.ACME, MONDAY)) {
            for (Item item : run.items()) {
                (item.answer().ok() ? arrived : firstFailed).put(item.key(), item.endedAt());
            }
        }
        var both = firstFailed.keySet().stream().filter(arrived::containsKey).toList();

        assertThat(both).hasSizeGreaterThan(40);
        assertThat(both).allSatisfy(key -> assertThat(arrived.get(key)).isAfter(firstFailed.get(key)));
    }

    @Test
    void weekends_are_quiet() {
        long friday = items(DemoHistory.day(Customer.ACME, LocalDate.of(2026, 11, 20)));
        long sunday = items(DemoHistory.day(Customer.ACME, LocalDate.of(2026, 11, 22)));

        assertThat(sunday).isPositive().isLessThan(friday / 2);
    }

    @Test
    void nothing_is_told_before_it_ended_and_nothing_twice() {
        var noon = MONDAY.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofHours(12));
        var before = DemoHistory.between(Customer.ACME, noon.minus(Duration.ofDays(2)), noon);
        var after = DemoHistory.between(Customer.ACME, noon, noon.plus(Duration.ofHours(5)));

        assertThat(before).allSatisfy(run -> assertThat(run.endedAt()).isBeforeOrEqualTo(noon));
        assertThat(after)
                .isNotEmpty()
                .allSatisfy(run -> assertThat(run.endedAt()).isAfter(noon));
        assertThat(ids(before)).doesNotContainAnyElementsOf(ids(after)).doesNotHaveDuplicates();
    }

    @Test
    void a_busy_shipment_of_the_live_part_is_sent_again_a_minute_later() {
        var failed = new HashMap<String, Long>();
        var arrived = new HashMap<String, Long>();
        for (long tick = 300_000_000; tick < 300_000_200; tick++) {
            for (Run run : DemoLive.runs(Customer.ACME, tick)) {
                for (Item item : run.items()) {
                    (item.answer().ok() ? arrived : failed).put(item.key(), tick);
                }
            }
        }

        assertThat(failed).hasSizeBetween(3, 4);
        assertThat(failed).allSatisfy((key, tick) -> assertThat(arrived).containsEntry(key, tick + 10));
    }

    private static List<Run> thirtyDays(Customer customer, Instant now) {
        return DemoHistory.between(customer, now.minus(Duration.ofDays(DemoHistory.DAYS)), now);
    }

    private static List<Run> regular(Customer customer) {
        var first = LocalDate.ofInstant(MONDAY, ZoneOffset.UTC);
        return IntStream.range(0, 60)
                .mapToObj(first::plusDays)
                .flatMap(day -> DemoHistory.day(customer, day).stream())
                .filter(run -> run.trigger().type().equals("schedule"))
                .toList();
    }

    /** Of one long history, seen from different times: what a shorter one tells is a part of it. */
    private static Map<String, Item> open(List<Run> runs, Instant now) {
        var open = new HashMap<String, Item>();
        for (Run run : runs) {
            if (run.endedAt().isAfter(now)) {
                break;
            }
            for (Item item : run.items()) {
                if (item.answer().ok()) {
                    open.remove(item.key());
                } else {
                    open.put(item.key(), item);
                }
            }
        }
        return open;
    }

    private static Set<String> reasons(Map<String, Item> open) {
        var reasons = new HashSet<String>();
        open.values()
                .forEach(item -> reasons.add(item.answer().errorType()
                        + item.answer().fields().stream()
                                .map(field -> field.path().replaceAll("\\d", ""))
                                .toList()));
        return reasons;
    }

    private static List<String> told(List<Run> runs) {
        return runs.stream()
                .flatMap(run -> run.items().stream()
                        .map(item -> String.join(
                                " ",
                                run.id(),
                                item.key(),
                                item.at().toString(),
                                String.valueOf(item.content()),
                                String.valueOf(item.answer().message()))))
                .toList();
    }

    private static long items(List<Run> runs) {
        return runs.stream().mapToLong(run -> run.items().size()).sum();
    }

    private static List<String> ids(List<Run> runs) {
        return runs.stream().map(Run::id).toList();
    }
}
