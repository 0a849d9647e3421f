package dev.handrail.console.view;

/** Somewhere to go; without an address it is where the reader is. */
public record Link(String href, String text) {}
