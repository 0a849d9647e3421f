package dev.handrail.sla.safety.rules;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Judges an expected run by the runs that were seen. The same runs are judged the same, in whichever order they were told. */
public final class Silence {
    private Silence() {}

    /** WAITING: too early to say. FINE: it ran. */
    public enum Kind {
        WAITING,
        FINE,
        NOT_RUN,
        OVERDUE,
        EMPTY,
        FEWER,
        MORE;

        public boolean isSilence() {
            return ordinal() > FINE.ordinal();
        }
    }

    /**
     * What was found.
     *
     * @param from a run that began then or later is the expected one
     * @param next the run to be judged next: the same while it is WAITING
     * @param lookAt when to judge it
     */
    public record Judged(Kind kind, Instant from, Instant next, Instant lookAt) {}

    /** @param expected the moment of the run in question; {@code runs} all since {@link #earliest} */
    public static Judged judge(Expectation what, Instant expected, Collection<RunSeen> runs, Instant now) {
        Instant due = what.due(expected);
        Instant from = what.from(expected);
        List<RunSeen> its = runs.stream()
                .filter(run -> !run.startedAt().isBefore(from)
                        && !run.startedAt().isAfter(due)
                        && !run.startedAt().isAfter(now))
                .sorted(Comparator.comparing(RunSeen::startedAt))
                .toList();
        Instant ends = its.isEmpty() || what.mayTake() == null || its.stream().allMatch(RunSeen::ended)
                ? null
                : its.get(its.size() - 1).startedAt().plus(what.mayTake());
        Instant known = ends == null || ends.isBefore(due) ? due : ends;
        Kind kind = now.isBefore(known) ? early(what, its) : late(what, its, ends != null);
        if (kind == Kind.WAITING) {
            return new Judged(kind, from, expected, known);
        }
        Instant next = next(what, expected, its, kind, now);
        return new Judged(kind, from, next, what.due(next));
    }

    /** From when on runs are needed to judge. */
    public static Instant earliest(Expectation what, Instant expected) {
        return what.from(expected);
    }

    /** Before time is up it can only be said that all is well. */
    private static Kind early(Expectation what, List<RunSeen> its) {
        boolean ended = !its.isEmpty() && its.stream().allMatch(RunSeen::ended);
        return ended && count(what, its) == Kind.FINE ? Kind.FINE : Kind.WAITING;
    }

    private static Kind late(Expectation what, List<RunSeen> its, boolean goesOn) {
        return its.isEmpty() ? Kind.NOT_RUN : goesOn ? Kind.OVERDUE : count(what, its);
    }

    private static Kind count(Expectation what, List<RunSeen> its) {
        long records = its.stream().mapToLong(RunSeen::records).sum();
        if (records == 0 && its.stream().anyMatch(RunSeen::failed)) {
            return Kind.FINE;
        }
        if (what.least() != null && records < what.least()) {
            return records == 0 ? Kind.EMPTY : Kind.FEWER;
        }
        return what.most() != null && records > what.most() ? Kind.MORE : Kind.FINE;
    }

    /** Those that nobody judged while we were away are left out: one look, one finding. */
    private static Instant next(Expectation what, Instant expected, List<RunSeen> its, Kind kind, Instant now) {
        Instant last = what.every() != null && kind != Kind.NOT_RUN
                ? its.get(its.size() - 1).startedAt()
                : expected;
        Instant next = what.next(last);
        Instant missed = now.minus(what.grace());
        return next.isBefore(missed) ? what.next(missed) : next;
    }

    /**
     * Whether what was found is over by the runs since.
     *
     * @param from as it was judged
     */
    public static boolean isOver(Kind found, Instant from, Collection<RunSeen> runs) {
        List<RunSeen> since =
                runs.stream().filter(run -> !run.startedAt().isBefore(from)).toList();
        return switch (found) {
            case NOT_RUN -> !since.isEmpty();
            case OVERDUE -> !since.isEmpty() && since.stream().allMatch(RunSeen::ended);
            default -> false; // a later run that is as it should be
        };
    }
}
