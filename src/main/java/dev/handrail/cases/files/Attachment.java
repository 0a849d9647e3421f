package dev.handrail.cases.files;

import java.util.UUID;

/**
 * A file of a message, without its content.
 *
 * @param type by its content
 * @param size in bytes
 * @param scanned whether a scanner found nothing; false: nobody looked
 */
public record Attachment(UUID id, UUID note, String name, String type, int size, boolean scanned) {}
