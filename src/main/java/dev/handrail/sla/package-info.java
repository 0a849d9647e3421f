/**
 * By when, and what happens if nobody notices: clocks on cases, computed from the case's history and stored, warnings,
 * breaches and escalation. The decisions are in {@link dev.handrail.sla.rules}.
 */
package dev.handrail.sla;
