package dev.handrail.sla.safety;

import dev.handrail.alert.Addressee;
import dev.handrail.alert.Addressee.Channel;
import dev.handrail.alert.Audience;
import dev.handrail.alert.Audience.Group;
import dev.handrail.alert.Letter;
import dev.handrail.alert.Notice;
import dev.handrail.alert.NoticeTeller;
import dev.handrail.shared.Json;
import dev.handrail.sla.letters.Drawn;
import dev.handrail.sla.letters.Mail;
import dev.handrail.sla.letters.Mail.Box;
import dev.handrail.sla.letters.Mail.Button;
import dev.handrail.sla.letters.Mail.Fact;
import dev.handrail.sla.letters.Mail.Tone;
import dev.handrail.sla.letters.Where;
import dev.handrail.words.Language;
import dev.handrail.words.Phrasing;
import dev.handrail.words.Words;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Tells the customer and support that an integration was paused, and that it goes on. */
@ApplicationScoped
class PauseLetters implements NoticeTeller {
    private static final String SECTION = "pause";
    private final Words words;
    private final String base;

    /** @param url where people reach the pages */
    PauseLetters(
            Words words,
            @ConfigProperty(name = "handrail.public.url", defaultValue = "http://localhost:8080") String url) {
        this.words = words;
        this.base = url.replaceAll("/+$", "");
    }

    /** The pause as it is when the letter is written. */
    private record At(Pause pause, String tenant, String customer, String where, String integration, String name) {}

    @Override
    public boolean handles(String topic) {
        return topic.equals(PauseRows.PAUSED) || topic.equals(PauseRows.RESUMED);
    }

    /** What was paused and resumed in the same minute is not told as paused. */
    @Override
    public Uni<Boolean> holds(SqlConnection connection, Notice notice, Instant now) {
        boolean resumed = notice.topic().equals(PauseRows.RESUMED);
        return connection
                .preparedQuery("select 1 from installation_pause p join installation i on i.tenant_id = p.tenant_id"
                        + " and i.id = p.installation_id where p.id = $1 and (p.resumed_at is not null) = $2"
                        + " and (i.state = 'active') = $2")
                .execute(Tuple.of(notice.subject(), resumed))
                .map(rows -> rows.rowCount() > 0);
    }

    @Override
    public Uni<List<Letter>> tell(SqlConnection connection, Notice notice, List<Addressee> to, Instant now) {
        return connection
                .preparedQuery("select " + Pause.COLUMNS + ", t.tenant_id, t.name as customer, i.integration, i.name,"
                        + " g.name as title from installation_pause p join tenant t on t.tenant_id = p.tenant_id"
                        + " join installation i on i.tenant_id = p.tenant_id and i.id = p.installation_id"
                        + " left join integration g on g.key = i.integration where p.id = $1")
                .execute(Tuple.of(notice.subject()))
                .map(rows -> at(rows.iterator().next()))
                .map(at -> to.stream()
                        .map(each -> each.channel() == Channel.WEBHOOK
                                ? new Letter(subject(at, notice, each), "", null, data(at, notice))
                                : Drawn.letter(mail(at, notice, each, now)))
                        .toList());
    }

    private static At at(Row row) {
        return new At(
                Pause.read(row),
                row.getString("tenant_id"),
                plain(row.getString("customer")),
                Where.of(row.getString("integration"), row.getString("title"), row.getString("name"), null)
                        .name(),
                row.getString("integration"),
                row.getString("name"));
    }

