package dev.handrail.portal.view;

/**
 * The pictures of the portal: each is a tone (colour) and an icon of templates/tags/icon.html. Never shown without words,
 * because colour and shape alone say nothing. Tones: you (your turn), others (somebody else acts), good (arrived), bad
 * (did not arrive), quiet (history).
 */
public enum Mark {
    YOUR_TURN("you", "person"),
    NEEDS_YOU("you", "warn"),
    WITH_US("others", "tools"),
    WITH_PROVIDER("others", "wait"),
    TRYING_AGAIN("others", "again"),
    ON_ITS_WAY("others", "wait"),
    REQUEST_SENT("others", "send"),
    REQUEST_TAKEN("others", "tray"),
    UNCLEAR("others", "question"),
    ARRIVED("good", "check"),
    SOLVED("good", "check"),
    NOT_ARRIVED("bad", "cross"),
    NOT_TAKEN("bad", "clock"),
    OPEN_AGAIN("bad", "again"),
    WAITING("quiet", "clock"),
    PAUSED("quiet", "pause"),
    SILENT("quiet", "pause"),
    DISCARDED("quiet", "cross"),
    STARTED("quiet", "play"),
    PASSED("quiet", "dot"),
    TOLD("quiet", "mail"),
    CORRECTED("quiet", "pencil"),
    SENT_AGAIN("quiet", "send"),
    TAKEN("quiet", "tray"),
    LOOKED_AT("quiet", "eye"),
    WROTE("quiet", "talk"),
    FILE("quiet", "file"),
    WORKED_ON("quiet", "tools"),
    FOUND("quiet", "search");

    private final String tone;
    private final String icon;

    Mark(String tone, String icon) {
        this.tone = tone;
        this.icon = icon;
    }

    /** The second half of the classes is-… and turn-…. */
    public String tone() {
        return tone;
    }

    /** The name that {@code {#icon}} takes. */
    public String icon() {
        return icon;
    }
}
