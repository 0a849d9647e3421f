package dev.handrail.platform;

import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** The choices that a browser remembers for its person. None is trusted: each is checked when it is read. */
public final class Cookies {
    /** Which company; checked against the memberships. */
    public static final String TENANT = "tenant";

    public static final String THEME = "theme";

    /** In which language pages are read. */
    public static final String LANGUAGE = "language";

    /** Whose portal somebody of the staff looks at: "tenant.visit"; checked against the visits. */
    public static final String VIEWING = "viewing";

    private static final Set<String> THEMES = Set.of("light", "dark");
    private static final Set<String> LANGUAGES = Set.of("en", "de");
    private static final int YEAR = (int) Duration.ofDays(365).toSeconds();

    private Cookies() {}

    /** light, dark, or null: as the device does. */
    public static String theme(Map<String, Cookie> cookies) {
        return theme(value(cookies, THEME));
    }

    public static String theme(String word) {
        return word != null && THEMES.contains(word) ? word : null;
    }

    /** en, de, or null: as the company reads. */
    public static String language(Map<String, Cookie> cookies) {
        return language(value(cookies, LANGUAGE));
    }

    public static String language(String tag) {
        return tag != null && LANGUAGES.contains(tag) ? tag : null;
    }

    public static String value(Map<String, Cookie> cookies, String name) {
        Cookie cookie = cookies.get(name);
        return cookie == null ? null : cookie.getValue();
    }

    /** @param value null takes the cookie away */
    public static NewCookie of(String name, String value, UriInfo uri) {
        return new NewCookie.Builder(name)
                .value(value == null ? "" : value)
                .path("/")
                .maxAge(value == null ? 0 : YEAR)
                .httpOnly(true)
                .secure("https".equals(uri.getRequestUri().getScheme()))
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }
}
