package dev.handrail.portal.telling;

import java.util.UUID;

/**
 * What is searched for; the filters of an address.
 *
 * @param query the reference as it was typed, trimmed; "" for the latest entries
 * @param installation null for all
 */
public record Search(String query, UUID installation, Wanted wanted) {

    /** Nothing in particular. */
    public static final Search NONE = new Search("", null, Wanted.ANY);

    /** Which of them. */
    public enum Wanted {
        ANY("", "Any state"),
        ARRIVED("arrived", "Arrived"),
        MISSING("missing", "Did not arrive"),
        MOVING("moving", "On its way");

        private final String word;
        private final String label;

        Wanted(String word, String label) {
            this.word = word;
            this.label = label;
        }

        /** As it stands in an address; anything else is ANY. */
        public static Wanted of(String word) {
            for (Wanted wanted : values()) {
                if (wanted.word.equals(word)) {
                    return wanted;
                }
            }
            return ANY;
        }

        String word() {
            return word;
        }

        String label() {
            return label;
        }
    }

    boolean filtered() {
        return installation != null || wanted != Wanted.ANY;
    }

    /** The address of this search. */
    public String href() {
        String href = Hrefs.with("/records", "q", query);
        href = Hrefs.with(href, "installation", installation == null ? null : installation.toString());
        return Hrefs.with(href, "state", wanted.word());
    }
}
