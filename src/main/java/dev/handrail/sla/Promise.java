package dev.handrail.sla;

import dev.handrail.sla.rules.Policy;
import dev.handrail.sla.rules.WorkingCalendar;

/** What is promised, in one version of a policy. Never changes. */
record Promise(String name, int version, Policy policy, WorkingCalendar calendar) {}
