package dev.handrail.portal.view;

/**
 * A page that stands in the way of the one asked for: not here, not theirs, not now, our fault.
 *
 * @param title what is the matter
 * @param text what to do about it; for a fault of ours with the code to quote
 * @param at when it happened, or null
 */
public record LostView(Frame frame, String title, String text, Moment at) {}
