package dev.handrail.console;

import dev.handrail.alert.Contacts;
import dev.handrail.alert.Teams;
import dev.handrail.console.view.Frame.Tab;
import dev.handrail.console.view.PromisesView;
import dev.handrail.sla.PolicyDesk;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** What is promised, and who is on duty. It is changed by the API, where each change is looked at first. */
@Path("/console/promises")
@Authenticated
public class PromisesPage {
    private final ConsoleVisit visit;
    private final Frames frames;
    private final PolicyDesk policies;
    private final Teams teams;
    private final Contacts contacts;

    PromisesPage(ConsoleVisit visit, Frames frames, PolicyDesk policies, Teams teams, Contacts contacts) {
        this.visit = visit;
        this.frames = frames;
        this.policies = policies;
        this.teams = teams;
        this.contacts = contacts;
    }

    @CheckedTemplate(basePath = "console")
    public static class Templates {
        private Templates() {}

        public static native TemplateInstance promises(PromisesView view);
    }

    @GET
    public Uni<Response> promises() {
        return policies.policies()
                .chain(versions -> teams.all(visit.now())
                        .chain(on -> contacts.all()
                                .map(named -> new PromisesTelling(visit.hours())
                                        .view(frames.of(Tab.CUSTOMERS), versions, on, named))))
                .chain(view -> Answers.page(Templates.promises(view)));
    }
}
