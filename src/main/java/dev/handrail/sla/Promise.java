package dev.handrail.sla;

import dev.handrail.sla.rules.Policy;
import dev.handrail.sla.rules.WorkingCalendar;
import java.time.Instant;

/**
 * What a tier is promised, in one version of its policy. Never changes.
 *
 * @param enforceFrom cases that were open before are not held to it
 */
public record Promise(
        String tier,
        int version,
        String calendarName,
        int calendarVersion,
        Policy policy,
        WorkingCalendar calendar,
        Instant enforceFrom) {}
