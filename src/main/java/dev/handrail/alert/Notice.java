package dev.handrail.alert;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * Something that somebody is to be told, once.
 *
 * @param key unique within the tenant: whoever writes the same thing twice writes it once
 * @param topic what kind of news it is, "case.opened"; the type of the webhook
 * @param subject what it is about
 * @param params what its words need and what is not read anew when it is told
 * @param dueAt not before: until then it may become needless
 */
public record Notice(
        UUID id,
        String tenant,
        String key,
        String topic,
        UUID subject,
        Audience audience,
        Map<String, String> params,
        Instant createdAt,
        Instant dueAt) {
    /** A parameter: the audience that was not reached, when this one is told instead. */
    public static final String INSTEAD_OF = "insteadOf";

    public static Notice of(
            String tenant,
            String key,
            String topic,
            UUID subject,
            Audience audience,
            Map<String, String> params,
            Instant now) {
        return new Notice(UUID.randomUUID(), tenant, key, topic, subject, audience, Map.copyOf(params), now, now);
    }

    public Notice dueAt(Instant at) {
        return new Notice(id, tenant, key, topic, subject, audience, params, createdAt, at);
    }
}
