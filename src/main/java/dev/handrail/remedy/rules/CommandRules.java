package dev.handrail.remedy.rules;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The rules of a command's life. */
public final class CommandRules {
    /** How long a runtime may hold a command before it has to say that it took it. */
    public static final Duration LEASE = Duration.ofSeconds(60);
    /** How often a command is handed out. */
    public static final int ATTEMPTS = 5;
    /** How long a resubmission waits for a runtime. */
    public static final Duration EXPIRY = Duration.ofMinutes(30);
    /** How long an accepted command may go without an outcome. */
    public static final Duration OUTCOME_WITHIN = Duration.ofMinutes(30);

    private CommandRules() {}

    /** What a runtime says of a command. */
    public enum Said {
        SUCCEEDED,
        FAILED,
        REJECTED;

        public CommandState state() {
            return CommandState.valueOf(name());
        }
    }

    /** What to do with what was said. */
    public enum Hearing {
        /** it decides */
        DECIDES,
        /** it came after time was up, and still decides: better late than unknown */
        DECIDES_LATE,
        /** said before */
        REPEATS,
        /** something else was said before: the first stands, and support is told */
        CONTRADICTS,
        /** nobody had taken this command any more */
        REFUSED
    }

    public static Hearing hear(CommandState state, Said said) {
        return switch (state) {
            case QUEUED, LEASED, ACCEPTED -> Hearing.DECIDES;
            case UNCLEAR, EXPIRED -> Hearing.DECIDES_LATE;
            case SUCCEEDED, FAILED, REJECTED -> state == said.state() ? Hearing.REPEATS : Hearing.CONTRADICTS;
            case AWAITING_APPROVAL, WITHDRAWN, DECLINED -> Hearing.REFUSED;
        };
    }

    /** Where a command goes because time is up; empty while it may wait. */
    public static Optional<CommandState> timeUp(
            CommandState state,
            int attempt,
            Instant leasedUntil,
            Instant expiresAt,
            Instant outcomeDueAt,
            Instant now) {
        return switch (state) {
            case QUEUED -> now.isBefore(expiresAt) ? Optional.empty() : Optional.of(CommandState.EXPIRED);
            case LEASED -> {
                boolean held = now.isBefore(leasedUntil);
                boolean more = attempt < ATTEMPTS && now.isBefore(expiresAt);
                yield held || more ? Optional.empty() : Optional.of(CommandState.EXPIRED);
            }
            case ACCEPTED -> now.isBefore(outcomeDueAt) ? Optional.empty() : Optional.of(CommandState.UNCLEAR);
            default -> Optional.empty();
        };
    }
}
