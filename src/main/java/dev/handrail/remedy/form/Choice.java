package dev.handrail.remedy.form;

/**
 * One of a list.
 *
 * @param value what the form sends
 * @param fits false for the value as received that is not in the list; never taken as a new value
 */
public record Choice(String value, String label, boolean fits) {}
