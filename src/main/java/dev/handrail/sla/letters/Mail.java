package dev.handrail.sla.letters;

import java.util.List;

/**
 * A mail as its templates draw it, in HTML and in plain text. Nothing in it is escaped.
 *
 * @param language of the text: en, de
 * @param brand whose mail it is: the customer's name
 * @param preheader the line that inboxes show after the subject
 * @param lead null when there is nothing more to say
 * @param quote null but for messages
 * @param checks null but for staff
 * @param codeLabel before the code that people quote to support
 * @param why the addressee gets it
 */
public record Mail(
        String language,
        String brand,
        Button button,
        String subject,
        String preheader,
        String heading,
        String lead,
        Quote quote,
        Box box,
        List<Fact> facts,
        Records records,
        Checks checks,
        String codeLabel,
        String code,
        String why) {

    /** @param author "Sam Solberg from support"; @param rest what to read when the text was cut, or null */
    public record Quote(String author, String text, String rest) {}

    /**
     * Whose turn it is.
     *
     * @param lines sentences; several are numbered
     * @param note below the button, or null
     */
    public record Box(Tone tone, String label, List<String> lines, String note) {
        public boolean isNumbered() {
            return lines.size() > 1;
        }
    }

    /** @param colour behind its white words, #rrggbb */
    public record Button(String href, String text, String colour) {
        /** In the product's own colour. */
        public static Button plain(String href, String text) {
            return new Button(href, text, Accent.of(null));
        }
    }

    public record Fact(String label, String value) {}

    /** @param title over the list */
    public record Checks(String title, List<String> lines) {}

    /** Colours of a box by day; by night its classes have others. */
    public enum Tone {
        YOURS("y", "#fff8ec", "#efcf99", "#8a4600"),
        OTHERS("o", "#f1f6fe", "#c3d6f4", "#1d4f9e"),
        GOOD("g", "#eff8f2", "#b9dfc8", "#14693c"),
        LATE("r", "#fef4f3", "#f0c0bb", "#b3261e");

        private final String letter;
        private final String background;
        private final String line;
        private final String text;

        Tone(String letter, String background, String line, String text) {
            this.letter = letter;
            this.background = background;
            this.line = line;
            this.text = text;
        }

        public String boxClass() {
            return "bx-" + letter;
        }

        public String textClass() {
            return "tx-" + letter;
        }

        public String background() {
            return background;
        }

        public String line() {
            return line;
        }

        public String text() {
            return text;
        }
    }
}
