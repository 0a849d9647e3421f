package dev.handrail.portal.telling;

import dev.handrail.history.HomeFigures;
import dev.handrail.words.Language;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An installation by the names that people use.
 *
 * @param name "Purchase orders", with the installation's own name where a customer has several
 * @param to "to NetSuite", or ""
 * @param target "NetSuite"; null when the integration's name does not tell
 */
public record Place(UUID id, String integration, String name, String to, String target) {
    private static final Pattern ARROW = Pattern.compile("(.+?)\\s*(?:→|->)\\s*(.+)");
    private static final Pattern TO = Pattern.compile("(.+) to (.+)");
    private static final String ONLY = "default";

    static Place of(HomeFigures.Of figures) {
        String key = figures.installation().integration();
        String known = figures.integrationName();
        return of(
                figures.installation().id(),
                key,
                known.equals(key) ? readable(key) : known,
                figures.installation().name());
    }

    static Place of(UUID id, String key, String title, String installation) {
        String own = installation.equals(ONLY) ? "" : ", " + installation;
        for (Pattern pattern : new Pattern[] {ARROW, TO}) {
            Matcher parts = pattern.matcher(title);
            if (parts.matches()) {
                return new Place(id, key, parts.group(1) + own, "to " + parts.group(2), parts.group(2));
            }
        }
        return new Place(id, key, title + own, "", null);
    }

    /** An integration that nobody has named is called by its key, made readable. */
    static String readable(String key) {
        String spaced = key.replaceAll("[-_.\\s]+", " ").trim();
        return spaced.isEmpty() ? key : Reader.capitalised(spaced);
    }

    /** The same, told in the reader's language. */
    public Place in(Reader reader) {
        return reader.language() == Language.EN || target == null
                ? new Place(id, integration, name, to, target == null ? reader.page("target_system") : target)
                : new Place(id, integration, name, reader.page("to_system", Map.of("target_system", target)), target);
    }

    /** "Purchase orders to NetSuite". */
    public String whole() {
        return to.isEmpty() ? name : name + " " + to;
    }

    /**
     * The name of a system that was stored in a sentence or a row: what nobody has named was stored as the integration's key,
     * which no customer knows.
     */
    public String system(String stored) {
        if (stored != null && !stored.equals(integration)) {
            return stored;
        }
        return target != null ? target : "the target system";
    }
}
