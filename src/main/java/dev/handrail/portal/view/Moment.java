package dev.handrail.portal.view;

/**
 * A time for a reader.
 *
 * @param iso ISO 8601 with offset, for the datetime attribute
 * @param text what is read, in the reader's zone: "10:15 CET", "20 November, 16:15 CET"
 * @param title the long form with date, seconds and zone
 */
public record Moment(String iso, String text, String title) {}
