package dev.handrail.portal.view;

/** A label over a value, both ready to read. */
public record Fact(String label, String value) {}
