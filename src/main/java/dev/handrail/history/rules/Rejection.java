package dev.handrail.history.rules;

/**
 * A row that was not taken in, in words for the developer of whatever sent it.
 *
 * @param what which row: {@code span 'POST /orders' 00f067aa0ba902b7}
 * @param reason what is wrong with it and what would be right
 */
public record Rejection(String what, String reason) {}
