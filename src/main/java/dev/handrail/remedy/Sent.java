package dev.handrail.remedy;

import java.time.Instant;
import java.util.UUID;

/** What became of the wish to send something again. */
public sealed interface Sent {
    /** Under way; {@code already} when an earlier press had done it. */
    record UnderWay(UUID command, int version, boolean already) implements Sent {}

    /** Somebody else corrected it meanwhile: nothing was written. */
    record Conflict(int version, String payload, String author, Instant at) implements Sent {}

    /**
     * It does not wait to be sent any more.
     *
     * @param state of the failure
     */
    record NotOpen(String state) implements Sent {}

    /** It may have arrived already: a person looks at the target first. */
    record MayHaveArrived() implements Sent {}

    /** There is nothing that could be sent: the content was never told, or was cut. */
    record NothingToSend() implements Sent {}

    /** No such failure of this tenant. */
    record Unknown() implements Sent {}
}
