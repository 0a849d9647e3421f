/** When a run is expected, and what it means that none came. Plain values in, decisions out. */
package dev.handrail.sla.safety.rules;
