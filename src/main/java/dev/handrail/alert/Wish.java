package dev.handrail.alert;

import dev.handrail.alert.Addressee.Channel;
import dev.handrail.alert.rules.QuietHours;
import dev.handrail.words.Language;
import java.util.Set;

/**
 * What somebody wants of a recipient.
 *
 * @param channel of one that is there already it stays
 * @param address of a mailbox, or an https URL on the public internet
 * @param muted topics of notices that it is not told
 * @param quiet null when it is told at any time
 */
public record Wish(
        Channel channel, String name, String address, Language language, Set<String> muted, QuietHours quiet) {}
