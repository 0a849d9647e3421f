package dev.handrail.alert.rules;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.List;

/**
 * Who is on duty, the same every week: a turn lasts until the next one begins, and the last of a week until the first of the
 * next. Wall time of the zone counts, also where clocks are changed.
 *
 * @param turns in the order of the week; no two begin at the same time, and there is one at least
 */
public record Rota(ZoneId zone, List<Turn> turns) {
    private static final Comparator<Turn> OF_THE_WEEK =
            Comparator.comparing(Turn::day).thenComparing(Turn::from);

    public Rota {
        turns = turns.stream().sorted(OF_THE_WEEK).toList();
        if (turns.isEmpty()) {
            throw new IllegalArgumentException("A rota has one turn at least.");
        }
        for (int i = 1; i < turns.size(); i++) {
            if (OF_THE_WEEK.compare(turns.get(i - 1), turns.get(i)) == 0) {
                throw new IllegalArgumentException("Two turns begin at the same time: "
                        + turns.get(i).day() + " " + turns.get(i).from() + ".");
            }
        }
    }

    /**
     * One turn.
     *
     * @param who e-mail addresses of staff
     */
    public record Turn(DayOfWeek day, LocalTime from, List<String> who) {
        public Turn {
            who = List.copyOf(who);
        }
    }

    public List<String> onDuty(Instant now) {
        ZonedDateTime local = now.atZone(zone);
        Turn present = new Turn(local.getDayOfWeek(), local.toLocalTime(), List.of());
        return turns.stream()
                .filter(turn -> OF_THE_WEEK.compare(turn, present) <= 0)
                .reduce((one, later) -> later)
                .orElse(turns.get(turns.size() - 1))
                .who();
    }
}
