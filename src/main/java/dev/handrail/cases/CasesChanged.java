package dev.handrail.cases;

import dev.handrail.cases.rules.WhoActs;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What happened to cases of one tenant. The rows of all these cases are locked until the transaction ends.
 *
 * @param happened in its order
 */
public record CasesChanged(String tenant, Instant now, List<Happened> happened) {
    /** NOTE: of staff, that the customer can read. WROTE: the customer did. COMMAND: something was sent. MERGED: all that it was about belongs to another now. */
    public enum What {
        OPENED,
        REOPENED,
        TURNED,
        ACKNOWLEDGED,
        NOTE,
        WROTE,
        ASSIGNED,
        COMMAND,
        RESOLVED,
        MERGED;

        /** As it is stored. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static What of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** @param acts who acts from now on: with OPENED, REOPENED and TURNED; else null */
    public record Happened(UUID caseId, What what, WhoActs acts) {
        static Happened of(UUID caseId, What what) {
            return new Happened(caseId, what, null);
        }
    }

    public Set<UUID> cases() {
        return happened.stream().map(Happened::caseId).collect(Collectors.toSet());
    }
}
