package dev.handrail.demo;

import java.util.List;

/**
 * What came of one call to the target.
 *
 * @param call what was called
 * @param status of the answer; null when there was none
 * @param code the target's own code; null when it accepted
 * @param message what it said
 * @param fields the fields that it does not take
 * @param thrown null when it accepted
 */
record Answer(Call call, Integer status, String code, String message, List<BadField> fields, Throwable thrown) {

    /** A call: the step in the integration, the method, and the address. */
    record Call(String step, String method, String host, String path) {}

    /** A field that the target does not take; path is an RFC 6901 pointer. */
    record BadField(String path, String message, String code) {}

    /** The target took the call and said no. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    static Answer accepted(Call call, String message) {
        return new Answer(call, 201, null, message, List.of(), null);
    }

    static Answer refused(Call call, int status, String code, String message, List<BadField> fields) {
        return new Answer(call, status, code, message, fields, new Refused(message));
    }

    /** No answer, or a fault of our own before there could be one. */
    static Answer broken(Call call, Throwable thrown) {
        return new Answer(call, null, null, String.valueOf(thrown.getMessage()), List.of(), thrown);
    }

    boolean ok() {
        return thrown == null;
    }

    /** As the semantic conventions want it: the status of the answer, else the type of what was thrown. */
    String errorType() {
        return status != null ? String.valueOf(status) : thrown.getClass().getName();
    }
}
