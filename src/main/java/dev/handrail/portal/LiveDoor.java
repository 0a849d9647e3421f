package dev.handrail.portal;

import dev.handrail.platform.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerResponse;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.UUID;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** A stream begins with its first line, after which no answer can say 404: what is not there is refused before. */
@Singleton
class LiveDoor {
    private final LiveMarks marks;

    LiveDoor(LiveMarks marks) {
        this.marks = marks;
    }

    @ServerRequestFilter(priority = Priorities.USER + 1)
    Uni<Void> check(ContainerRequestContext request, ResourceInfo route, HttpServerResponse answer) {
        if (route.getResourceClass() != LivePages.class) {
            return Uni.createFrom().voidItem();
        }
        MultivaluedMap<String, String> path = request.getUriInfo().getPathParameters();
        MultivaluedMap<String, String> query = request.getUriInfo().getQueryParameters();
        Uni<String> mark = switch (route.getResourceMethod().getName()) {
            case "oneCase" -> marks.oneCase(id(path.getFirst("id")));
            case "rerun" -> marks.rerun(id(path.getFirst("id")));
            case "job" -> marks.job(id(path.getFirst("id")));
            case "form" -> marks.form(id(path.getFirst("id")));
            case "story" ->
                marks.record(id(query.getFirst("installation")), query.getFirst("type"), query.getFirst("key"));
            default -> throw new IllegalStateException("no mark is known for " + route.getResourceMethod());
        };
        return mark.invoke(() -> {
                    answer.putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
                    answer.putHeader("X-Accel-Buffering", "no"); // nginx would keep the lines back
                })
                .replaceWithVoid();
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text == null ? "" : text);
        } catch (IllegalArgumentException none) {
            throw ProblemException.notFound("page");
        }
    }
}
