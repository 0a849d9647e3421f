package dev.handrail.portal.view;

import java.util.List;

/**
 * Correcting by spreadsheet: the file to take away, and the one that comes back.
 *
 * @param xlsx where the file is, {@code csv} likewise
 * @param why what is wrong with the file that came, or null
 */
public record SheetView(
        Frame frame,
        List<Link> crumbs,
        String title,
        String lead,
        String xlsx,
        String csv,
        String action,
        String why,
        Link leave) {}
