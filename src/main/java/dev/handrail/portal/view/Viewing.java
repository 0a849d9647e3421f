package dev.handrail.portal.view;

/**
 * Somebody of support looks at these pages as the customer sees them, and changes nothing.
 *
 * @param name of the visitor
 * @param until when the visit ends by itself
 * @param endHref where it is ended before
 */
public record Viewing(String name, Moment until, String reason, String endHref) {}
