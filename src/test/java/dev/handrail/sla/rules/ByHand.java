package dev.handrail.sla.rules;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * The clocks of a case as somebody would count them by hand: from five minutes to the next, looking at the clock on the wall and
 * at the hours on the door. Everything happens at whole five minutes, one thing at a time.
 */
final class ByHand {
    static final Duration STEP = Duration.ofMinutes(5);
    private static final Duration BEFORE = Duration.ofDays(3);
    private static final Duration AFTER = Duration.ofDays(130);

    private ByHand() {}

    record Counted(
            ClockKind kind,
            int cycle,
            int number,
            Instant startedAt,
            Instant deadline,
            ClockState state,
            Instant endedAt) {
        static Counted of(Clock clock) {
            return new Counted(
                    clock.kind(),
                    clock.cycle(),
                    clock.number(),
                    clock.startedAt(),
                    clock.deadline(),
                    clock.state(),
                    clock.endedAt());
        }
    }

    /** Which five minutes are worked, and on which day. */
    static final class Door {
        private final Instant from;
        /** of each five minutes the date, null when nobody works */
        private final List<LocalDate> worked = new ArrayList<>();

        private final Map<LocalDate, Long> micros = new HashMap<>();

        Door(WorkingCalendar calendar, Instant around) {
            from = around.minus(BEFORE);
            LocalDateTime latest = LocalDateTime.MIN;
            for (Instant at = from; at.isBefore(around.plus(AFTER)); at = at.plus(STEP)) {
                LocalDateTime shown = LocalDateTime.ofInstant(at, calendar.zone());
                // what the wall shows for the second time changes nothing: it stays as late as it was
                latest = shown.isAfter(latest) ? shown : latest;
                LocalDate date = works(calendar, latest) ? latest.toLocalDate() : null;
                worked.add(date);
                if (date != null) {
                    micros.merge(date, micros(STEP), Long::sum);
                }
            }
        }

        private static boolean works(WorkingCalendar calendar, LocalDateTime wall) {
            int minute = wall.getHour() * 60 + wall.getMinute();
            return !calendar.holidays().contains(wall.toLocalDate())
                    && calendar.hours().getOrDefault(wall.getDayOfWeek(), List.of()).stream()
                            .anyMatch(hours -> hours.fromMinute() <= minute && minute < hours.toMinute());
        }

        Instant deadline(Instant start, Budget budget, List<Span> pauses) {
            // of working days each counts as one: all is counted in a share of a day that every day's length divides
            BigInteger day = budget.inDays()
                    ? new HashSet<>(micros.values())
                            .stream().map(BigInteger::valueOf).reduce(BigInteger.ONE, BigInteger::multiply)
                    : BigInteger.ONE;
            BigInteger left =
                    day.multiply(BigInteger.valueOf(budget.inDays() ? budget.days() : budget.seconds() * 1_000_000));
            for (int i = (int) Duration.between(from, start).dividedBy(STEP); ; i++) {
                LocalDate date = worked.get(i);
                Instant step = from.plus(STEP.multipliedBy(i));
                long open = date == null ? 0 : micros(Duration.between(later(step, pauses), step.plus(STEP)));
                if (open > 0) {
                    BigInteger length = budget.inDays() ? BigInteger.valueOf(micros.get(date)) : BigInteger.ONE;
                    BigInteger[] needed = left.multiply(length).divideAndRemainder(day);
                    long until = needed[0].min(BigInteger.valueOf(open + 1)).longValue() + needed[1].signum();
                    if (until <= open) {
                        return later(step, pauses).plus(until, ChronoUnit.MICROS);
                    }
                    left = left.subtract(day.divide(length).multiply(BigInteger.valueOf(open)));
                }
            }
        }

        /** When the pause is over, if it is one. */
        private static Instant later(Instant at, List<Span> pauses) {
            Instant later = at;
            for (Span pause : pauses) {
                if (!pause.from().isAfter(at) && pause.to().isAfter(later)) {
                    later = pause.to();
                }
            }
            return later;
        }

        private static long micros(Duration time) {
            return time.toNanos() / 1_000;
        }
    }

    static List<Counted> of(List<Happening> history, Policy policy, Door door) {
        Sheet sheet = new Sheet(policy, door);
        history.forEach(sheet::write);
        return sheet.counted();
    }

    private static final class Sheet {
        private final Policy policy;
        private final Door door;
        private final List<Counted> lines = new ArrayList<>();
        /** of each kind the line of the clock that runs */
        private final Map<ClockKind, Integer> running = new EnumMap<>(ClockKind.class);

