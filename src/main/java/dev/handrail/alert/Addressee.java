package dev.handrail.alert;

import dev.handrail.words.Language;
import java.time.ZoneId;
import java.util.UUID;

/**
 * One who is told.
 *
 * @param recipient null for people who are known by their role alone
 * @param address of a mailbox, or the URL of a webhook
 * @param zone in which times are told
 */
public record Addressee(
        Channel channel,
        UUID recipient,
        String name,
        String address,
        Audience audience,
        Language language,
        ZoneId zone) {
    public enum Channel {
        EMAIL,
        WEBHOOK
    }
}
