package dev.handrail.portal.view;

/** A value that travels with a form and is not shown. */
public record Hidden(String name, String value) {}
