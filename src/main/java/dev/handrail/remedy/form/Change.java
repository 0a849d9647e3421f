package dev.handrail.remedy.form;

/**
 * One field before and after, as people read it: of a choice the labels.
 *
 * @param oldValue empty when there was none
 * @param newValue empty when it is taken out
 */
public record Change(String pointer, String label, String oldValue, String newValue) {}
