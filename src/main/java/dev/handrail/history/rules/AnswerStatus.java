package dev.handrail.history.rules;

import java.util.List;
import java.util.regex.Pattern;

/** The HTTP status of an answer, as an attribute has it or as a message tells it. */
public final class AnswerStatus {
    private static final Pattern NUMBER = Pattern.compile("[1-5][0-9]{2}");

    /** Only where the words around leave no doubt: "order 404 not found" is an order. In capitals as in the standard. */
    private static final List<Pattern> TOLD = List.of(
            Pattern.compile("(?i:\\bstatus(?: ?code)?)(?: of| was| is)?[ :=]{1,3}([45][0-9]{2})(?![0-9A-Za-z.-])"),
            Pattern.compile("(?i:\\bHTTP)(?:/[0-9](?:\\.[0-9])?)?(?: status| error| code)?["
                    + " :]{1,2}([45][0-9]{2})(?![0-9A-Za-z.-])"),
            Pattern.compile(
                    "(?<![0-9A-Za-z#.-])\\(?([45][0-9]{2})\\)?:? (?:Bad Request|Unauthorized|Payment"
                            + " Required|Forbidden|Not Found|Method Not Allowed|Not Acceptable|Proxy"
                            + " Authentication|Request Time|Conflict\\b|Gone\\b|Length Required|Precondition|Payload Too"
                            + " Large|Content Too Large|Request Entity|URI Too|Request-URI|Unsupported Media|Range"
                            + " Not|Expectation|Misdirected|Unprocessable|Locked\\b|Failed Dependency|Too Early|Upgrade"
                            + " Required|Too Many Requests|Request Header|Unavailable For|Internal Server|Not"
                            + " Implemented|Bad Gateway|Service Unavailable|Service Temporarily|Gateway Time|HTTP"
                            + " Version|Variant Also|Insufficient Storage|Loop Detected|Not Extended|Network Authentication|Client Error|Server Error)"));

    private AnswerStatus() {}

    /** @return null when the text is no status */
    static Integer of(String text) {
        return text != null && NUMBER.matcher(text).matches() ? Integer.valueOf(text) : null;
    }

    /** @return the status that a code and its message tell together ("404", "Not Found"), or null */
    public static Integer in(String code, String message) {
        Integer told = in(message);
        boolean both = told == null && of(code) != null && message != null;
        return both ? in(code + " " + message) : told;
    }

    /** @return the status that the message tells first, or null */
    static Integer in(String message) {
        if (message == null) {
            return null;
        }
        for (var pattern : TOLD) {
            var matcher = pattern.matcher(message);
            if (matcher.find()) {
                return Integer.valueOf(matcher.group(1));
            }
        }
        return null;
    }
}
