package dev.handrail.console;

import dev.handrail.console.CustomerFinder.Listed;
import dev.handrail.console.telling.Hrefs;
import dev.handrail.console.telling.Names;
import dev.handrail.console.view.CustomersView;
import dev.handrail.console.view.CustomersView.Row;
import dev.handrail.console.view.Frame.Tab;
import dev.handrail.console.view.Pager;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** The customers, and the way into the data of each. */
@Path("/console/customers")
@Authenticated
public class CustomersPage {
    private static final String HERE = "/console/customers";
    private static final int SIZE = 50;
    private final ConsoleVisit visit;
    private final Frames frames;
    private final CustomerFinder customers;

    CustomersPage(ConsoleVisit visit, Frames frames, CustomerFinder customers) {
        this.visit = visit;
        this.frames = frames;
        this.customers = customers;
    }

    @CheckedTemplate(basePath = "console")
    public static class Templates {
        private Templates() {}

        public static native TemplateInstance customers(CustomersView view);
    }

    @GET
    public Uni<Response> customers(@QueryParam("after") String after) {
        return customers.list(visit.staff().id(), after, SIZE + 1, visit.now()).chain(found -> {
            List<Row> rows = found.stream().limit(SIZE).map(this::row).toList();
            String next = found.size() > SIZE
                    ? Hrefs.with(HERE, "after", found.get(SIZE - 1).customer().tenant())
                    : null;
            Pager pager = after == null && next == null ? null : new Pager(null, after == null ? null : HERE, next);
            return Answers.page(Templates.customers(new CustomersView(frames.of(Tab.CUSTOMERS), rows, pager)));
        });
    }

    private Row row(Listed each) {
        String tenant = each.customer().tenant();
        return new Row(
                each.customer().name(),
                Names.capitalised(each.customer().tier()),
                each.customer().tier().equals("gold"),
                Names.number(each.open()),
                Names.number(each.late()),
                each.late() > 0,
                Hrefs.with(Hrefs.QUEUE, "customer", tenant),
                Hrefs.visit(tenant, null, false),
                visit.hours().moment(each.visitUntil()),
                Hrefs.installations(tenant));
    }
}
