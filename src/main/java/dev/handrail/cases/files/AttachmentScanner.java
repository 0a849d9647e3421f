package dev.handrail.cases.files;

import io.smallrye.mutiny.Uni;

/** Looks for harm in a file. */
public interface AttachmentScanner {
    /** What was found. */
    enum Found {
        CLEAN,
        HARM,
        /** nobody looks: no scanner is configured */
        NOT_SCANNED,
        /** the scanner did not answer, so nobody knows */
        UNKNOWN
    }

    Uni<Found> scan(byte[] content);
}
