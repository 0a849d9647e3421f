package dev.handrail.console;

import dev.handrail.console.telling.Hours;
import dev.handrail.console.telling.Hrefs;
import dev.handrail.console.view.CaseView.Notice;
import dev.handrail.console.view.Frame.Tab;
import dev.handrail.console.view.RerunsView;
import dev.handrail.console.view.RerunsView.Row;
import dev.handrail.platform.Sql;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;

/** Re-runs of all customers that wait for approval: whose and since when, and what they are about behind the wall. */
@Path("/console/reruns")
@Authenticated
public class RerunsPage {
    private static final int MOST = 200;
    private final ConsoleVisit visit;
    private final Frames frames;
    private final Pool pool;

    RerunsPage(ConsoleVisit visit, Frames frames, @ReactiveDataSource("staff") Pool pool) {
        this.visit = visit;
        this.frames = frames;
        this.pool = pool;
    }

    @CheckedTemplate(basePath = "console")
    public static class Templates {
        private Templates() {}

        public static native TemplateInstance reruns(RerunsView view);
    }

    @GET
    public Uni<Response> waiting() {
        Hours hours = visit.hours();
        return pool.query("select r.tenant_id, r.kind, r.asked_at, t.name, i.integration from rerun_request r"
                        + " join tenant t on t.tenant_id = r.tenant_id"
                        + " join installation i on i.tenant_id = r.tenant_id and i.id = r.installation_id"
                        + " where r.state = 'waiting' order by r.asked_at limit " + MOST)
                .execute()
                .chain(rows -> {
                    List<Row> all = new ArrayList<>();
                    rows.forEach(row -> all.add(new Row(
                            Hrefs.customer(row.getString("tenant_id")) + "/reruns",
                            row.getString("name"),
                            row.getString("integration"),
                            row.getString("kind"),
                            hours.moment(Sql.instant(row, "asked_at")),
                            null,
                            null,
                            "waiting for approval",
                            null)));
                    return page(frames, null, null, all);
                });
    }

    static Uni<Response> page(Frames frames, String customer, Notice notice, List<Row> rows) {
        return Answers.page(
                Templates.reruns(new RerunsView(frames.of(Tab.CUSTOMERS), customer, notice, List.copyOf(rows))));
    }
}
