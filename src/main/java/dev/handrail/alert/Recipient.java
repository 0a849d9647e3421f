package dev.handrail.alert;

import dev.handrail.alert.Addressee.Channel;
import dev.handrail.words.Language;
import java.time.Instant;
import java.util.UUID;

/**
 * One whom a tenant wants to be told.
 *
 * @param address of a mailbox, or the URL of a webhook
 * @param disabledAt null while it is told
 * @param disabledWhy what it answered when it was switched off, or null
 */
public record Recipient(
        UUID id,
        Channel channel,
        String name,
        String address,
        Language language,
        Instant createdAt,
        Instant disabledAt,
        String disabledWhy) {}
