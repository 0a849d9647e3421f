package dev.handrail.console.view;

/** One value of a list to choose from. */
public record Choice(String value, String text, boolean selected) {}
