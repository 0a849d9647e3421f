package dev.handrail.console;

import dev.handrail.console.view.Frame.Tab;
import dev.handrail.console.view.ReportView;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.YearMonth;

/** Which promises of a month were kept, customer by customer and clock by clock, and why the others were not. */
@Path("/console")
@Authenticated
public class ReportsPage {
    /** A page to print is read by people. */
    private static final int SHOWN = 100;

    private static final int SHEET = 20_000;
    private final ConsoleVisit visit;
    private final Frames frames;
    private final KeptFinder finder;

    ReportsPage(ConsoleVisit visit, Frames frames, KeptFinder finder) {
        this.visit = visit;
        this.frames = frames;
        this.finder = finder;
    }

    @CheckedTemplate(basePath = "console")
    public static class Templates {
        private Templates() {}

        public static native TemplateInstance report(ReportView view);
    }

    /** @param month "2026-11"; without one, the current month */
    @GET
    @Path("/reports")
    public Uni<Response> report(@QueryParam("month") String month, @QueryParam("customer") String customer) {
        ReportTelling telling = telling(month, customer);
        String whose = blankless(customer);
        return finder.counts(telling.from(), telling.to(), whose, visit.now())
                .chain(counts -> finder.middles(telling.from(), telling.to(), whose)
                        .chain(middles -> finder.breaches(telling.from(), telling.to(), whose, visit.now(), SHOWN)
                                .map(breaches ->
                                        telling.view(frames.of(Tab.CUSTOMERS), counts, middles, breaches, SHOWN))))
                .chain(view -> Answers.page(Templates.report(view)));
    }

    @GET
    @Path("/reports.csv")
    public Uni<Response> sheet(@QueryParam("month") String month, @QueryParam("customer") String customer) {
        ReportTelling telling = telling(month, customer);
        String whose = blankless(customer);
        return finder.counts(telling.from(), telling.to(), whose, visit.now())
                .chain(counts -> finder.breaches(telling.from(), telling.to(), whose, visit.now(), SHEET)
                        .map(breaches -> telling.sheet(counts, breaches)))
                .map(sheet -> Response.ok(sheet)
                        .type(new MediaType("text", "csv").withCharset("UTF-8"))
                        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"promises.csv\"")
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build());
    }

    private ReportTelling telling(String month, String customer) {
        return new ReportTelling(visit.hours(), month(month), blankless(customer));
    }

    private static String blankless(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private YearMonth month(String text) {
        if (blankless(text) == null) {
            return YearMonth.from(visit.now().atZone(visit.hours().zone()));
        }
        try {
            YearMonth month = YearMonth.parse(text.strip());
            if (month.getYear() < 2000 || month.getYear() > 2200) {
                throw new BadRequestException("no such month");
            }
            return month;
        } catch (DateTimeException notAMonth) {
            throw new BadRequestException("a month is told like 2026-11", notAMonth);
        }
    }
}
