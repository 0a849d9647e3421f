package dev.handrail.console;

import dev.handrail.console.telling.Hours;
import dev.handrail.console.view.InstallationView.Fields;
import dev.handrail.console.view.InstallationView.Watch;
import dev.handrail.console.view.State;
import dev.handrail.sla.safety.Schedule;
import dev.handrail.sla.safety.ScheduleDesk.Known;
import dev.handrail.sla.safety.rules.Expectation;
import dev.handrail.sla.safety.rules.Silence;

/** When an installation is expected to run, put into words for staff. */
final class WatchTelling {
    private final Hours hours;

    WatchTelling(Hours hours) {
        this.hours = hours;
    }

    /** @param typed as it was sent and did not fit, with {@code why}; null: as it is */
    Watch watch(Known known, Fields typed, String why) {
        boolean set = known.schedule().isPresent();
        Expectation what =
                known.schedule().map(Schedule::expectation).or(known::proposal).orElse(null);
        Fields fields = typed != null
                ? typed
                : what == null ? new Fields("", hours.zone().getId(), "", "", "", "", "") : WatchForm.fields(what);
        return new Watch(
                what == null ? null : line(what, set),
                set,
                known.next().map(hours::moment).orElse(null),
                known.schedule().map(Schedule::silence).map(WatchTelling::state).orElse(null),
                fields,
                why);
    }

    private static String line(Expectation what, boolean set) {
        String when = what.cron() == null
                ? "at least every " + Hours.span(what.every())
                : "by the cron " + what.cron() + ", " + what.zone().getId();
        return set ? "Expected " + when + "." : "It runs " + when + ", as the last 30 days show. Watch it?";
    }

    private static State state(Silence.Kind kind) {
        String text = switch (kind) {
            case NOT_RUN -> "a run did not begin";
            case OVERDUE -> "a run has not ended";
            case EMPTY -> "a run brought nothing";
            case FEWER -> "a run brought too little";
            case MORE -> "a run brought too much";
            case WAITING, FINE -> "all is well";
        };
        return new State("bad", "warn", text, null);
    }
}
