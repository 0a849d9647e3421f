package dev.handrail.remedy.form;

/**
 * A bad field as the target told it.
 *
 * @param pointer where: "/lines/1/unit", "lines[1].unit", "$.lines[1].unit", "lines.1.unit" or "postcode"
 * @param message in the target's words, or null
 * @param code in the target's words, or null
 */
public record WrongField(String pointer, String message, String code) {}
