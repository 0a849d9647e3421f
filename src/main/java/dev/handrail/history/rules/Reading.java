package dev.handrail.history.rules;

import java.util.List;

/**
 * What one {@link Resource} was read into. Each of its rows is in exactly one of the two lists.
 *
 * @param tenant the tenant that the resource names ({@code handrail.tenant}), or null. Whether the sender may act for it is
 *     for the caller to decide.
 */
public record Reading(String tenant, List<Event> events, List<Rejection> rejections) {
    /** How many rows these are, whether they are to be kept or not. */
    public static long rows(List<Reading> readings) {
        return readings.stream()
                .mapToLong(reading ->
                        reading.events().size() + reading.rejections().size())
                .sum();
    }
}
