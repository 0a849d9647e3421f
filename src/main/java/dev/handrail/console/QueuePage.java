package dev.handrail.console;

import dev.handrail.console.view.Frame.Tab;
import dev.handrail.console.view.QueueView;
import dev.handrail.words.Words;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** One queue over all customers, the nearest deadline first. */
@Path("/console")
@Authenticated
public class QueuePage {
    private static final int SIZE = 50;
    private static final int SHEET = 5_000;
    private final ConsoleVisit visit;
    private final Frames frames;
    private final QueueFinder queue;
    private final Words words;

    QueuePage(ConsoleVisit visit, Frames frames, QueueFinder queue, Words words) {
        this.visit = visit;
        this.frames = frames;
        this.queue = queue;
        this.words = words;
    }

    @CheckedTemplate(basePath = "console")
    public static class Templates {
        private Templates() {}

        public static native TemplateInstance queue(QueueView view);
    }

    /** The filters of the address. */
    public static class Asked {
        @QueryParam("view")
        String view;

        @QueryParam("customer")
        String customer;

        @QueryParam("integration")
        String integration;

        @QueryParam("acts")
        String acts;

        @QueryParam("tier")
        String tier;

        QueueFilter filter() {
            return QueueFilter.of(view, customer, integration, acts, tier);
        }
    }

    @GET
    public Uni<Response> queue(@BeanParam Asked asked, @QueryParam("after") String after) {
        QueueFilter filter = asked.filter();
        QueueCursor from = QueueCursor.of(after).orElse(null);
        return Uni.combine()
                .all()
                .unis(
                        queue.list(filter, visit.staff().id(), from, SIZE + 1),
                        queue.counts(filter, visit.staff().id()),
                        queue.figures(visit.now()),
                        queue.integrations())
                .asTuple()
                .map(read -> new QueueTelling(words, visit.hours(), filter)
                        .view(
                                frames.of(Tab.QUEUE),
                                new QueueTelling.Read(
                                        read.getItem1(), read.getItem2(), read.getItem3(), read.getItem4()),
                                from == null,
                                SIZE))
                .chain(view -> Answers.page(Templates.queue(view)));
    }

    /** The same filter as a spreadsheet, of {@value #SHEET} cases at most. */
    @GET
    @Path("/queue.csv")
    public Uni<Response> sheet(@BeanParam Asked asked) {
        QueueFilter filter = asked.filter();
        return queue.list(filter, visit.staff().id(), null, SHEET)
                .map(cases -> Response.ok(new QueueTelling(words, visit.hours(), filter).sheet(cases))
                        .type(new MediaType("text", "csv").withCharset("UTF-8"))
                        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"queue.csv\"")
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build());
    }
}
