package dev.handrail.portal.view;

import io.quarkus.qute.TemplateExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A stretch of a sentence. Business references must not break across lines, and no style sheet can tell which words are
 * references: {@code {#say text /}} asks here.
 *
 * @param together whether the line must not break within
 */
public record Piece(String text, boolean together) {

    /** A word with a hyphen and a digit, short enough to fit beside anything at 320 pixels: PO-10045, SO-88213. */
    private static final Pattern REFERENCE = Pattern.compile("(?=\\S*\\d)[\\p{L}\\d]+(?:[-/][\\p{L}\\d]+)+");

    private static final int LONGEST = 20;

    /** Splits a sentence around its references. */
    @TemplateExtension
    static List<Piece> pieces(String text) {
        List<Piece> pieces = new ArrayList<>();
        Matcher references = REFERENCE.matcher(text);
        int from = 0;
        while (references.find()) {
            if (references.end() - references.start() <= LONGEST) {
                add(pieces, text.substring(from, references.start()), false);
                add(pieces, references.group(), true);
                from = references.end();
            }
        }
        add(pieces, text.substring(from), false);
        return pieces;
    }

    private static void add(List<Piece> pieces, String text, boolean together) {
        if (!text.isEmpty()) {
            pieces.add(new Piece(text, together));
        }
    }
}
