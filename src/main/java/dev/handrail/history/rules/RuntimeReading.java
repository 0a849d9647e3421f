package dev.handrail.history.rules;

import java.util.List;

/**
 * What one sender's metrics were read into.
 *
 * @param tenant the tenant that the resource names, or null
 * @param rejected how many points were not taken
 * @param rejections why: one for each metric, not for each point, because metrics are sent every minute
 */
public record RuntimeReading(String tenant, List<RuntimePoint> points, int rejected, List<Rejection> rejections) {}
