package dev.handrail.alert;

import dev.handrail.alert.rules.Rota;
import dev.handrail.alert.rules.Rota.Turn;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A rota as it is written down.
 *
 * @param zone IANA name, "Europe/Berlin"
 * @param turns each lasts until the next one of the week
 */
public record RotaDefinition(String zone, List<Duty> turns) {
    private static final int MOST_TURNS = 100;
    private static final int MOST_PEOPLE = 10;

    /**
     * One turn.
     *
     * @param from "monday 08:00"
     * @param who e-mail addresses of staff
     */
    public record Duty(String from, List<String> who) {}

    /** @throws IllegalArgumentException with a sentence that says what to change */
    Rota rota() {
        if (zone == null || !zone.equals("UTC") && !ZoneId.getAvailableZoneIds().contains(zone)) {
            throw new IllegalArgumentException("The zone is not known. Give an IANA name such as Europe/Berlin.");
        }
        List<Duty> all = turns == null ? List.of() : turns;
        if (all.size() > MOST_TURNS) {
            throw new IllegalArgumentException("A rota has at most " + MOST_TURNS + " turns.");
        }
        return new Rota(ZoneId.of(zone), all.stream().map(RotaDefinition::turn).toList());
    }

    private static Turn turn(Duty duty) {
        if (duty == null
                || duty.who() == null
                || duty.who().isEmpty()
                || duty.who().size() > MOST_PEOPLE
                || duty.who().stream().anyMatch(Objects::isNull)) {
            throw new IllegalArgumentException("Every turn names 1 to " + MOST_PEOPLE + " people by their e-mail.");
        }
        String[] parts =
                duty.from() == null ? new String[0] : duty.from().strip().split(" +", -1);
        try {
            if (parts.length == 2) {
                return new Turn(
                        DayOfWeek.valueOf(parts[0].toUpperCase(Locale.ROOT)), LocalTime.parse(parts[1]), duty.who());
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IllegalArgumentException(wrong(duty), e);
        }
        throw new IllegalArgumentException(wrong(duty));
    }

    private static String wrong(Duty duty) {
        return "\"" + duty.from() + "\" is no time of a week. Write it like monday 08:00.";
    }
}
