package dev.handrail.platform;

import java.util.List;

/** Ends a request with a problem that the caller can do something about. */
public final class ProblemException extends RuntimeException {
    private final transient Problem problem;

    public ProblemException(Problem problem) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }

    public static ProblemException badRequest(String detail, Problem.Wrong... errors) {
        return new ProblemException(new Problem("about:blank", "Bad request", 400, detail, List.of(errors)));
    }

    public static ProblemException unauthorized(String detail) {
        return new ProblemException(Problem.of(401, "Who are you?", detail));
    }

    public static ProblemException forbidden(String detail) {
        return new ProblemException(Problem.of(403, "Not allowed", detail));
    }

    /** The same for what is not there and for what belongs to somebody else. */
    public static ProblemException notFound(String what) {
        return new ProblemException(Problem.of(404, "Not found", "There is no such " + what + "."));
    }

    public static ProblemException conflict(String detail) {
        return new ProblemException(Problem.of(409, "Conflict", detail));
    }
}
