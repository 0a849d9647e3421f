package dev.handrail.remedy.form;

/** What is stored of a record does not make a form. */
public final class NotCorrectable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why not. */
    public enum Reason {
        /** None was reported, or it was deleted at the end of its storage time. */
        NO_PAYLOAD,
        /** Part of it was too long to be kept: sent again, it would overwrite the rest. */
        CUT,
        /** Not JSON, or a name stands twice in one object and nobody knows which of the two was read. */
        NOT_JSON,
        /** A list or a single value. */
        NOT_AN_OBJECT,
        /** Longer or deeper than we read, or with a number beyond every amount. */
        TOO_LARGE
    }

    private final Reason reason;

    NotCorrectable(Reason reason) {
        super(reason.name(), null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
