/** When failures of several customers are one incident, and when it is over. Plain Java: values and {@code now} in, decisions out. */
package dev.handrail.incident.rules;
