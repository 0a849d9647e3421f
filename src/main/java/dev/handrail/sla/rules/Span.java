package dev.handrail.sla.rules;

import java.time.Instant;
import java.util.Objects;

/** From one instant to another, the second one excluded. One that ends before it begins is empty. */
public record Span(Instant from, Instant to) {
    public Span {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
    }
}
