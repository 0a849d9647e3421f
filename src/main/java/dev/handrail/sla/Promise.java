package dev.handrail.sla;

import dev.handrail.sla.rules.Policy;
import dev.handrail.sla.rules.WorkingCalendar;

/** What a tenant is promised, in one version of its policy. Never changes. */
record Promise(String tier, int version, Policy policy, WorkingCalendar calendar) {}
