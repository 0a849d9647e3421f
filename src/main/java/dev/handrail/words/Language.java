package dev.handrail.words;

import java.util.Locale;

/** The languages that every customer text exists in. */
public enum Language {
    EN(Locale.ENGLISH),
    DE(Locale.GERMAN);

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    /**
     * The language of a BCP 47 tag, or of the first one in an {@code Accept-Language} header.
     *
     * @param tag "de", "de-AT", "de-CH,de;q=0.9"; null and every language that we do not speak give English
     */
    public static Language of(String tag) {
        String first = tag == null ? "" : tag.strip().toLowerCase(Locale.ROOT);
        return first.matches("de([-_,;].*)?") ? DE : EN;
    }

    public Locale locale() {
        return locale;
    }

    /** The key of this language in the files: en, de. */
    String key() {
        return locale.getLanguage();
    }
}
