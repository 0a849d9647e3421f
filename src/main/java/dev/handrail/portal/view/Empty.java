package dev.handrail.portal.view;

/**
 * What stands where a list would: what it means that it is empty, and one next step.
 *
 * @param action null when there is nothing to do
 */
public record Empty(Mark mark, String title, String text, Link action) {}
