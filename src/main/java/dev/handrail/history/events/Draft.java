package dev.handrail.history.events;

import dev.handrail.history.rules.Resource;
import dev.handrail.history.rules.Resource.Log;
import dev.handrail.shared.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** One event on its way to a log record. */
final class Draft {
    static final String UID = "log.record.uid";

    private static final Pattern TRACE = Pattern.compile("(?!0{32})[0-9a-f]{32}");
    private static final long SECOND = 1_000_000_000L;

    private final Map<String, Object> attributes = new TreeMap<>();
    private String name = "";
    private String message;
    private Instant time;
    private String named;
    private String run;
    private String traceId;
    private String spanId = "";

    /** Under the name that telemetry knows it by; null says nothing. */
    Draft with(String attribute, Object value) {
        if (value != null) {
            attributes.put(attribute, value);
        }
        return this;
    }

    Draft name(String told) {
        name = told == null ? "" : told;
        return this;
    }

    Draft message(String told) {
        message = told;
        return this;
    }

    Draft time(Instant told) {
        time = told;
        return this;
    }

    /** The tenant that the event itself names; whether it may is for the door to say. */
    Draft tenant(String told) {
        named = told;
        return this;
    }

    /** A trace id joins what OpenTelemetry tells of that run; any other key is a run of its integration's own. */
    Draft run(String told) {
        run = told;
        return this;
    }

    /** The span that the event was sent in. */
    Draft in(String trace, String span) {
        traceId = trace;
        spanId = span;
        return this;
    }

    /**
     * @param tenant whose the event is
     * @param now the time of an event that tells none. Its content is its identity then: the time of receipt is another one
     *     when it is sent again.
     */
    Resource finish(String tenant, Instant now) {
        if (time == null && !attributes.containsKey(UID)) {
            attributes.put(UID, "content:" + hash(name, String.valueOf(message), trace(), Json.write(attributes)));
        }
        Instant at = time == null ? now : time;
        String span = run == null ? spanId : "";
        var log = new Log(
                trace(), span, "", nanos(at), 0, 0, "", message, name, Collections.unmodifiableMap(attributes), 0);
        return new Resource(Map.of("handrail.tenant", named == null ? tenant : named), List.of(), List.of(log));
    }

    private String trace() {
        if (run == null) {
            return traceId == null ? "" : traceId;
        }
        String key = run.toLowerCase(Locale.ROOT);
        if (TRACE.matcher(key).matches()) {
            return key;
        }
        String whose = attributes.get("handrail.integration") + "\n" + attributes.get("handrail.installation");
        return hash("run", whose, run).substring(0, 32);
    }

    /** Nanoseconds end in the year 2262, and begin in 1970: what is further off becomes the nearest end, and is rejected. */
    private static long nanos(Instant at) {
        long seconds = Math.max(0, Math.min(at.getEpochSecond(), Long.MAX_VALUE / SECOND - 1));
        return Math.max(1, seconds * SECOND + at.getNano());
    }

    /** 64 hex digits; each part says its length, so that no two lists of parts read the same. */
    private static String hash(String... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
                digest.update(bytes);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
