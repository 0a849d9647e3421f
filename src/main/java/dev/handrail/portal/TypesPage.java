package dev.handrail.portal;

import dev.handrail.cases.CaseTexts;
import dev.handrail.history.RecordType;
import dev.handrail.history.RecordTypeSettings;
import dev.handrail.history.RecordTypeSettings.Of;
import dev.handrail.history.RecordTypeSettings.Setting;
import dev.handrail.history.rules.Clues.BadField;
import dev.handrail.platform.ProblemException;
import dev.handrail.portal.telling.Hrefs;
import dev.handrail.portal.telling.Reader;
import dev.handrail.portal.view.AlertsView.Box;
import dev.handrail.portal.view.Empty;
import dev.handrail.portal.view.Hidden;
import dev.handrail.portal.view.Link;
import dev.handrail.portal.view.Mark;
import dev.handrail.portal.view.SettingsView;
import dev.handrail.portal.view.TypesView;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What the company calls its kinds of entries, which of their fields nobody is shown, and who approves re-runs. */
@Path(TypesPage.HERE)
@Authenticated
@Bilingual
public class TypesPage {
    static final String HERE = "/settings/entries";
    private static final String APPROVAL = "approval";
    private static final String HIDE = "hide";
    private final PortalVisit visit;
    private final Settings settings;
    private final RecordTypeSettings types;
    private final Words words;

    TypesPage(PortalVisit visit, Settings settings, RecordTypeSettings types, Words words) {
        this.visit = visit;
        this.settings = settings;
        this.types = types;
        this.words = words;
    }

    @CheckedTemplate(basePath = "portal")
    public static class Templates {
        private Templates() {}

        public static native TemplateInstance types(TypesView view);

        public static native TemplateInstance typeForm(TypesView.Form view);
    }

    @GET
    public Uni<Response> list(@QueryParam(Said.PARAMETER) String said) {
        return types.all()
                .chain(all -> settings.around(Settings.Page.TYPES, said)
                        .map(around -> new TypesView(
                                around,
                                all.stream().map(this::row).toList(),
                                new Empty(
                                        Mark.WAITING,
                                        reader().page("types_none_title"),
                                        reader().page("types_none_text"),
                                        null))))
                .chain(view -> Answers.page(Templates.types(view)));
    }

    private TypesView.Row row(Of of) {
        RecordType type = of.operators();
        Setting own = of.own();
        Set<String> hidden = new HashSet<>(type.sensitive());
        hidden.addAll(own.sensitive());
        return new TypesView.Row(
                Hrefs.with(Hrefs.with(HERE + "/one", "integration", type.integration()), "type", type.type()),
                capitalised(own.label() == null ? type.label() : own.label()),
                of.integrationName(),
                hidden.isEmpty() ? reader().page("types_none") : reader().number(hidden.size()),
                reader().page(own.approval() ? "types_second_approves" : "types_at_once"));
    }

    private static String capitalised(String text) {
        int first = text.isEmpty() ? 0 : text.offsetByCodePoints(0, 1);
        return text.substring(0, first).toUpperCase(Locale.ROOT) + text.substring(first);
    }

    @GET
    @Path("/one")
    public Uni<Response> one(@QueryParam("integration") String integration, @QueryParam("type") String type) {
        return find(integration, type).chain(of -> form(200, of, of.own(), faults()));
    }

    @POST
    @Path("/one")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> save(MultivaluedMap<String, String> form) {
        settings.onlyChangedByAdmins();
        return find(form.getFirst("integration"), form.getFirst("type")).chain(of -> {
            List<String> known = of.operators().fields();
            Set<String> hide = new HashSet<>();
            for (int i = 0; i < known.size(); i++) {
                if (form.containsKey(HIDE + i)) {
                    hide.add(known.get(i));
                }
            }
            Setting typed = new Setting(
                    own(AlertForm.text(form, "label"), of.operators().label()),
                    own(AlertForm.text(form, "labelPlural"), of.operators().labelPlural()),
                    hide,
                    form.containsKey(APPROVAL));
            FormFaults faults = faults();
            check(faults, "label", typed.label());
            check(faults, "labelPlural", typed.labelPlural());
            if (!faults.none()) {
                return form(Answers.UNPROCESSABLE, of, typed, faults);
            }
            return typed.equals(of.own())
                    ? Answers.seeLater(Said.NOTHING_CHANGED.href(HERE))
                    : types.save(visit.member().tenant(), of, typed, By.member(visit.member()), visit.now())
                            .replaceWith(Answers.see(Said.SAVED.href(HERE)));
        });
    }

    /** What is as the operator has it, or empty, is not the company's own. */
    private static String own(String typed, String operators) {
        return typed.isEmpty() || typed.equals(operators) ? null : typed;
    }

    private static void check(FormFaults faults, String field, String text) {
        if (text != null) {
            faults.name(field, text);
        }
    }

    private Uni<Of> find(String integration, String type) {
        return integration == null || type == null
                ? Uni.createFrom().failure(ProblemException.notFound("page"))
                : types.find(integration, type)
                        .map(found -> found.orElseThrow(() -> ProblemException.notFound("page")));
    }

    private Uni<Response> form(int status, Of of, Setting typed, FormFaults faults) {
        return settings.around(Settings.Page.TYPES, null)
                .map(around -> form(around, of, typed, faults))
                .chain(view -> Answers.page(status, Templates.typeForm(view)));
    }

    private TypesView.Form form(SettingsView around, Of of, Setting typed, FormFaults faults) {
        RecordType type = of.operators();
        String title = capitalised(type.labelPlural()) + ", " + of.integrationName();
        return new TypesView.Form(
                around,
                List.of(new Link(HERE, reader().page("settings_types")), new Link(null, title)),
                title,
                faults.summary(),
                List.of(new Hidden("integration", type.integration()), new Hidden("type", type.type())),
                List.of(
                        faults.text(
                                "label",
                                reader().page("types_one_called"),
                                reader().page("types_one_hint"),
                                typed.label() == null ? type.label() : typed.label()),
                        faults.text(
                                "labelPlural",
                                reader().page("types_several_called"),
                                reader().page("types_several_hint"),
                                typed.labelPlural() == null ? type.labelPlural() : typed.labelPlural())),
                new Box(
                        "f-approval",
                        APPROVAL,
                        reader().page("types_approval"),
                        reader().page("types_approval_hint"),
                        typed.approval()),
                type.sensitive().stream()
                        .map(pointer -> label(type, pointer))
                        .sorted()
                        .toList(),
                hide(type, typed));
    }

    private static List<Box> hide(RecordType type, Setting typed) {
        List<String> known = type.fields();
        List<Box> boxes = new ArrayList<>();
        for (int i = 0; i < known.size(); i++) {
            String pointer = known.get(i);
            if (!type.isSensitive(pointer)) {
                boxes.add(new Box(
                        "f-" + HIDE + i,
                        HIDE + i,
                        label(type, pointer),
                        null,
                        typed.sensitive().contains(pointer)));
            }
        }
        return List.copyOf(boxes);
    }

    private static String label(RecordType type, String pointer) {
        String own = CaseTexts.label(Optional.of(type), new BadField(pointer, null, null));
        int above = pointer.indexOf('/', 1);
        return above < 0
                ? own
                : own + " (" + CaseTexts.label(Optional.of(type), new BadField(pointer.substring(0, above), null, null))
                        + ")";
    }

    private Reader reader() {
        return visit.reader(words);
    }

    private FormFaults faults() {
        return new FormFaults(reader());
    }
}
