package dev.handrail.console.view;

/**
 * A state in words with its picture.
 *
 * @param tone the second half of the class is-…: you, others, good, bad, quiet; "" for plain
 * @param icon the name that {@code {#icon}} takes
 * @param note beside it, quiet; null when there is none
 */
public record State(String tone, String icon, String text, String note) {}
