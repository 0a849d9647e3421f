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
        ANY("", "any_state"),
        ARRIVED("arrived", "arrived"),
        MISSING("missing", "did_not_arrive"),
        MOVING("moving", "on_its_way");

        private final String word;
        private final String key;

        Wanted(String word, String key) {
            this.word = word;
            this.key = key;
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

        String key() {
            return key;
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
