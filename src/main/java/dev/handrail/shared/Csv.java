package dev.handrail.shared;

import java.util.List;

/**
 * A table as RFC 4180 has it. Cells that a spreadsheet would take for a formula begin with an apostrophe, because their
 * content comes from outside.
 */
public final class Csv {
    /** Spreadsheets take the file for UTF-8 only if it begins with this. */
    private static final char MARK = '\uFEFF';

    private static final String FORMULA = "=+-@\t\r";
    private final StringBuilder text = new StringBuilder().append(MARK);

    /** @param cells null is an empty cell */
    public Csv line(List<String> cells) {
        for (int i = 0; i < cells.size(); i++) {
            text.append(i == 0 ? "" : ",").append(cell(cells.get(i)));
        }
        text.append("\r\n");
        return this;
    }

    public String text() {
        return text.toString();
    }

    static String cell(String content) {
        if (content == null || content.isEmpty()) {
            return "";
        }
        String safe = FORMULA.indexOf(content.charAt(0)) >= 0 ? "'" + content : content;
        boolean quoted = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r' || c == '\t');
        return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
