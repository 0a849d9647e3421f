package dev.handrail.portal.view;

/** Somewhere to go. A crumb without an address is where the reader is. */
public record Link(String href, String text) {

    /** A crumb that leads nowhere: this page. */
    public static Link here(String text) {
        return new Link(null, text);
    }
}
