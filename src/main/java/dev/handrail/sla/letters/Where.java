package dev.handrail.sla.letters;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An installation by the names that people use.
 *
 * @param name "Purchase orders to NetSuite", with the installation's own name where a customer has several
 * @param target the system that takes the records; empty when nobody named it
 */
public record Where(String name, Optional<String> target) {
    private static final Pattern FROM_TO = Pattern.compile("(.+?)\\s*(?:→|->| to )\\s*(.+)");
    private static final String ONLY = "default";

    /**
     * @param title null when nobody has named the integration: then its key is made readable
     * @param system as telemetry told it; the integration's key stands for a system that nobody named
     */
    public static Where of(String key, String title, String installation, String system) {
        String whole = title == null || title.equals(key) ? readable(key) : title;
        Matcher parts = FROM_TO.matcher(whole);
        boolean told = parts.matches();
        String shown = told ? parts.group(1) + " to " + parts.group(2) : whole;
        Optional<String> target = system != null && !system.equals(key)
                ? Optional.of(system)
                : told ? Optional.of(parts.group(2)) : Optional.empty();
        return new Where(
                Line.of(installation.equals(ONLY) ? shown : shown + ", " + installation), target.map(Line::of));
    }

    private static String readable(String key) {
        String spaced = key.replaceAll("[-_.\\s]+", " ").trim();
        return spaced.isEmpty() ? key : Line.capitalised(spaced);
    }
}
