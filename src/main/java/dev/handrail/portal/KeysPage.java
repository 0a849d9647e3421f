package dev.handrail.portal;

import dev.handrail.platform.ProblemException;
import dev.handrail.portal.telling.Reader;
import dev.handrail.portal.view.AlertsView.Box;
import dev.handrail.portal.view.AlertsView.Once;
import dev.handrail.portal.view.Empty;
import dev.handrail.portal.view.KeysView;
import dev.handrail.portal.view.Link;
import dev.handrail.portal.view.Mark;
import dev.handrail.portal.view.SettingsView;
import dev.handrail.tenancy.By;
import dev.handrail.tenancy.Credentials;
import dev.handrail.tenancy.Credentials.Issued;
import dev.handrail.tenancy.Credentials.Known;
import dev.handrail.tenancy.Scope;
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
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Keys for the company's own systems: shown once when they are made, ended at any time. For administrators. */
@Path(KeysPage.HERE)
@Authenticated
@Bilingual
public class KeysPage {
    static final String HERE = "/settings/keys";
    private static final int MOST = 50;
    /** What a company gives its systems; settings are changed by people. */
    private static final Set<Scope> MAY = EnumSet.of(Scope.INGEST, Scope.COMMANDS, Scope.READ, Scope.WRITE);

    private final PortalVisit visit;
    private final Settings settings;
    private final Credentials credentials;
    private final Words words;

    KeysPage(PortalVisit visit, Settings settings, Credentials credentials, Words words) {
        this.visit = visit;
        this.settings = settings;
        this.credentials = credentials;
        this.words = words;
    }

    @CheckedTemplate(basePath = "portal")
    public static class Templates {
        private Templates() {}

        public static native TemplateInstance keys(KeysView view);
    }

    @GET
    public Uni<Response> list(@QueryParam(Said.PARAMETER) String said) {
        settings.onlyReadByAdmins();
        return credentials
                .list()
                .chain(all -> page(200, said, all, "", EnumSet.noneOf(Scope.class), faults(), UUID.randomUUID()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> make(MultivaluedMap<String, String> form) {
        settings.onlyChangedByAdmins();
        String name = AlertForm.text(form, "name");
        Set<Scope> scopes = MAY.stream()
                .filter(scope -> form.getFirst(field(scope)) != null)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Scope.class)));
        UUID press = Typed.press(form);
        UUID id = press == null ? UUID.randomUUID() : press;
        FormFaults faults = faults();
        faults.name("name", name);
        if (scopes.isEmpty()) {
            faults.add("may", "scope_missing");
        }
        return credentials.list().chain(all -> {
            if (all.stream().anyMatch(each -> each.id().equals(id))) {
                return Answers.seeLater(HERE);
            }
            if (all.size() >= MOST) {
                faults.add("name", "too_many_keys");
            }
            return faults.none()
                    ? credentials
                            .issue(visit.member().tenant(), id, name, scopes, By.member(visit.member()), visit.now())
                            .chain(this::once)
                    : page(Answers.UNPROCESSABLE, null, all, name, scopes, faults, id);
        });
    }

    @POST
    @Path("/{id}/end")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> end(@PathParam("id") UUID id) {
        settings.onlyChangedByAdmins();
        return credentials
                .revoke(visit.member().tenant(), id, By.member(visit.member()), visit.now())
                .map(there -> {
                    if (!there) {
                        throw ProblemException.notFound("key");
                    }
                    return Answers.see(Said.KEY_ENDED.href(HERE));
                });
    }

    private Uni<Response> once(Issued issued) {
        return settings.around(Settings.Page.KEYS, null)
                .map(around -> new Once(
                        around,
                        List.of(new Link(HERE, reader().page("settings_keys")), Link.here(issued.name())),
                        reader().page("keys_one", Map.of("matter", issued.name())),
                        reader().page("keys_one_text"),
                        issued.token(),
                        new Link(HERE, reader().page("settings_copied"))))
                .chain(view -> Answers.page(AlertsPage.Templates.once(view)));
    }

    private Uni<Response> page(
            int status, String said, List<Known> all, String name, Set<Scope> ticked, FormFaults faults, UUID press) {
        return settings.around(Settings.Page.KEYS, said)
                .map(around -> new KeysView(
                        around,
                        all.stream().map(this::row).toList(),
                        new Empty(Mark.FILE, reader().page("keys_none_title"), reader().page("keys_none_text"), null),
                        form(around, name, ticked, faults, press)))
                .chain(view -> Answers.page(status, Templates.keys(view)));
    }

    private KeysView.Row row(Known each) {
        Reader reader = reader();
        return new KeysView.Row(
                HERE + "/" + each.id(),
                each.name(),
                each.shown(),
                each.scopes().stream().sorted().map(scope -> may(reader, scope)).collect(Collectors.joining("; ")),
                reader.times().moment(each.createdAt()),
                reader.times().moment(each.lastUsedAt()));
    }

    private KeysView.Form form(SettingsView around, String name, Set<Scope> ticked, FormFaults faults, UUID press) {
        if (!around.mayChange()) {
            return null;
        }
        List<Box> boxes = MAY.stream()
                .map(scope -> new Box(
                        scope == Scope.INGEST ? "f-may" : "f-" + field(scope),
                        field(scope),
                        may(reader(), scope),
                        null,
                        ticked.contains(scope)))
                .toList();
        return new KeysView.Form(
                faults.summary(),
                press.toString(),
                faults.text("name", reader().page("settings_name"), reader().page("keys_name_hint"), name),
                boxes,
                faults.why("may"));
    }

    private static String field(Scope scope) {
        return "may_" + scope.word();
    }

    private static String may(Reader reader, Scope scope) {
        return reader.page("keys_" + scope.word());
    }

    private Reader reader() {
        return visit.reader(words);
    }

    private FormFaults faults() {
        return new FormFaults(reader());
    }
}
