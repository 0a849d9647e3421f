package dev.handrail.console.view;

/**
 * The foot of a list that pages by key.
 *
 * @param shown "50 of 312 shown"
 * @param first back to the first page; null on it
 * @param next the page after the last row; null at the end
 */
public record Pager(String shown, String first, String next) {}
