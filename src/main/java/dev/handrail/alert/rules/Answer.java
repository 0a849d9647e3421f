package dev.handrail.alert.rules;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/**
 * What the other side said to one try.
 *
 * @param text short and harmless, for people: "HTTP 503"
 * @param after how long it asked us to wait, or null
 */
public record Answer(Kind kind, String text, Duration after) {
    private static final int LONGEST = 200;

    /** LATER: perhaps next time. NEVER: this message or address, for good. GONE: nothing more to this address. */
    public enum Kind {
        TAKEN,
        LATER,
        NEVER,
        GONE
    }

    /** Texts from outside lose control characters and whatever is too long. */
    public Answer {
        String plain = text.replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ").strip();
        text = plain.length() > LONGEST ? plain.substring(0, LONGEST) : plain;
    }

    public static Answer of(Kind kind, String text) {
        return new Answer(kind, text, null);
    }

    /**
     * Only a 2xx is a yes (Standard Webhooks).
     *
     * @param retryAfter the header, or null: seconds or an HTTP date (RFC 9110); counts with 429 and 503
     */
    public static Answer http(int status, String retryAfter, Instant now) {
        String text = "HTTP " + status;
        if (status >= 200 && status < 300) {
            return of(Kind.TAKEN, text);
        }
        if (status == 410) {
            return of(Kind.GONE, text);
        }
        if (status >= 300 && status < 400) {
            return of(Kind.LATER, text + ": redirects are not followed");
        }
        boolean mayAsk = retryAfter != null && (status == 429 || status == 503);
        return new Answer(Kind.LATER, text, mayAsk ? after(retryAfter.strip(), now) : null);
    }

    private static Duration after(String retryAfter, Instant now) {
        if (retryAfter.matches("\\d{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(retryAfter));
        }
        try {
            Instant at = ZonedDateTime.parse(retryAfter, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return at.isAfter(now) ? Duration.between(now, at) : null;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
