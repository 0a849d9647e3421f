package dev.handrail.cases.rules;

import dev.handrail.history.rules.Clues;
import dev.handrail.history.rules.Clues.BadField;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a test tells of a failure; nothing else was observed. */
final class Told {
    private String integration = "orders";
    private String step;
    private String system;
    private String errorType;
    private String exceptionType;
    private String message;
    private Integer status;
    private String code;
    private String grpc;
    private String sqlState;
    private String method;
    private String stack;
    private boolean wholeRun;
    private final List<BadField> fields = new ArrayList<>();
    private final Set<String> values = new LinkedHashSet<>();

    static Told message(String message) {
        Told told = new Told();
        told.message = message;
        return told;
    }

    static Told status(int status) {
        Told told = new Told();
        told.status = status;
        return told;
    }

    static Told thrown(String exceptionType, String message) {
        Told told = message(message);
        told.exceptionType = exceptionType;
        told.errorType = exceptionType;
        return told;
    }

    static Told code(String code) {
        Told told = new Told();
        told.code = code;
        return told;
    }

    static Told field(String path, String message, String code) {
        return new Told().and(path, message, code);
    }

    Told and(String path, String text, String fieldCode) {
        fields.add(new BadField(path, text, fieldCode));
        return this;
    }

    Told on(String httpMethod) {
        method = httpMethod;
        return this;
    }

    Told saying(String text) {
        message = text;
        return this;
    }

    Told withStatus(Integer answer) {
        status = answer;
        return this;
    }

    Told withErrorType(String type) {
        errorType = type;
        return this;
    }

    Told withGrpc(String answer) {
        grpc = answer;
        return this;
    }

    Told withSqlState(String answer) {
        sqlState = answer;
        return this;
    }

    Told withStack(String trace) {
        stack = trace;
        return this;
    }

    Told by(String called) {
        system = called;
        return this;
    }

    Told of(String key) {
        integration = key;
        return this;
    }

    Told at(String where) {
        step = where;
        return this;
    }

    Told having(String... own) {
        values.addAll(Set.of(own));
        return this;
    }

    Told ofARun() {
        wholeRun = true;
        return this;
    }

    Facts facts() {
        Clues clues = new Clues(
                errorType, exceptionType, message, status, code, grpc, sqlState, method, List.copyOf(fields), stack);
        return new Facts(integration, step, system, clues, values, wholeRun);
    }
}
