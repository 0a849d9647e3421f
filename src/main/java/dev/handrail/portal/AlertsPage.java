package dev.handrail.portal;

import dev.handrail.alert.Addressee.Channel;
import dev.handrail.alert.DeliveryFinder;
import dev.handrail.alert.Recipient;
import dev.handrail.alert.Recipients;
import dev.handrail.platform.ProblemException;
import dev.handrail.portal.telling.FormTelling;
import dev.handrail.portal.telling.Reader;
import dev.handrail.portal.view.AlertsView;
import dev.handrail.portal.view.Hidden;
import dev.handrail.portal.view.Link;
import dev.handrail.portal.view.SettingsView;
import dev.handrail.shared.Cursor;
import dev.handrail.tenancy.By;
import dev.handrail.words.Words;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Whom the company wants to be told, and what was sent. Members read the list; administrators change it. */
@Path(AlertTelling.HERE)
@Authenticated
@Bilingual
public class AlertsPage {
    private static final int SIZE = 20;
    private static final Settings.Page HERE = Settings.Page.ALERTS;
    private final PortalVisit visit;
    private final Settings settings;
    private final Recipients recipients;
    private final DeliveryFinder deliveries;
    private final Words words;

    AlertsPage(PortalVisit visit, Settings settings, Recipients recipients, DeliveryFinder deliveries, Words words) {
        this.visit = visit;
        this.settings = settings;
        this.recipients = recipients;
        this.deliveries = deliveries;
        this.words = words;
    }

    @CheckedTemplate(basePath = "portal")
    public static class Templates {
        private Templates() {}

        public static native TemplateInstance alerts(AlertsView view);

        public static native TemplateInstance alert(AlertsView.One view);

        public static native TemplateInstance alertForm(AlertsView.Form view);

        public static native TemplateInstance once(AlertsView.Once view);
    }

    @GET
    public Uni<Response> list(@QueryParam(Said.PARAMETER) String said) {
        return recipients
                .list()
                .chain(all -> deliveries
                        .last()
                        .chain(last -> settings.around(HERE, said)
                                .map(around -> new AlertTelling(visit.reader(words), around).list(all, last))))
                .chain(view -> Answers.page(Templates.alerts(view)));
    }

