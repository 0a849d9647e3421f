package dev.handrail.console.view;

/**
 * A time for staff.
 *
 * @param iso ISO 8601 with offset, for the datetime attribute
 * @param text what is read: "10:15", "Fri 20 Nov 16:15"
 * @param title the long form with date, seconds and zone
 */
public record Moment(String iso, String text, String title) {}