        private final Map<ClockKind, Integer> numbers = new EnumMap<>(ClockKind.class);
        private List<Span> pauses = new ArrayList<>();
        private int cycle;
        private Actor acts;

        Sheet(Policy policy, Door door) {
            this.policy = policy;
            this.door = door;
        }

        void write(Happening happening) {
            Instant at = happening.at();
            if (!running.containsKey(ClockKind.RESOLVE)) {
                if (!happening.what().opens()) {
                    return;
                }
                cycle++;
                acts = null;
                pauses = new ArrayList<>();
                start(ClockKind.RESOLVE, at);
            }
            switch (happening.what()) {
                case OPENED, REOPENED, TURNED -> turn(happening.acts(), at);
                case ACKNOWLEDGED -> end(ClockKind.ACKNOWLEDGE, at, true);
                case NOTE -> {
                    if (running.containsKey(ClockKind.UPDATE)) {
                        end(ClockKind.UPDATE, at, true);
                        start(ClockKind.UPDATE, at);
                    }
                }
                case RESOLVED, MERGED -> close(at, happening.what() == Happening.What.RESOLVED);
            }
        }

        private void turn(Actor next, Instant at) {
            boolean same = acts == next || acts != null && acts.isStaff() && next.isStaff();
            acts = next;
            if (same) {
                return;
            }
            if (running.containsKey(ClockKind.CUSTOMER)) {
                Counted customer = lines.get(running.get(ClockKind.CUSTOMER));
                pauses.add(new Span(customer.startedAt(), at.isBefore(customer.deadline()) ? at : customer.deadline()));
            }
            end(ClockKind.CUSTOMER, at, false);
            end(ClockKind.ACKNOWLEDGE, at, false);
            end(ClockKind.UPDATE, at, false);
            if (next == Actor.CUSTOMER) {
                start(ClockKind.CUSTOMER, at);
            } else if (next.isStaff()) {
                start(ClockKind.ACKNOWLEDGE, at);
                start(ClockKind.UPDATE, at);
            }
        }

        private void close(Instant at, boolean resolved) {
            if (running.containsKey(ClockKind.CUSTOMER)) {
                Counted customer = lines.get(running.get(ClockKind.CUSTOMER));
                pauses.add(new Span(customer.startedAt(), customer.deadline()));
            }
            end(ClockKind.RESOLVE, at, resolved);
            end(ClockKind.CUSTOMER, at, resolved);
            end(ClockKind.UPDATE, at, resolved);
            end(ClockKind.ACKNOWLEDGE, at, false);
        }

        private void start(ClockKind kind, Instant at) {
            // that of RESOLVE is found when it ends: pauses move it
            Instant deadline = kind == ClockKind.RESOLVE ? null : door.deadline(at, policy.budget(kind), List.of());
            running.put(kind, lines.size());
            lines.add(new Counted(
                    kind, cycle, numbers.merge(kind, 1, Integer::sum), at, deadline, ClockState.RUNNING, null));
        }

        private void end(ClockKind kind, Instant at, boolean done) {
            Integer line = running.remove(kind);
            if (line == null) {
                return;
            }
            Counted clock = lines.get(line);
            Instant deadline = deadline(clock);
            ClockState state = done
                    ? at.isAfter(deadline) ? ClockState.MET_LATE : ClockState.MET
                    : at.isBefore(deadline) ? ClockState.CANCELLED : ClockState.MISSED;
            lines.set(line, new Counted(kind, cycle, clock.number(), clock.startedAt(), deadline, state, at));
        }

        private Instant deadline(Counted clock) {
            return clock.kind() == ClockKind.RESOLVE
                    ? door.deadline(clock.startedAt(), policy.resolve(), pauses)
                    : clock.deadline();
        }

        List<Counted> counted() {
            Integer line = running.get(ClockKind.RESOLVE);
            if (line != null) {
                Counted clock = lines.get(line);
                Instant deadline = deadline(clock);
                Integer customer = running.get(ClockKind.CUSTOMER);
                boolean paused =
                        customer != null && deadline.isAfter(lines.get(customer).startedAt());
                lines.set(
                        line,
                        new Counted(
                                clock.kind(),
                                cycle,
                                clock.number(),
                                clock.startedAt(),
                                paused ? null : deadline,
                                paused ? ClockState.PAUSED : ClockState.RUNNING,
                                null));
            }
            return List.copyOf(lines);
        }
    }
}
