package dev.handrail.platform;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * A problem as RFC 9457 has it.
 *
 * @param detail what to do about it, in a sentence
 * @param errors what is wrong with which part of the request; left out when empty
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(String type, String title, int status, String detail, List<Wrong> errors) {
    public static final String MEDIA_TYPE = "application/problem+json";

    /** @param pointer RFC 6901, into the request's body, or "?name" for a query parameter */
    public record Wrong(String pointer, String detail) {}

    public static Problem of(int status, String title, String detail) {
        return new Problem("about:blank", title, status, detail, List.of());
    }
}