    private Mail mail(At at, Notice notice, Addressee to, Instant now) {
        boolean staff = to.audience().isStaff();
        boolean resumed = notice.topic().equals(PauseRows.RESUMED);
        Language language = language(to);
        String subject = subject(at, notice, to);
        return new Mail(
                language.locale().getLanguage(),
                staff ? "Handrail" : at.customer(),
                staff
                        ? Button.plain(
                                base + "/console/customers/" + at.tenant() + "/installations/"
                                        + at.pause().installation(),
                                say(language, "button", "open_integration"))
                        : Button.plain(base + "/", say(language, "button", "open_overview")),
                subject,
                say(language, "preheader", key(at, notice)),
                subject,
                resumed ? null : because(at.pause(), language),
                null,
                new Box(
                        resumed ? Tone.GOOD : Tone.OTHERS,
                        say(language, "states", resumed ? "installation_active" : "installation_paused"),
                        List.of(say(language, SECTION, resumed ? "goes_on" : "kept")),
                        null),
                facts(at.pause(), resumed, to, language, now),
                null,
                null,
                say(language, "mail", "integration"),
                at.where(),
                staff
                        ? say(language, "staff_mail", "why_role")
                        : say(language, "mail", to.recipient() == null ? "why_admin" : "why_recipient"));
    }

    private String subject(At at, Notice notice, Addressee to) {
        boolean staff = to.audience().isStaff();
        String staffKey = notice.topic().equals(PauseRows.RESUMED) ? "subject_resumed" : "subject_paused";
        return words.say(
                language(to),
                staff ? SECTION : "subject",
                staff ? staffKey : key(at, notice),
                Map.of("integration", at.where(), "customer", at.customer()));
    }

    private static String key(At at, Notice notice) {
        return notice.topic().equals(PauseRows.RESUMED)
                ? "resumed"
                : at.pause().byItself() ? "paused_by_itself" : "paused";
    }

    private String because(Pause pause, Language language) {
        return pause.byItself()
                ? pause.because(words, language)
                : words.say(language, SECTION, "reason_given", Map.of("reason", plain(pause.reason())));
    }

    private List<Fact> facts(Pause pause, boolean resumed, Addressee to, Language language, Instant now) {
        return List.of(
                new Fact(
                        say(language, "mail", "since"),
                        Phrasing.moment(resumed ? pause.resumedAt() : pause.pausedAt(), to.zone(), language, now)),
                new Fact(
                        say(language, SECTION, resumed ? "resumed_by" : "paused_by"),
                        plain(resumed ? pause.resumedBy() : pause.by())));
    }

    /** Staff read English. */
    private static Language language(Addressee to) {
        return to.audience().isStaff() ? Language.EN : to.language();
    }

    private String data(At at, Notice notice) {
        Pause pause = at.pause();
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("id", pause.id().toString());
        told.put("at", pause.pausedAt().toString());
        told.put("by", pause.by());
        told.put("byItself", pause.byItself());
        told.put("reason", pause.because(words, Language.EN));
        if (pause.resumedAt() != null) {
            told.put("resumedAt", pause.resumedAt().toString());
            told.put("resumedBy", pause.resumedBy());
        }
        Map<String, Object> installation = new LinkedHashMap<>();
        installation.put("id", pause.installation().toString());
        installation.put("integration", at.integration());
        installation.put("name", at.name());
        installation.put("state", notice.topic().equals(PauseRows.RESUMED) ? "active" : "paused");
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("tenant", at.tenant());
        data.put("installation", installation);
        data.put("pause", told);
        return Json.write(data);
    }

    private String say(Language language, String section, String key) {
        return words.say(language, section, key);
    }

    /** Names from elsewhere in one line: a break in a subject would begin a header of its own. */
    private static String plain(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cf}\\u2028\\u2029]+", " ");
    }

    @Override
    public Optional<Audience> fallback(Notice notice) {
        return switch (notice.audience().group()) {
            case SUPPORT -> Optional.of(Audience.of(Group.ENGINEERING));
            case ENGINEERING -> Optional.of(Audience.of(Group.OPERATOR));
            case CUSTOMER, PERSON, TEAM, CONTACT, OPERATOR -> Optional.empty();
        };
    }

    /** The deliveries say who was told; there is no history of an installation beside its pauses. */
    @Override
    public Uni<Void> happened(SqlConnection connection, Notice notice, Fate fate, String name, Instant now) {
        return Uni.createFrom().voidItem();
    }
}
