package dev.handrail.alert.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handrail.alert.rules.Rota.Turn;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Who is on duty, to the minute. */
class RotaTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Rota OFFICE_AND_NIGHT = new Rota(
            BERLIN,
            List.of(
                    turn(DayOfWeek.FRIDAY, "18:00", "weekend"),
                    turn(DayOfWeek.MONDAY, "08:00", "sam"),
                    turn(DayOfWeek.WEDNESDAY, "08:00", "erin")));

    private static Turn turn(DayOfWeek day, String from, String who) {
        return new Turn(day, LocalTime.parse(from), List.of(who));
    }

    private static String onDuty(String instant) {
        return String.join(",", OFFICE_AND_NIGHT.onDuty(Instant.parse(instant)));
    }

    @Example
    void a_turn_lasts_until_the_next_one_and_the_last_one_into_the_next_week() {
        assertThat(onDuty("2026-11-23T06:59:59Z")).isEqualTo("weekend");
        assertThat(onDuty("2026-11-23T07:00:00Z")).isEqualTo("sam");
        assertThat(onDuty("2026-11-25T06:59:59Z")).isEqualTo("sam");
        assertThat(onDuty("2026-11-25T07:00:00Z")).isEqualTo("erin");
        assertThat(onDuty("2026-11-27T16:59:59Z")).isEqualTo("erin");
        assertThat(onDuty("2026-11-27T17:00:00Z")).isEqualTo("weekend");
        assertThat(onDuty("2026-11-29T23:30:00Z")).isEqualTo("weekend");
    }

    @Example
    void summer_time_begins_at_the_same_time_of_the_clock_on_the_wall() {
        assertThat(onDuty("2026-07-06T05:59:59Z")).isEqualTo("weekend");
        assertThat(onDuty("2026-07-06T06:00:00Z")).isEqualTo("sam");
    }

    @Example
    void what_is_no_rota_is_refused() {
        assertThatThrownBy(() -> new Rota(BERLIN, List.of())).hasMessageContaining("one turn at least");
        assertThatThrownBy(() -> new Rota(
                        BERLIN,
                        List.of(turn(DayOfWeek.MONDAY, "08:00", "sam"), turn(DayOfWeek.MONDAY, "08:00", "erin"))))
                .hasMessageContaining("begin at the same time");
    }

    /** Walked hour by hour through a year, with the simplest thing that can be right: a table of all hours of the week. */
    @Property(tries = 50)
    void it_is_what_a_table_of_the_week_says(@ForAll("rotas") Rota rota) {
        Map<Integer, List<String>> table = new HashMap<>();
        List<String> last = rota.turns().get(rota.turns().size() - 1).who();
        for (int hour = 0; hour < 7 * 24; hour++) {
            for (Turn turn : rota.turns()) {
                if ((turn.day().getValue() - 1) * 24 + turn.from().getHour() == hour) {
                    last = turn.who();
                }
            }
            table.put(hour, last);
        }
        Instant start = Instant.parse("2026-01-01T00:30:00Z");
        IntStream.range(0, 365 * 24)
                .mapToObj(hour -> start.plus(Duration.ofHours(hour)))
                .forEach(at -> {
                    var local = at.atZone(rota.zone());
                    int hour = (local.getDayOfWeek().getValue() - 1) * 24 + local.getHour();
                    assertThat(rota.onDuty(at)).isEqualTo(table.get(hour));
                });
    }

    @Provide
    Arbitrary<Rota> rotas() {
        Arbitrary<Integer> hours = Arbitraries.integers().between(0, 7 * 24 - 1);
        return Combinators.combine(
                        Arbitraries.of("Europe/Berlin", "America/New_York", "UTC", "Asia/Tokyo"),
                        hours.set().ofMinSize(1).ofMaxSize(12))
                .as((zone, begins) -> new Rota(
                        ZoneId.of(zone),
                        begins.stream()
                                .map(hour -> new Turn(
                                        DayOfWeek.of(hour / 24 + 1),
                                        LocalTime.of(hour % 24, 0),
                                        List.of("person " + hour)))
                                .toList()));
    }
}
