package dev.handrail.shared;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A table as RFC 4180 has it. What a spreadsheet would take for a formula begins with an apostrophe, because it comes from
 * outside: at the beginning of a cell, and wherever a spreadsheet that splits at another separator would begin one.
 */
public final class Csv {
    /** Spreadsheets take the file for UTF-8 only if it begins with this. */
    private static final char MARK = '\uFEFF';

    /** Also the wide signs, which some spreadsheets read as the narrow ones; blanks and quotes before them are no hindrance. */
    private static final Pattern FORMULA =
            Pattern.compile("(?<=^|[;|\\t\\r\\n])(?=[\\s\"]*[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20])|^(?=[\\t\\r])");

    private static final Pattern QUOTED = Pattern.compile("[,;|\"\\n\\r\\t]");
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
        String safe = FORMULA.matcher(content).replaceAll("'");
        return QUOTED.matcher(safe).find() ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
