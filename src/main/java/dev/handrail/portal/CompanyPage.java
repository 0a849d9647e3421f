package dev.handrail.portal;

import dev.handrail.portal.telling.Reader;
import dev.handrail.portal.view.CompanyView;
import dev.handrail.portal.view.Fact;
import dev.handrail.portal.view.Field;
import dev.handrail.portal.view.SettingsView;
import dev.handrail.tenancy.By;
import dev.handrail.tenancy.Company;
import dev.handrail.tenancy.Company.Details;
import dev.handrail.tenancy.Membership;
import dev.handrail.tenancy.rules.Picture;
import dev.handrail.words.Words;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** The company's name, logo, colour, language and time zone. Administrators change them. */
@Path(CompanyPage.HERE)
@Authenticated
@Bilingual
public class CompanyPage {
    static final String HERE = "/settings/company";
    private static final int SMALLEST = 16;
    private static final int LARGEST = 2000;
    private final PortalVisit visit;
    private final Settings settings;
    private final Company company;
    private final Vertx vertx;
    private final Words words;

    CompanyPage(PortalVisit visit, Settings settings, Company company, Vertx vertx, Words words) {
        this.visit = visit;
        this.settings = settings;
        this.company = company;
        this.vertx = vertx;
        this.words = words;
    }

    @CheckedTemplate(basePath = "portal")
    public static class Templates {
        private Templates() {}

        public static native TemplateInstance company(CompanyView view);
    }

    @GET
    public Uni<Response> show(@QueryParam(Said.PARAMETER) String said) {
        return page(200, said, details(visit.member()), faults());
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> change(MultivaluedMap<String, String> form) {
        settings.onlyChangedByAdmins();
        String accent = AlertForm.text(form, "accent").toLowerCase(Locale.ROOT);
        Details typed = new Details(
                AlertForm.text(form, "name"),
                AlertForm.text(form, "zone"),
                AlertForm.text(form, "language"),
                accent.isEmpty() ? null : accent);
        FormFaults faults = faults();
        faults.name("name", typed.name());
        faults.zone("zone", typed.zone());
        if (!AlertForm.languages().containsKey(typed.language())) {
            throw dev.handrail.platform.ProblemException.badRequest("This form is not one of ours.");
        }
        if (typed.accent() != null && !typed.accent().matches("#[0-9a-f]{6}")) {
            faults.add("accent", "colour_wrong");
        }
        if (!faults.none()) {
            return page(Answers.UNPROCESSABLE, null, typed, faults);
        }
        return company.change(visit.member().tenant(), typed, By.member(visit.member()), visit.now())
                .map(changed -> Answers.see((changed ? Said.SAVED : Said.NOTHING_CHANGED).href(HERE)));
    }

    @POST
    @Path("/logo")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Uni<Response> logo(@RestForm("logo") FileUpload file) {
        settings.onlyChangedByAdmins();
        if (file == null || file.size() == 0) {
            return refuse("logo_kind");
        }
        if (file.size() > Company.LARGEST_LOGO) {
            return refuse("logo_large");
        }
        return vertx.fileSystem().readFile(file.uploadedFile().toString()).chain(read -> put(read.getBytes()));
    }

    @POST
    @Path("/logo/remove")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> removeLogo() {
        settings.onlyChangedByAdmins();
        return company.removeLogo(visit.member().tenant(), By.member(visit.member()), visit.now())
                .replaceWith(Answers.see(Said.LOGO_REMOVED.href(HERE)));
    }

    private Uni<Response> put(byte[] content) {
        Optional<Picture> picture = Picture.of(content);
        if (picture.isEmpty()) {
            return refuse("logo_kind");
        }
        if (!fits(picture.get().width()) || !fits(picture.get().height())) {
            return refuse("logo_size");
        }
        return company.putLogo(visit.member().tenant(), picture.get(), content, By.member(visit.member()), visit.now())
                .replaceWith(Answers.see(Said.LOGO_CHANGED.href(HERE)));
    }

    private static boolean fits(int pixels) {
        return pixels >= SMALLEST && pixels <= LARGEST;
    }

    private Uni<Response> refuse(String key) {
        FormFaults faults = faults();
        faults.add("logo", key);
        return page(Answers.UNPROCESSABLE, null, details(visit.member()), faults);
    }

    private Uni<Response> page(int status, String said, Details details, FormFaults faults) {
        return company.logoSince()
                .chain(since -> settings.around(Settings.Page.COMPANY, said)
                        .map(around -> new CompanyView(
                                around,
                                facts(details),
                                faults.summary(),
                                fields(around, details, faults),
                                colours(visit.member().accent()),
                                since.map(TenantStyle::logo).orElse(null),
                                faults.why("logo"))))
                .chain(view -> Answers.page(status, Templates.company(view)));
    }

    private List<Fact> facts(Details details) {
        return List.of(
                new Fact(word("settings_name"), details.name()),
                new Fact(
                        word("company_language"),
                        AlertForm.languages().getOrDefault(details.language(), details.language())),
                new Fact(word("settings_time_zone"), details.zone()));
    }

    private List<Field> fields(SettingsView around, Details details, FormFaults faults) {
        return !around.mayChange()
                ? List.of()
                : List.of(
                        faults.text("name", word("settings_name"), word("company_name_hint"), details.name()),
                        faults.choice(
                                "language",
                                word("company_mail_language"),
                                word("company_mail_language_hint"),
                                details.language(),
                                AlertForm.languages()),
                        faults.text("zone", word("settings_time_zone"), word("settings_zone_hint"), details.zone()),
                        faults.text(
                                "accent",
                                word("company_colour"),
                                word("company_colour_hint"),
                                details.accent() == null ? "" : details.accent()));
    }

    /** Each is read against its ground by 4.5 to 1; a colour that is not is shifted until it is. */
    private String colours(String stored) {
        if (stored == null) {
            return null;
        }
        Accent accent = Accent.of(stored);
        Reader reader = visit.reader(words);
        return accent.light().equals(stored) && accent.dark().equals(stored)
                ? word("company_colour_kept")
                : reader.page("company_colour_light", Map.of("min", accent.light())) + " "
                        + reader.page("company_colour_dark", Map.of("max", accent.dark()));
    }

    private static Details details(Membership member) {
        return new Details(member.tenantName(), member.zone().getId(), member.language(), member.accent());
    }

    private String word(String key) {
        return visit.reader(words).page(key);
    }

    private FormFaults faults() {
        return new FormFaults(visit.reader(words));
    }
}
