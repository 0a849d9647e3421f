package dev.handrail.portal;

import dev.handrail.platform.CurrentTenant;
import dev.handrail.platform.ProblemException;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Tells an open page that it is no longer current, by server-sent events; the page then fetches itself anew. Between two looks
 * no connection to the database is held. A stream ends after five minutes, and the browser opens the next one, so that whoever
 * is no longer signed in, or no longer a member, hears nothing more.
 */
@Path("/live")
@Authenticated
@Produces(MediaType.SERVER_SENT_EVENTS)
public class LivePages {
    private static final Duration LOOKS = Duration.ofSeconds(1);
    private static final Duration LASTS = Duration.ofMinutes(5);
    /** Proxies close what is silent; a comment is heard by nobody. */
    private static final int BEATS = 15;
    /** Of one process. Whoever comes later has a page that asks by itself, more seldom. */
    private static final int MOST = 2_000;

    private final AtomicInteger open = new AtomicInteger();
    private final PortalVisit visit;
    private final LiveMarks marks;

    LivePages(PortalVisit visit, LiveMarks marks) {
        this.visit = visit;
        this.marks = marks;
    }

    /** The event "changed" whenever the page of this case would be another. */
    @GET
    @Path("/cases/{id}")
    public Multi<OutboundSseEvent> oneCase(@PathParam("id") UUID id, @Context Sse sse) {
        return stream(sse, () -> marks.oneCase(id));
    }

    /** @param id of the failure whose form is open */
    @GET
    @Path("/failures/{id}/correction/beside")
    public Multi<OutboundSseEvent> form(@PathParam("id") UUID id, @Context Sse sse) {
        return stream(sse, () -> marks.form(id));
    }

    @GET
    @Path("/jobs/{id}")
    public Multi<OutboundSseEvent> job(@PathParam("id") UUID id, @Context Sse sse) {
        return stream(sse, () -> marks.job(id));
    }

    @GET
    @Path("/reruns/{id}")
    public Multi<OutboundSseEvent> rerun(@PathParam("id") UUID id, @Context Sse sse) {
        return stream(sse, () -> marks.rerun(id));
    }

    /** @param key of the record that failed */
    @GET
    @Path("/records/story")
    public Multi<OutboundSseEvent> story(
            @QueryParam("installation") UUID installation,
            @QueryParam("type") String type,
            @QueryParam("key") String key,
            @Context Sse sse) {
        if (installation == null || type == null || key == null) {
            throw ProblemException.notFound("page");
        }
        return stream(sse, () -> marks.record(installation, type, key));
    }

    private Multi<OutboundSseEvent> stream(Sse sse, Supplier<Uni<String>> mark) {
        String tenant = visit.member().tenant();
        if (open.incrementAndGet() > MOST) {
            open.decrementAndGet();
            throw new ServiceUnavailableException();
        }
        return mark.get()
                .onItem()
                .transformToMulti(first -> events(tenant, first, mark, sse))
                .onTermination()
                .invoke(open::decrementAndGet);
    }

    private static Multi<OutboundSseEvent> events(String tenant, String first, Supplier<Uni<String>> mark, Sse sse) {
        Multi<OutboundSseEvent> begin =
                Multi.createFrom().item(sse.newEventBuilder().comment("open").build());
        Multi<OutboundSseEvent> rest = changes(tenant, first, mark)
                .map(text -> text.isEmpty()
                        ? sse.newEventBuilder().comment("still here").build()
                        : sse.newEventBuilder().name("changed").data("now").build());
        return Multi.createBy().concatenating().streams(begin, rest);
    }

    /** Each other mark, and "" now and then. What was read is compared with what was told last. */
    private static Multi<String> changes(String tenant, String first, Supplier<Uni<String>> mark) {
        String[] told = {first};
        return Multi.createFrom()
                .ticks()
                .every(LOOKS)
                .onOverflow()
                .drop()
                .select()
                .first(LASTS)
                .onItem()
                .transformToUniAndConcatenate(tick -> CurrentTenant.runAs(tenant, mark)
                        .map(now -> {
                            boolean changed = !now.equals(told[0]);
                            told[0] = now;
                            return changed ? now : tick % BEATS == 0 ? "" : null;
                        }));
    }
}
