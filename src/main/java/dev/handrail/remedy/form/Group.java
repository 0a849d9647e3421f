package dev.handrail.remedy.form;

import java.util.List;

/**
 * Values that belong together.
 *
 * @param title null for the record's own values; "Delivery, Contact" for what is nested deeper
 * @param fields empty when there is a table
 * @param table an array of objects, or null
 */
public record Group(String title, List<Field> fields, Table table) {}
