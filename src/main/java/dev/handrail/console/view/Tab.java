package dev.handrail.console.view;

/**
 * One saved view over the queue.
 *
 * @param urgent whether its number asks for somebody
 */
public record Tab(String href, String text, String count, boolean urgent, boolean current) {}
