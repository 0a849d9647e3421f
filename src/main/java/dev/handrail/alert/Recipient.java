package dev.handrail.alert;

import dev.handrail.alert.Addressee.Channel;
import dev.handrail.alert.rules.QuietHours;
import dev.handrail.words.Language;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * One whom a tenant wants to be told.
 *
 * @param address of a mailbox, or the URL of a webhook
 * @param disabledAt null while it is told
 * @param disabledWhy what it answered when it was switched off, or null
 * @param muted topics of notices that it does not want; whatever is new is told
 * @param quiet when it is told nothing, what comes then waits; null: never
 * @param pausedAt null unless an administrator paused it
 */
public record Recipient(
        UUID id,
        Channel channel,
        String name,
        String address,
        Language language,
        Instant createdAt,
        Instant disabledAt,
        String disabledWhy,
        Set<String> muted,
        QuietHours quiet,
        Instant pausedAt) {

    public boolean isTold() {
        return disabledAt == null && pausedAt == null;
    }
}
