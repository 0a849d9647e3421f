package dev.handrail.portal;

import dev.handrail.platform.ProblemException;
import dev.handrail.portal.telling.Reader;
import dev.handrail.portal.view.Field;
import dev.handrail.portal.view.PeopleView;
import dev.handrail.portal.view.PeopleView.Invite;
import dev.handrail.portal.view.PeopleView.Row;
import dev.handrail.portal.view.SettingsView;
import dev.handrail.tenancy.By;
import dev.handrail.tenancy.Members;
import dev.handrail.tenancy.Members.Ending;
import dev.handrail.tenancy.Members.Invited;
import dev.handrail.tenancy.Members.Member;
import dev.handrail.tenancy.Role;
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
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Who may come in, and what each may do. Members see names; administrators invite, change roles and remove. */
@Path(PeoplePage.HERE)
@Authenticated
@Bilingual
public class PeoplePage {
    static final String HERE = "/settings/people";
    private static final String EMAIL = "[^\\s@<>(),;:\"]{1,64}@[^\\s@<>(),;:\"]+\\.[^\\s@<>(),;:\"]{2,}";
    private static final int LONGEST_EMAIL = 320;
    private static final List<Role> ROLES = List.of(Role.CUSTOMER_MEMBER, Role.CUSTOMER_ADMIN);

    private final PortalVisit visit;
    private final Settings settings;
    private final Members members;
    private final Words words;

    PeoplePage(PortalVisit visit, Settings settings, Members members, Words words) {
        this.visit = visit;
        this.settings = settings;
        this.members = members;
        this.words = words;
    }

    @CheckedTemplate(basePath = "portal")
    public static class Templates {
        private Templates() {}

        public static native TemplateInstance people(PeopleView view);
    }

    @GET
    public Uni<Response> list(@QueryParam(Said.PARAMETER) String said) {
        return page(200, said, "", "", Role.CUSTOMER_MEMBER.word(), new FormFaults(reader()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> invite(MultivaluedMap<String, String> form) {
        settings.onlyChangedByAdmins();
        String name = AlertForm.text(form, "name");
        String email = AlertForm.text(form, "email");
        Role role = role(form.getFirst("role"));
        FormFaults faults = new FormFaults(reader());
        faults.name("name", name);
        if (email.length() > LONGEST_EMAIL || !email.matches(EMAIL)) {
            faults.add("email", "email_wrong");
        }
        if (!faults.none()) {
            return page(Answers.UNPROCESSABLE, null, name, email, role.word(), faults);
        }
        return members.invite(tenant(), email, name, role, by(), visit.now())
                .map(done -> Answers.see((done ? Said.PERSON_INVITED : Said.INVITED_ALREADY).href(HERE)));
    }

    @POST
    @Path("/{id}/role")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> change(@PathParam("id") UUID id, @FormParam("role") String role) {
        settings.onlyChangedByAdmins();
        return there(id)
                .chain(() -> members.change(tenant(), id, role(role), by(), visit.now()))
                .map(ending -> answer(ending, Said.ROLE_CHANGED));
    }

    @POST
    @Path("/{id}/remove")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> remove(@PathParam("id") UUID id) {
        settings.onlyChangedByAdmins();
        return members.remove(tenant(), id, by(), visit.now()).map(ending -> answer(ending, Said.PERSON_REMOVED));
    }

    @POST
    @Path("/invitations/{id}/withdraw")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> withdraw(@PathParam("id") UUID id) {
        settings.onlyChangedByAdmins();
        return members.withdraw(tenant(), id, by(), visit.now())
                .map(ending -> answer(ending, Said.INVITATION_WITHDRAWN));
    }

    private Uni<Void> there(UUID id) {
        return members.list().map(all -> {
            if (all.stream().noneMatch(member -> member.id().equals(id))) {
                throw ProblemException.notFound("person");
            }
            return null;
        });
    }

    private static Response answer(Ending ending, Said done) {
        return switch (ending) {
            case NOT_THERE -> throw ProblemException.notFound("person");
            case LAST_ADMIN -> Answers.see(Said.LAST_ADMIN.href(HERE));
            case DONE, UNCHANGED -> Answers.see(done.href(HERE));
        };
    }

    private Uni<Response> page(int status, String said, String name, String email, String role, FormFaults faults) {
        Uni<List<Invited>> invited = settings.mayRead()
                ? members.invited(visit.now())
                : Uni.createFrom().item(List.of());
        return members.list()
                .chain(all -> invited.chain(waiting -> settings.around(Settings.Page.PEOPLE, said)
                        .map(around -> view(around, all, waiting, invite(around, name, email, role, faults)))))
                .chain(view -> Answers.page(status, Templates.people(view)));
    }

    private PeopleView view(SettingsView around, List<Member> all, List<Invited> waiting, Invite invite) {
        long admins =
                all.stream().filter(each -> each.role() == Role.CUSTOMER_ADMIN).count();
        return new PeopleView(
                around,
                all.stream()
                        // the last admin stays: there is no button that would only say so
                        .map(each ->
                                row(each, around.mayChange() && (each.role() != Role.CUSTOMER_ADMIN || admins > 1)))
                        .toList(),
                waiting.stream().map(each -> row(each, around.mayChange())).toList(),
                invite);
    }

    private Row row(Member each, boolean mayChange) {
        boolean admin = each.role() == Role.CUSTOMER_ADMIN;
        return new Row(
                HERE + "/" + each.id(),
                each.name(),
                settings.mayRead() ? each.email() : null,
                role(reader(), each.role().title()),
                reader().times().moment(each.since()),
                !mayChange ? null : reader().page(admin ? "people_make_member" : "people_make_admin"),
                (admin ? Role.CUSTOMER_MEMBER : Role.CUSTOMER_ADMIN).word(),
                mayChange,
                each.id().equals(visit.member().member()));
    }

    private Row row(Invited each, boolean mayChange) {
        return new Row(
                HERE + "/invitations/" + each.id(),
                each.name(),
                each.email(),
                role(reader(), each.role().title()),
                reader().times().moment(each.expiresAt()),
                null,
                null,
                mayChange,
                false);
    }

    private Invite invite(SettingsView around, String name, String email, String role, FormFaults faults) {
        if (!around.mayChange()) {
            return null;
        }
        List<Field> fields = List.of(
                faults.text("name", reader().page("settings_name"), null, name),
                faults.text("email", reader().page("alerts_mail"), reader().page("people_mail_hint"), email),
                faults.choice("role", reader().page("people_role"), null, role, roles()));
        return new Invite(faults.summary(), fields);
    }

    private Map<String, String> roles() {
        Map<String, String> roles = new LinkedHashMap<>();
        ROLES.forEach(role -> roles.put(role.word(), reader().page("people_as_" + role.title())));
        return roles;
    }

    /** @param title as it is written down; one that no customer has stays as it is */
    static String role(Reader reader, String title) {
        return ROLES.stream().anyMatch(role -> role.title().equals(title)) ? reader.page("people_" + title) : title;
    }

    private static Role role(String word) {
        return ROLES.stream()
                .filter(role -> role.word().equals(word))
                .findFirst()
                .orElseThrow(() -> ProblemException.badRequest("This form is not one of ours."));
    }

    private Reader reader() {
        return visit.reader(words);
    }

    private By by() {
        return By.member(visit.member());
    }

    private String tenant() {
        return visit.member().tenant();
    }
}
