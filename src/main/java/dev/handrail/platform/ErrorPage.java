package dev.handrail.platform;

import jakarta.ws.rs.core.UriInfo;

/** Draws the page that stands in the way of the wanted one. Implemented by the door that people come through. */
public interface ErrorPage {
    /**
     * HTML for this status.
     *
     * @param code what a person can quote to support
     */
    String draw(int status, String code, UriInfo uri);
}
