package dev.handrail.portal.view;

import java.util.ArrayList;
import java.util.List;

/**
 * One input of a correction.
 *
 * @param id of the element, "f-" and the path with dashes; the summary links to it
 * @param name what the form sends: the field's JSON pointer
 * @param label the field's own label
 * @param hint from the record type, or null
 * @param kind what may be entered
 * @param value as it was sent, or as it was typed last
 * @param options for a choice; the value as received is among them even when it does not fit
 * @param why what is wrong and what it should look like; null when the value fits
 */
public record Field(
        String id, String name, String label, String hint, Kind kind, String value, List<Option> options, String why) {

    /**
     * What may be entered. Numbers and dates are text inputs: what was typed must come back as it was typed. A value with
     * line breaks needs LONG_TEXT, or the browser takes them out.
     */
    public enum Kind {
        TEXT,
        LONG_TEXT,
        NUMBER,
        WHOLE_NUMBER,
        CHOICE
    }

    /** One of a choice. */
    public record Option(String value, String text, boolean selected) {}

    public boolean choice() {
        return kind == Kind.CHOICE;
    }

    public boolean longText() {
        return kind == Kind.LONG_TEXT;
    }

    /** Which keyboard a phone offers; null for the ordinary one. */
    public String inputMode() {
        return switch (kind) {
            case NUMBER -> "decimal";
            case WHOLE_NUMBER -> "numeric";
            default -> null;
        };
    }

    /** The ids of what explains the input; null when nothing does. */
    public String describedBy() {
        List<String> ids = new ArrayList<>();
        if (hint != null) {
            ids.add("hint-" + id);
        }
        if (why != null) {
            ids.add("why-" + id);
        }
        return ids.isEmpty() ? null : String.join(" ", ids);
    }
}
