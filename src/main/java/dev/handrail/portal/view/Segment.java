package dev.handrail.portal.view;

/**
 * A stretch of a value.
 *
 * @param marked whether these are the characters that differ or do not fit
 */
public record Segment(String text, boolean marked) {}
