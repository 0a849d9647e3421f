package dev.handrail.platform;

import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.net.URISyntaxException;

/** Where to go back to: always a page of ours, whoever wrote the address. */
public final class Back {
    private static final String HOME = "/";
    private static final int LONGEST = 2_000;

    private Back() {}

    /** The page that is asked for now. */
    public static String local(UriInfo uri) {
        return local(uri.getRequestUri().getRawPath(), uri.getRequestUri().getRawQuery());
    }

    /** The path and query of an address, whatever its host; home when it is none. */
    public static String local(String address) {
        try {
            URI uri = new URI(address == null ? HOME : address);
            return local(uri.getRawPath(), uri.getRawQuery());
        } catch (URISyntaxException notAnAddress) {
            return HOME;
        }
    }

    /** Two slashes, or one and a backslash, would begin the name of another host. */
    private static String local(String path, String query) {
        if (path == null || !path.startsWith("/") || path.startsWith("//") || path.contains("\\")) {
            return HOME;
        }
        String address = query == null ? path : path + "?" + query;
        return address.length() > LONGEST ? HOME : address;
    }
}
