package dev.handrail.alert;

/**
 * What a notice reads like for one addressee.
 *
 * @param text the mail's plain text
 * @param html null for webhooks
 * @param data the webhook's {@code data} as a JSON object
 */
public record Letter(String subject, String text, String html, String data) {}
