package dev.handrail.cases.rules;

import java.util.List;
import java.util.Locale;

/**
 * One row of {@code signals.tsv}: this, observed under these conditions, points to this class.
 *
 * @param key as it is written, conditions included
 * @param value the key without system and conditions
 * @param system the system that the key is a word of, in lower case; "" for all
 * @param nothingSent whether it proves that the request never left, or stored nothing
 * @param row its place in the file, from the top
 */
record Signal(
        Kind kind,
        String key,
        String value,
        String system,
        List<Condition> conditions,
        String failureClass,
        String variant,
        WhoActs whoActs,
        Confidence confidence,
        boolean nothingSent,
        int row) {

    /** In the order in which they are believed. */
    enum Kind {
        ERROR_CODE,
        OAUTH_ERROR,
        SQLSTATE,
        GRPC_CODE,
        HTTP_STATUS,
        SMTP_ENHANCED,
        EXCEPTION_TYPE,
        MESSAGE_WORDS
    }

    /** WEAK never acts alone. */
    enum Confidence {
        SURE,
        LIKELY,
        WEAK
    }

    boolean holds(Observed seen) {
        return conditions.stream().allMatch(condition -> condition.holds(seen));
    }

    boolean isNamed(Observed seen) {
        return !system.isEmpty() && seen.system().contains(system);
    }

    boolean isWeak() {
        return confidence == Confidence.WEAK;
    }

    /** For staff: "http_status 409 & on_update". */
    String reason() {
        return kind.name().toLowerCase(Locale.ROOT) + " " + key;
    }
}
