package dev.handrail.portal.view;

import java.util.List;

/** For somebody who belongs to several companies: which one to look at. Posted to action as "company". */
public record ChooseView(Frame frame, String action, List<Hidden> hidden, List<Company> companies) {

    /** One company; note: what waits there ("3 cases need you"), or null. */
    public record Company(String id, String name, String note) {}
}
