package dev.handrail.console;

import dev.handrail.console.CustomerFinder.Named;
import dev.handrail.console.telling.Hrefs;
import dev.handrail.console.view.Frame.Tab;
import dev.handrail.console.view.VisitView;
import dev.handrail.platform.Back;
import dev.handrail.platform.CurrentTenant;
import dev.handrail.platform.ProblemException;
import dev.handrail.tenancy.Visits;
import dev.handrail.words.Language;
import dev.handrail.words.Words;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/** Why do you look at this customer's data? The answer is what the customer reads. */
@Path("/console/customers/{tenant}/visit")
@Authenticated
public class VisitPage {
    private final ConsoleVisit visit;
    private final Frames frames;
    private final CustomerFinder customers;
    private final Visits visits;
    private final Words words;

    VisitPage(ConsoleVisit visit, Frames frames, CustomerFinder customers, Visits visits, Words words) {
        this.visit = visit;
        this.frames = frames;
        this.customers = customers;
        this.visits = visits;
        this.words = words;
    }

    @CheckedTemplate(basePath = "console")
    public static class Templates {
        private Templates() {}

        public static native TemplateInstance visit(VisitView view);
    }

    @GET
    public Uni<Response> ask(
            @PathParam(ConsoleDoor.TENANT) String tenant,
            @QueryParam("to") String to,
            @QueryParam("ended") String ended) {
        return customer(tenant).chain(customer -> page(200, customer, to, "", null, ended != null));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> enter(
            @PathParam(ConsoleDoor.TENANT) String tenant,
            @FormParam("reason") String reason,
            @FormParam("to") String to) {
        String given = reason == null ? "" : reason.replace("\u0000", "").strip();
        return customer(tenant).chain(customer -> {
            String why = why(given);
            if (why != null) {
                return page(Answers.UNPROCESSABLE, customer, to, given, why, false);
            }
            // the reason is written behind the customer's wall, into the customer's own log
            CurrentTenant.set(customer.tenant());
            return visits.enter(customer.tenant(), visit.staff(), given, visit.now())
                    .map(entered -> Answers.see(to(to, customer.tenant())));
        });
    }

    private Uni<Named> customer(String tenant) {
        return customers.find(tenant).map(found -> found.orElseThrow(() -> ProblemException.notFound("customer")));
    }

    private static String to(String address, String tenant) {
        return address == null || address.isBlank() ? Hrefs.with(Hrefs.QUEUE, "customer", tenant) : Back.local(address);
    }

    private String why(String reason) {
        int length = reason.codePointCount(0, reason.length());
        if (length == 0) {
            return say("reason_required", Map.of());
        }
        if (length < Visits.SHORTEST) {
            return say("too_short", Map.of("field", "Reason", "min", Visits.SHORTEST));
        }
        return length > Visits.LONGEST
                ? say("too_long", Map.of("field", "Reason", "max", Visits.LONGEST, "count", length))
                : null;
    }

    private String say(String key, Map<String, ?> params) {
        return words.say(Language.EN, "form", key, params) + ".";
    }

    private Uni<Response> page(int status, Named customer, String to, String reason, String why, boolean ended) {
        return Answers.page(
                status,
                Templates.visit(new VisitView(
                        frames.of(Tab.CUSTOMERS),
                        customer.name(),
                        Hrefs.visit(customer.tenant(), null, false),
                        to == null || to.isBlank() ? "" : Back.local(to),
                        reason,
                        why == null ? null : words.say(Language.EN, "form", "summary_title", Map.of("count", 1)),
                        why,
                        Long.toString(visits.lasts().toMinutes()),
                        ended)));
    }
}