    @GET
    @Path("/new")
    public Uni<Response> ask(@QueryParam("channel") String channel) {
        settings.onlyChangedByAdmins();
        AlertForm empty = AlertForm.empty(channel(channel), visit.member().zone());
        return form(200, empty, new FormFaults(visit.reader(words)), null, UUID.randomUUID());
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> add(MultivaluedMap<String, String> form) {
        settings.onlyChangedByAdmins();
        AlertForm typed = AlertForm.of(channel(form.getFirst("channel")), form);
        FormFaults faults = typed.check(new FormFaults(visit.reader(words)));
        UUID press = Typed.press(form);
        UUID id = press == null ? UUID.randomUUID() : press;
        if (!faults.none()) {
            return form(Answers.UNPROCESSABLE, typed, faults, null, id);
        }
        return recipients
                .find(id)
                .chain(there -> there.isPresent()
                        ? Answers.seeLater(Said.RECIPIENT_ADDED.href(AlertTelling.href(id)))
                        : Uni.createFrom()
                                .deferred(() -> recipients.add(
                                        visit.member().tenant(),
                                        id,
                                        typed.wish(),
                                        By.member(visit.member()),
                                        visit.now()))
                                .chain(this::added)
                                .onFailure(ProblemException.class)
                                .recoverWithUni(refused -> form(
                                        Answers.UNPROCESSABLE,
                                        typed,
                                        faults.refused((ProblemException) refused, "address"),
                                        null,
                                        id)));
    }

    private Uni<Response> added(Recipients.Added added) {
        return added.secret() == null
                ? Answers.seeLater(Said.RECIPIENT_ADDED.href(AlertTelling.HERE))
                : once(added.recipient().id(), added.recipient().name(), added.secret());
    }

    @GET
    @Path("/{id}")
    public Uni<Response> one(
            @PathParam("id") UUID id, @QueryParam("after") String after, @QueryParam(Said.PARAMETER) String said) {
        return found(id).chain(recipient -> {
            settings.onlyReadByAdmins();
            Cursor from = Cursor.of(after).orElse(null);
            return deliveries
                    .of(id, from, SIZE)
                    .chain(page -> settings.around(HERE, said)
                            .map(around -> new AlertTelling(visit.reader(words), around).one(recipient, page, from)))
                    .chain(view -> Answers.page(Templates.alert(view)));
        });
    }

    @GET
    @Path("/{id}/change")
    public Uni<Response> askChange(@PathParam("id") UUID id) {
        return found(id).chain(recipient -> {
            settings.onlyChangedByAdmins();
            return form(
                    200,
                    AlertForm.of(recipient, visit.member().zone()),
                    new FormFaults(visit.reader(words)),
                    recipient,
                    null);
        });
    }

    @POST
    @Path("/{id}/change")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> change(@PathParam("id") UUID id, MultivaluedMap<String, String> form) {
        return found(id).chain(recipient -> {
            settings.onlyChangedByAdmins();
            AlertForm typed = AlertForm.of(recipient.channel(), form);
            FormFaults faults = typed.check(new FormFaults(visit.reader(words)));
            if (!faults.none()) {
                return form(Answers.UNPROCESSABLE, typed, faults, recipient, null);
            }
            return Uni.createFrom()
                    .deferred(() -> recipients.change(
                            visit.member().tenant(), id, typed.wish(), By.member(visit.member()), visit.now()))
                    .map(changed ->
                            Answers.see((changed ? Said.SAVED : Said.NOTHING_CHANGED).href(AlertTelling.href(id))))
                    .onFailure(ProblemException.class)
                    .recoverWithUni(refused -> form(
                            Answers.UNPROCESSABLE,
                            typed,
                            faults.refused((ProblemException) refused, "address"),
                            recipient,
                            null));
        });
    }

    @POST
    @Path("/{id}/secret")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> secret(@PathParam("id") UUID id) {
        return found(id).chain(recipient -> {
            settings.onlyChangedByAdmins();
            return recipients
                    .renewSecret(visit.member().tenant(), id, By.member(visit.member()), visit.now())
                    .chain(secret -> once(
                            id, recipient.name(), secret.orElseThrow(() -> ProblemException.notFound("signing key"))));
        });
    }

    private Uni<Recipient> found(UUID id) {
        return recipients.find(id).map(found -> found.orElseThrow(() -> ProblemException.notFound("recipient")));
    }

    private Uni<Response> once(UUID id, String name, String secret) {
        Reader reader = visit.reader(words);
        return settings.around(HERE, null)
                .map(around -> new AlertsView.Once(
                        around,
                        List.of(
                                new Link(AlertTelling.HERE, reader.page("settings_alerts")),
                                new Link(AlertTelling.href(id), name),
                                Link.here(reader.page("alerts_signing_key"))),
                        reader.page("alerts_signing_key_of", Map.of("person", name)),
                        reader.page("alerts_signing_key_text"),
                        secret,
                        new Link(AlertTelling.href(id), reader.page("settings_copied"))))
                .chain(view -> Answers.page(Templates.once(view)));
    }

    private Uni<Response> form(int status, AlertForm typed, FormFaults faults, Recipient known, UUID press) {
        return settings.around(HERE, null)
                .map(around -> view(around, typed, faults, known, press))
                .chain(view -> Answers.page(status, Templates.alertForm(view)));
    }

    private AlertsView.Form view(SettingsView around, AlertForm typed, FormFaults faults, Recipient known, UUID press) {
        boolean mail = typed.channel() == Channel.EMAIL;
        Reader reader = visit.reader(words);
        String title = known != null
                ? reader.page("alerts_change", Map.of("person", known.name()))
                : mail ? reader.page("alerts_add_mail") : AlertTelling.addWeb(reader);
        return new AlertsView.Form(
                around,
                known == null
                        ? List.of(new Link(AlertTelling.HERE, reader.page("settings_alerts")), Link.here(title))
                        : List.of(
                                new Link(AlertTelling.HERE, reader.page("settings_alerts")),
                                new Link(AlertTelling.href(known.id()), known.name()),
                                Link.here(reader.page("settings_change"))),
                title,
                faults.summary(),
                known == null ? AlertTelling.HERE : AlertTelling.href(known.id()) + "/change",
                known == null
                        ? List.of(
                                new Hidden("channel", mail ? "email" : "webhook"),
                                new Hidden(FormTelling.PRESS, press.toString()))
                        : List.of(),
                typed.whom(faults, reader),
                typed.topics(reader),
                faults.why("topics"),
                typed.quiet(faults, reader),
                reader.page(known == null ? "alerts_add" : "settings_save"));
    }

    private static Channel channel(String word) {
        return "webhook".equals(word) ? Channel.WEBHOOK : Channel.EMAIL;
    }
}
