package dev.handrail.portal.view;

/** The result of what the reader just did, at the top of the page and with focus. */
public record Notice(Mark mark, String text) {}
