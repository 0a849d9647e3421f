package dev.handrail.portal.view;

/**
 * One tab over a list.
 *
 * @param href the same page with this filter in its query
 * @param count null where counting would cost too much
 */
public record Filter(String href, String text, String count, boolean current) {}
