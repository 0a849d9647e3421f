package dev.handrail.portal.telling;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The addresses of the portal's pages. */
public final class Hrefs {
    private Hrefs() {}

    public static String oneCase(UUID id) {
        return "/cases/" + id;
    }

    public static String installation(UUID id) {
        return "/installations/" + id;
    }

    /** @param id of its trace, as a UUID */
    public static String run(UUID id) {
        return "/runs/" + id;
    }

    /** What is done about all of a case at once. */
    public static String bulk(UUID caseId) {
        return oneCase(caseId) + "/all";
    }

    public static String job(UUID id) {
        return "/jobs/" + id;
    }

    public static String correction(UUID failure) {
        return "/failures/" + failure + "/correction";
    }

    public static String preview(UUID failure) {
        return correction(failure) + "/preview";
    }

    public static String corrections(UUID failure) {
        return "/failures/" + failure + "/corrections";
    }

    /** Who else is at the form. */
    static String beside(UUID failure, int version) {
        return correction(failure) + "/beside?version=" + version;
    }

    public static String resubmission(UUID failure) {
        return "/failures/" + failure + "/resubmission";
    }

    public static String resubmissions(UUID failure) {
        return "/failures/" + failure + "/resubmissions";
    }

    public static String solution(UUID failure) {
        return "/failures/" + failure + "/solution";
    }

    public static String story(UUID installation, String type, String key, String reference) {
        return with(
                with(with(with("/records/story", "installation", installation.toString()), "type", type), "key", key),
                "reference",
                reference);
    }

    /** The address with one more value in its query; without one when it is null or empty. */
    public static String with(String href, String name, String value) {
        if (value == null || value.isEmpty()) {
            return href;
        }
        return href + (href.contains("?") ? "&" : "?") + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
