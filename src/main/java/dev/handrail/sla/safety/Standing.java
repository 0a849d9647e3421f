package dev.handrail.sla.safety;

import java.util.UUID;

/**
 * An installation as it stands.
 *
 * @param integration key of the catalogue
 * @param integrationName as people call it; the key where nobody has named it
 * @param pause null while it is active
 * @param waiting commands that no runtime has accepted so far
 */
public record Standing(
        UUID id, String integration, String integrationName, String name, boolean paused, Pause pause, long waiting) {}
