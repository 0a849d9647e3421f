package dev.handrail.incident.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What failures of different customers have in common. Never a message: what one customer's telemetry says stays with it.
 *
 * @param value of SYSTEM the class and the called system, of STRUCTURE the fingerprint's structural part
 */
public record Match(Kind kind, String value) {
    /** SYSTEM: one called system fails in the same way. STRUCTURE: one integration's step does. */
    public enum Kind {
        SYSTEM,
        STRUCTURE;

        /** As it is stored: "system". */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** By what this failure can be one with those of others, the broadest first; empty when it is its customer's own. */
    static List<Match> of(Failing failing) {
        List<Match> all = new ArrayList<>();
        if (failing.isOfSurroundings()
                && failing.system() != null
                && !failing.system().isBlank()) {
            String system = failing.system().strip().toLowerCase(Locale.ROOT);
            all.add(new Match(Kind.SYSTEM, failing.failureClass() + " " + system));
        }
        if (failing.isOfSurroundings() || !failing.customers()) {
            all.add(new Match(Kind.STRUCTURE, failing.structure()));
        }
        return all;
    }
}
