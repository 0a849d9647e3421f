package dev.handrail.incident.rules;

import java.util.List;
import java.util.UUID;

/** What has to be written. */
public sealed interface Decision {
    /** A new incident of these cases. */
    record Open(Match match, List<Failing> failing) implements Decision {}

    /** It came back, with these cases. */
    record Reopen(UUID incident, List<Failing> failing) implements Decision {}

    /** These cases belong to it too. */
    record Join(UUID incident, List<Failing> failing) implements Decision {}

    /** Everybody has had successes since. */
    record Close(UUID incident) implements Decision {}

    /** It was no more than a first impression: later evidence took too many of its cases away. */
    record Forget(UUID incident) implements Decision {}
}
