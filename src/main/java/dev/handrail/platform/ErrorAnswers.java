package dev.handrail.platform;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every failure becomes an answer that says what to do: a problem for machines, a page for people. */
@Singleton
class ErrorAnswers {
    private static final Logger LOG = Logger.getLogger(ErrorAnswers.class);
    private final ErrorPage page;

    ErrorAnswers(ErrorPage page) {
        this.page = page;
    }

    @ServerExceptionMapper
    Response problem(ProblemException failure, UriInfo uri) {
        return answer(failure.problem(), uri);
    }

    @ServerExceptionMapper
    Response tooEarly(TooManyRequestsException failure, UriInfo uri) {
        Problem problem = Problem.of(429, "Too many requests", failure.getMessage());
        return Response.fromResponse(answer(problem, uri))
                .header(HttpHeaders.RETRY_AFTER, null)
                .header(HttpHeaders.RETRY_AFTER, failure.seconds())
                .build();
    }

    @ServerExceptionMapper
    Response refused(WebApplicationException failure, UriInfo uri) {
        int status = failure.getResponse().getStatus();
        if (status < 400) {
            return failure.getResponse();
        }
        if (status >= 500) {
            return unforeseen(failure, uri);
        }
        return answer(Problem.of(status, failure.getResponse().getStatusInfo().getReasonPhrase(), detail(status)), uri);
    }

    @ServerExceptionMapper
    Response invalid(ConstraintViolationException failure, UriInfo uri) {
        List<Problem.Wrong> wrong = failure.getConstraintViolations().stream()
                .map(each -> new Problem.Wrong("/" + last(each.getPropertyPath().toString()), each.getMessage()))
                .toList();
        return answer(new Problem("about:blank", "Bad request", 400, "Parts of the request do not fit.", wrong), uri);
    }

    /** A text where a number is wanted, a list where an object is: which part of the body it is. */
    @ServerExceptionMapper
    Response mismatched(MismatchedInputException failure, UriInfo uri) {
        String pointer = failure.getPath().stream()
                .map(at -> "/" + (at.getFieldName() == null ? Integer.toString(at.getIndex()) : at.getFieldName()))
                .collect(Collectors.joining());
        Problem.Wrong wrong = new Problem.Wrong(pointer, "This is of another kind than is wanted here.");
        return answer(
                new Problem("about:blank", "Bad request", 400, "Parts of the request do not fit.", List.of(wrong)),
                uri);
    }

    @ServerExceptionMapper
    Response unforeseen(Throwable failure, UriInfo uri) {
        if (DatabaseAway.isReasonFor(failure)) {
            return answer(Problem.of(503, "Not available just now", "The database cannot be reached. Ask again."), uri);
        }
        if (failure instanceof IOException && "Request too large".equals(failure.getMessage())) {
            return answer(Problem.of(413, "Too large", detail(413)), uri);
        }
        if (DatabaseAway.isBadData(failure)) {
            return answer(Problem.of(400, "Bad request", "Part of the request cannot be stored or compared."), uri);
        }
        String code = UUID.randomUUID().toString().substring(0, 8);
        LOG.errorf(failure, "request to %s failed [%s]", uri.getPath(), code);
        Problem problem =
                Problem.of(500, "Not foreseen", "Something in Handrail went wrong. Quote the code " + code + ".");
        return answer(problem, uri, code);
    }

    private Response answer(Problem problem, UriInfo uri) {
        return answer(problem, uri, "");
    }

    private Response answer(Problem problem, UriInfo uri, String code) {
        Response.ResponseBuilder answer =
                Response.status(problem.status()).header(HttpHeaders.CACHE_CONTROL, "no-store");
        if (problem.status() == 503 || problem.status() == 429) {
            answer.header(HttpHeaders.RETRY_AFTER, "1");
        }
        if (problem.status() == 401) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        String path = uri.getPath();
        boolean machine = path.startsWith("/api/") || path.startsWith("/v1/") || path.startsWith("/q/");
        return machine
                ? answer.type(Problem.MEDIA_TYPE).entity(problem).build()
                : answer.type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                        .entity(page.draw(problem.status(), code, uri))
                        .build();
    }

    private static String detail(int status) {
        return switch (status) {
            case 404 -> "There is nothing here.";
            case 405 -> "This address does not take this method.";
            case 413 -> "The request is too large.";
            case 415 -> "This content type is not understood here.";
            default -> "The request could not be read.";
        };
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }
}
