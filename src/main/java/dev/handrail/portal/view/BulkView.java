package dev.handrail.portal.view;

import dev.handrail.portal.view.CorrectView.Summary;
import java.util.List;

/**
 * The question which value goes into many records of a case, or whether they are all sent again as they are.
 *
 * @param kinds the ways there are, as tabs; empty when there is one
 * @param sheet where each can be corrected by itself in a spreadsheet
 * @param fields the fields that can be chosen, the current one first in mind; empty when nothing is corrected
 * @param summary what is wrong with what was typed, or null
 * @param field the chosen field with its input; null when nothing is corrected
 * @param next the button's words
 */
public record BulkView(
        Frame frame,
        List<Link> crumbs,
        String title,
        String lead,
        List<Filter> kinds,
        String here,
        List<Field.Option> fields,
        Summary summary,
        Field field,
        String sheet,
        String action,
        List<Hidden> hidden,
        String next,
        Link leave) {}
