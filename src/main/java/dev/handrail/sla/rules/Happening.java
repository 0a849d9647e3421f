package dev.handrail.sla.rules;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;

/**
 * One thing that happened to a case and matters to its clocks. A history of them is oldest first and only grows.
 *
 * @param acts who acts from here on: of OPENED, REOPENED and TURNED (support, if it is not said); else null
 */
public record Happening(Instant at, What what, Actor acts) {

    public Happening {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(what, "what");
        if (!what.turns()) {
            acts = null;
        } else if (acts == null) {
            acts = Actor.SUPPORT;
        }
    }

    public enum What {
        OPENED,
        REOPENED,
        TURNED,
        ACKNOWLEDGED,
        /** a public note: internal ones matter to no clock */
        NOTE,
        RESOLVED,
        /** merged away into another case, whose clocks go on; those of this one end */
        MERGED;

        /** Whether it says who acts. */
        public boolean turns() {
            return opens() || this == TURNED;
        }

        boolean opens() {
            return this == OPENED || this == REOPENED;
        }

        boolean closes() {
            return this == RESOLVED || this == MERGED;
        }

        /** As it is stored and told: "opened". */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static What of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
