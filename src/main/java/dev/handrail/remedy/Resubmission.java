package dev.handrail.remedy;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The wish to send a failure again.
 *
 * @param press the key of the button that was pressed, or of the request; the same key is the same wish. May be null
 * @param payload the corrected record; null sends it as it was last
 * @param baseVersion the version that the correction was made on; ignored without a payload
 * @param by who wishes it, as customers see it
 * @param author the member, or null for a machine
 * @param changes sentences of the story section with their values, one for each corrected field
 * @param looked whether a person looked at the target and it is not there
 * @param tries how often it was sent by itself, this time included; 0: somebody wishes it
 */
public record Resubmission(
        UUID failure,
        String press,
        String payload,
        int baseVersion,
        String by,
        UUID author,
        List<Told> changes,
        boolean looked,
        int tries) {
    private static final String ITSELF = "Handrail";

    public Resubmission(
            UUID failure,
            String press,
            String payload,
            int baseVersion,
            String by,
            UUID author,
            List<Told> changes,
            boolean looked) {
        this(failure, press, payload, baseVersion, by, author, changes, looked, 0);
    }

    /** As it was last, since the trouble may have passed. */
    static Resubmission byItself(UUID failure, int tries) {
        return new Resubmission(failure, null, null, 0, ITSELF, null, List.of(), false, tries);
    }

    public record Told(String sentence, Map<String, String> params) {}
}
