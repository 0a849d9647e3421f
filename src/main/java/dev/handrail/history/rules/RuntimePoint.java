package dev.handrail.history.rules;

import dev.handrail.history.rules.Event.Source;
import dev.handrail.history.rules.Metrics.Kind;
import dev.handrail.history.rules.Metrics.Point;
import java.time.Instant;

/**
 * One measurement of a runtime, fit to be stored.
 *
 * @param key 32 hex digits: the same metric of the same process under the same attributes
 * @param series the point's attributes as a JSON object's text, "" when it has none
 * @param numbers its value, or count, sum and max
 */
public record RuntimePoint(
        String key, Source source, String name, String unit, Kind kind, String series, Instant at, Point numbers) {}
