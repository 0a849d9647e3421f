package dev.handrail.alert;

import dev.handrail.alert.rules.QuietHours;
import dev.handrail.words.Language;
import java.time.ZoneId;
import java.util.UUID;

/**
 * One who is told.
 *
 * @param recipient null for people who are known by their role alone
 * @param address of a mailbox, or the URL of a webhook
 * @param zone in which times are told
 * @param quiet when it is not to be told; null: told at any time
 */
public record Addressee(
        Channel channel,
        UUID recipient,
        String name,
        String address,
        Audience audience,
        Language language,
        ZoneId zone,
        QuietHours quiet) {

    public Addressee(
            Channel channel,
            UUID recipient,
            String name,
            String address,
            Audience audience,
            Language language,
            ZoneId zone) {
        this(channel, recipient, name, address, audience, language, zone, null);
    }

    public enum Channel {
        EMAIL,
        WEBHOOK
    }
}
