package dev.handrail.history.rules;

import java.util.List;
import java.util.function.UnaryOperator;

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
        String stacktrace) {

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
                otherwise.apply(stacktrace));
    }

    /**
     * One bad field.
     *
     * @param path RFC 6901 pointer into the record
     */
    public record BadField(String path, String message, String code) {}
}
