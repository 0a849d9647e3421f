package dev.handrail.console.telling;

import dev.handrail.console.view.CaseView.Clock;
import dev.handrail.console.view.State;
import dev.handrail.sla.Deadlines.CaseClock;
import dev.handrail.sla.rules.ClockKind;
import dev.handrail.sla.rules.ClockState;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The clocks of a case: of each kind the one that counts now. */
public final class CaseClocks {
    private final Hours hours;

    public CaseClocks(Hours hours) {
        this.hours = hours;
    }

    public List<Clock> of(List<CaseClock> clocks) {
        Map<ClockKind, CaseClock> latest = new EnumMap<>(ClockKind.class);
        clocks.stream()
                .filter(clock -> clock.state() != ClockState.CANCELLED)
                .forEach(clock ->
                        latest.merge(clock.kind(), clock, (one, other) -> other.number() > one.number() ? other : one));
        return latest.values().stream()
                .map(this::clock)
                .filter(Objects::nonNull)
                .toList();
    }

    private Clock clock(CaseClock clock) {
        String title = Names.clockTitle(clock.kind().word());
        State state = switch (clock.state()) {
            case RUNNING -> running(clock);
            case PAUSED -> new State("others", "pause", "paused", null);
            case MET -> new State("good", "check", "met" + in(clock), null);
            case MET_LATE -> new State("you", "check", "met late" + in(clock), null);
            default -> new State("bad", "cross", "missed", null);
        };
        Integer used = clock.running() ? used(clock) : null;
        return new Clock(title, state, used, title + ": " + used + " % of the time is used");
    }

    private State running(CaseClock clock) {
        State left = hours.left(clock.deadline(), null);
        String at = hours.moment(clock.deadline()).text();
        return left.text().equals(at)
                ? left
                : new State(left.tone(), left.icon(), left.text() + (left.tone().equals("bad") ? "" : " left"), at);
    }

    private static String in(CaseClock clock) {
        return clock.endedAt() == null ? "" : " in " + Hours.span(Duration.between(clock.startedAt(), clock.endedAt()));
    }

    private int used(CaseClock clock) {
        long whole = Duration.between(clock.startedAt(), clock.deadline()).toSeconds();
        long gone = Duration.between(clock.startedAt(), hours.now()).toSeconds();
        return whole <= 0 ? 100 : (int) Math.max(0, Math.min(100, gone * 100 / whole));
    }
}
