package dev.handrail.history.rules;

import dev.handrail.history.rules.Clues.BadField;
import dev.handrail.shared.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Why a row failed, as far as it says so itself. */
final class ClueReader {
    private final Row row;
    private final Row exception;

    /** @param exception the masked attributes of the exception that was recorded, which may be the row's own */
    ClueReader(Row row, Map<String, Object> exception) {
        this.row = row;
        this.exception = new Row(exception, Map.of(), row.limits());
    }

    /** @param said what the row says where no exception does: a span's status text, a log's body, without secrets; or null */
    Clues read(String said) {
        String exceptionType = exception.text("exception.type");
        String errorType = row.text("error.type");
        String told =
                row.text(exception.value("exception.message"), row.limits().attributeChars());
        String message = told == null ? row.text(said, row.limits().attributeChars()) : told;
        return new Clues(
                errorType == null ? exceptionType : errorType,
                exceptionType,
                message,
                status(message, errorType),
                row.text("handrail.error.code"),
                grpc(),
                row.text("db.response.status_code"),
                row.text("http.request.method"),
                fields(),
                row.text(exception.value("exception.stacktrace"), row.limits().stacktraceChars()),
                retryAfter());
    }

    /** Headers are lists by the conventions; some exporters write a text, some an underscore. */
    private String retryAfter() {
        Object told = row.value("http.response.header.retry-after");
        told = told == null ? row.value("http.response.header.retry_after") : told;
        Object first = told instanceof List<?> all ? all.stream().findFirst().orElse(null) : told;
        return row.text(first, row.limits().nameChars());
    }

    private Integer status(String message, String errorType) {
        Integer told = AnswerStatus.of(row.text("http.response.status_code"));
        if (told == null) {
            told = AnswerStatus.of(row.text("http.status_code"));
        }
        if (told == null) {
            told = AnswerStatus.in(row.text("handrail.error.code"), message);
        }
        return told == null ? AnswerStatus.of(errorType) : told;
    }

    private String grpc() {
        String code = row.text("rpc.grpc.status_code");
        code = code == null ? row.text("rpc.response.status_code") : code;
        return code == null ? null : code.toUpperCase(Locale.ROOT);
    }

    private List<BadField> fields() {
        var fields = new ArrayList<BadField>();
        if (errors() instanceof List<?> errors) {
            for (var error : errors) {
                if (error instanceof Map<?, ?> told
                        && fields.size() < row.limits().fields()) {
                    add(fields, told);
                }
            }
        }
        return List.copyOf(fields);
    }

    private Object errors() {
        Object told = row.value(Row.ERRORS);
        try {
            return told instanceof String text ? Json.read(text) : told;
        } catch (Json.Malformed noArray) {
            return null;
        }
    }

    private void add(List<BadField> fields, Map<?, ?> told) {
        String path = row.text(told.get("path"), row.limits().nameChars());
        String message = row.text(told.get("message"), row.limits().attributeChars());
        String code = row.text(told.get("code"), row.limits().nameChars());
        if (path != null || message != null || code != null) {
            fields.add(new BadField(path, message, code));
        }
    }
}
