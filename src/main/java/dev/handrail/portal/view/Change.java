package dev.handrail.portal.view;

import java.util.List;

/**
 * One field before and after.
 *
 * @param before empty when there was no value
 * @param after empty when the value is taken out
 */
public record Change(String field, List<Segment> before, List<Segment> after) {}
