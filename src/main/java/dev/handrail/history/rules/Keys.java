package dev.handrail.history.rules;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** By what a row is known again when it is sent again: made from what was sent, before anything is masked or cut. */
final class Keys {
    private static final int BYTES = 16;

    private final MessageDigest digest = Cut.sha256();

    private Keys() {}

    /** 48 hex digits. */
    static String ofSpan(String traceId, String spanId) {
        return traceId + spanId;
    }

    /** 32 hex digits, from the unique id that the sender gave its log record. */
    static String ofUid(String uid) {
        byte[] hash = Cut.sha256().digest(("uid:" + uid).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash, 0, BYTES);
    }

    /**
     * 32 hex digits, from a log's content.
     *
     * @param nanos the log's own time; when it was observed counts only where that is the only time told, because a repeat
     *     may have been observed at another one
     */
    static String ofLog(Resource.Log log, long nanos, Event.Source source) {
        var keys = new Keys();
        keys.add(source.integration());
        keys.add(source.installation());
        keys.add(log.traceId());
        keys.add(log.spanId());
        keys.add(nanos);
        keys.add((long) log.severity());
        keys.add(log.severityText());
        keys.add(log.eventName());
        keys.add(log.body());
        keys.add(log.attributes());
        return HexFormat.of().formatHex(keys.digest.digest(), 0, BYTES);
    }

    /** 32 hex digits, from what is measured where: the process counts, because each has counters of its own. */
    static String ofPoint(Event.Source source, String name, String series) {
        var keys = new Keys();
        keys.add(source.integration());
        keys.add(source.installation());
        keys.add(source.instance());
        keys.add(name);
        keys.add(series);
        return HexFormat.of().formatHex(keys.digest.digest(), 0, BYTES);
    }

    /** Each kind of value has a letter and says its size, so that no two contents read the same. */
    private void add(Object value) {
        if (value instanceof Map<?, ?> map) {
            var sorted = new TreeMap<String, Object>();
            map.forEach((name, member) -> sorted.put(String.valueOf(name), member));
            size('m', sorted.size());
            sorted.forEach((name, member) -> {
                add(name);
                add(member);
            });
        } else if (value instanceof List<?> list) {
            size('l', list.size());
            list.forEach(this::add);
        } else if (value instanceof byte[] raw) {
            bytes('b', raw);
        } else {
            char kind = value == null ? '0' : value.getClass().getSimpleName().charAt(0);
            bytes(kind, String.valueOf(value).getBytes(StandardCharsets.UTF_8));
        }
    }

    private void bytes(char kind, byte[] bytes) {
        size(kind, bytes.length);
        digest.update(bytes);
    }

    private void size(char kind, int size) {
        digest.update((kind + ":" + size + ":").getBytes(StandardCharsets.US_ASCII));
    }
}
