package dev.handrail.cases.rules.grouping;

/**
 * What a message belongs to.
 *
 * @param id 16 hex digits, from the template as it was when it was first seen
 * @param why the template as it is now, with {@code <*>} for each variable part: what the messages of the group have in common
 */
public record Group(String id, String why) {}
