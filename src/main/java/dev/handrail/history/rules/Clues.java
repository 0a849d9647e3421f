package dev.handrail.history.rules;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * What was observed of a failure. Every part may be null (or empty) when it was not told.
 *
 * @param errorType {@code error.type}, else {@code exception.type}
 * @param exceptionType {@code exception.type}
 * @param message {@code exception.message}, else a span's status text, else a log's body
 * @param httpStatus the status of the answer, also when only the message told it ("status code 422")
 * @param code {@code handrail.error.code}
 * @param grpcCode {@code rpc.grpc.status_code} or its text
 * @param sqlState {@code db.response.status_code}
 * @param httpMethod {@code http.request.method}
 * @param fields the bad fields of {@code handrail.record.errors}
 * @param stacktrace for engineers only
 * @param retryAfter {@code http.response.header.retry-after}, as it was answered: seconds or a date (RFC 9110)
 */
public record Clues(
        String errorType,
        String exceptionType,
        String message,
        Integer httpStatus,
        String code,
        String grpcCode,
        String sqlState,
        String httpMethod,
        List<BadField> fields,
        String stacktrace,
        String retryAfter) {
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

    /** Without {@code retryAfter}. */
    public Clues(
            String errorType,
            String exceptionType,
            String message,
            Integer httpStatus,
            String code,
            String grpcCode,
            String sqlState,
            String httpMethod,
            List<BadField> fields,
            String stacktrace) {
        this(
                errorType,
                exceptionType,
                message,
                httpStatus,
                code,
                grpcCode,
                sqlState,
                httpMethod,
                fields,
                stacktrace,
                null);
    }

    /**
     * When the other side wants to be asked again.
     *
     * @param answered when it said so
     */
    public Optional<Instant> askedBack(Instant answered) {
        if (retryAfter == null) {
            return Optional.empty();
        }
        String told = retryAfter.strip();
        if (SECONDS.matcher(told).matches()) {
            return Optional.of(answered.plusSeconds(Long.parseLong(told)));
        }
        try {
            return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(told, Instant::from));
        } catch (DateTimeException neither) {
            return Optional.empty();
        }
    }

    /** The same with its free texts told otherwise; null stays null. */
    public Clues told(UnaryOperator<String> otherwise) {
        return new Clues(
                errorType,
                exceptionType,
                otherwise.apply(message),
                httpStatus,
                code,
                grpcCode,
                sqlState,
                httpMethod,
                fields == null
                        ? null
                        : fields.stream()
                                .map(field ->
                                        new BadField(field.path(), otherwise.apply(field.message()), field.code()))
                                .toList(),
                otherwise.apply(stacktrace),
                retryAfter);
    }

    /**
     * One bad field.
     *
     * @param path RFC 6901 pointer into the record
     */
    public record BadField(String path, String message, String code) {}
}
