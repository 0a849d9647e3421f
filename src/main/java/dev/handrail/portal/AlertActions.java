package dev.handrail.portal;

import dev.handrail.alert.Recipient;
import dev.handrail.alert.Recipients;
import dev.handrail.alert.Trials;
import dev.handrail.platform.ProblemException;
import dev.handrail.tenancy.By;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import java.util.function.Function;

/** The buttons of one recipient. Pressing one twice does it once. */
@Path(AlertTelling.HERE + "/{id}")
@Authenticated
@Bilingual
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class AlertActions {
    private final PortalVisit visit;
    private final Settings settings;
    private final Recipients recipients;
    private final Trials trials;

    AlertActions(PortalVisit visit, Settings settings, Recipients recipients, Trials trials) {
        this.visit = visit;
        this.settings = settings;
        this.recipients = recipients;
        this.trials = trials;
    }

    @POST
    @Path("/test")
    public Uni<Response> test(@PathParam("id") UUID id, MultivaluedMap<String, String> form) {
        return of(id, recipient -> {
            UUID press = Typed.press(form);
            if (!recipient.isTold()) {
                return Answers.seeLater(AlertTelling.href(id));
            }
            return trials.send(tenant(), recipient, press == null ? UUID.randomUUID() : press, visit.now())
                    .replaceWith(Answers.see(Said.TRIAL_SENT.href(AlertTelling.href(id))));
        });
    }

    @POST
    @Path("/pause")
    public Uni<Response> pause(@PathParam("id") UUID id) {
        return of(
                id,
                any -> recipients
                        .pause(tenant(), id, By.member(visit.member()), visit.now())
                        .replaceWith(Answers.see(Said.RECIPIENT_PAUSED.href(AlertTelling.href(id)))));
    }

    @POST
    @Path("/resume")
    public Uni<Response> resume(@PathParam("id") UUID id) {
        return of(
                id,
                any -> recipients
                        .enable(tenant(), id, By.member(visit.member()), visit.now())
                        .replaceWith(Answers.see(Said.RECIPIENT_RESUMED.href(AlertTelling.href(id)))));
    }

    @POST
    @Path("/remove")
    public Uni<Response> remove(@PathParam("id") UUID id) {
        return of(
                id,
                any -> recipients
                        .remove(tenant(), id, By.member(visit.member()), visit.now())
                        .replaceWith(Answers.see(Said.RECIPIENT_REMOVED.href(AlertTelling.HERE))));
    }

    private Uni<Response> of(UUID id, Function<Recipient, Uni<Response>> action) {
        return recipients
                .find(id)
                .map(found -> found.orElseThrow(() -> ProblemException.notFound("recipient")))
                .chain(recipient -> {
                    settings.onlyChangedByAdmins();
                    return action.apply(recipient);
                });
    }

    private String tenant() {
        return visit.member().tenant();
    }
}
