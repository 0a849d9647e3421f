package dev.handrail.console.telling;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The addresses of the console's pages. */
public final class Hrefs {
    public static final String QUEUE = "/console";
    public static final String INCIDENTS = "/console/incidents";

    private Hrefs() {}

    public static String customer(String tenant) {
        return "/console/customers/" + encode(tenant);
    }

    public static String oneCase(String tenant, UUID id) {
        return customer(tenant) + "/cases/" + id;
    }

    public static String installations(String tenant) {
        return customer(tenant) + "/installations";
    }

    public static String installation(String tenant, UUID id) {
        return installations(tenant) + "/" + id;
    }

    public static String incident(UUID id) {
        return INCIDENTS + "/" + id;
    }

    /**
     * Where the reason is asked for.
     *
     * @param to where to go on to, a page of ours; null: the queue
     * @param ended whether a visit ended while something was typed
     */
    public static String visit(String tenant, String to, boolean ended) {
        return with(with(customer(tenant) + "/visit", "to", to), "ended", ended ? "yes" : null);
    }

    /** The address with one more value in its query; without one when it is null or empty. */
    public static String with(String href, String name, String value) {
        if (value == null || value.isEmpty()) {
            return href;
        }
        return href + (href.contains("?") ? "&" : "?") + name + "=" + encode(value);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
