package dev.handrail.portal;

import dev.handrail.platform.TooManyRequestsException;
import dev.handrail.portal.view.SettingsView;
import dev.handrail.tenancy.By;
import dev.handrail.tenancy.SettingHistory;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.Semaphore;
import org.jboss.resteasy.reactive.RestMulti;

/** All that is kept for the company, to take away. For administrators; each export is in the history. */
@Path("/settings/export")
@Authenticated
@Bilingual
public class ExportPage {
    /** At once, of all companies, in one process. */
    private static final int MOST = 2;

    private static final int SECONDS = 60;

    private final PortalVisit visit;
    private final Settings settings;
    private final ExportRows rows;
    private final Pool pool;
    private final Semaphore places = new Semaphore(MOST);

    ExportPage(PortalVisit visit, Settings settings, ExportRows rows, Pool pool) {
        this.visit = visit;
        this.settings = settings;
        this.rows = rows;
        this.pool = pool;
    }

    @CheckedTemplate(basePath = "portal")
    public static class Templates {
        private Templates() {}

        public static native TemplateInstance export(SettingsView view);
    }

    @GET
    public Uni<Response> ask() {
        settings.onlyReadByAdmins();
        return settings.around(Settings.Page.EXPORT, null).chain(view -> Answers.page(Templates.export(view)));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces("application/zip")
    public RestMulti<byte[]> take() {
        settings.onlyChangedByAdmins();
        if (!places.tryAcquire()) {
            throw new TooManyRequestsException("Other exports are under way.", SECONDS);
        }
        Multi<byte[]> chunks = taken().onItem()
                .transformToMulti(any -> new Export(rows).chunks())
                .onTermination()
                .invoke(() -> places.release());
        return RestMulti.fromMultiData(chunks)
                .header("Content-Disposition", "attachment; filename=\"handrail-export.zip\"")
                .header("Cache-Control", "no-store")
                .build();
    }

    private Uni<Void> taken() {
        return pool.withTransaction(connection -> SettingHistory.write(
                connection, visit.member().tenant(), By.member(visit.member()), "export_taken", "", visit.now()));
    }
}
