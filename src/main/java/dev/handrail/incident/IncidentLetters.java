package dev.handrail.incident;

import dev.handrail.alert.Addressee;
import dev.handrail.alert.Audience;
import dev.handrail.alert.Audience.Group;
import dev.handrail.alert.Letter;
import dev.handrail.alert.Notice;
import dev.handrail.alert.NoticeTeller;
import dev.handrail.platform.Sql;
import dev.handrail.sla.letters.Drawn;
import dev.handrail.sla.letters.Mail;
import dev.handrail.sla.letters.Mail.Box;
import dev.handrail.sla.letters.Mail.Button;
import dev.handrail.sla.letters.Mail.Fact;
import dev.handrail.sla.letters.Mail.Tone;
import dev.handrail.words.Guide;
import dev.handrail.words.Language;
import dev.handrail.words.Phrasing;
import dev.handrail.words.Words;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Tells staff of incidents by mail. How many customers, and none by name: that stands on the page behind the link. */
@ApplicationScoped
class IncidentLetters implements NoticeTeller {
    private static final String SECTION = "incident";
    private final Words words;
    private final String base;

    /** @param url where people reach the pages */
    IncidentLetters(
            Words words,
            @ConfigProperty(name = "handrail.public.url", defaultValue = "http://localhost:8080") String url) {
        this.words = words;
        this.base = url.replaceAll("/+$", "");
    }

    /** The incident as it is when the letter is written. */
    private record At(
            UUID id,
            String code,
            String title,
            String failureClass,
            String integration,
            Instant since,
            long customers) {}

    @Override
    public boolean handles(String topic) {
        return topic.startsWith(IncidentNews.ALL);
    }

    @Override
    public Uni<Boolean> holds(SqlConnection connection, Notice notice, Instant now) {
        String state = notice.topic().equals(IncidentNews.CLOSED) ? "closed" : "open";
        return connection
                .preparedQuery("select 1 from incident where id = $1 and state = $2 and cycle = $3")
                .execute(Tuple.of(
                        notice.subject(), state, Integer.valueOf(notice.params().getOrDefault("cycle", "1"))))
                .map(rows -> rows.rowCount() > 0);
    }

    @Override
    public Uni<List<Letter>> tell(SqlConnection connection, Notice notice, List<Addressee> to, Instant now) {
        return connection
                .preparedQuery("select n.*, coalesce(g.name, n.integration) as integration_name, (select"
                        + " count(distinct x.tenant_id) from incident_case x where x.incident_id = n.id) as customers"
                        + " from incident n left join integration g on g.key = n.integration where n.id = $1")
                .execute(Tuple.of(notice.subject()))
                .map(rows -> at(rows.iterator().next()))
                .map(at -> to.stream()
                        .map(each -> Drawn.letter(mail(at, notice, each, now)))
                        .toList());
    }

    private At at(Row row) {
        Guide guide = words.guide(row.getString("class"), row.getString("variant"));
        String system = row.getString("system");
        return new At(
                row.getUUID("id"),
                row.getString("code"),
                plain(guide.support().title(row.getString("integration").equals(system) ? null : system)),
                row.getString("class"),
                plain(row.getString("integration_name")),
                Sql.instant(row, "opened_at"),
                row.getLong("customers"));
    }

    private Mail mail(At at, Notice notice, Addressee to, Instant now) {
        boolean over = notice.topic().equals(IncidentNews.CLOSED);
        String key = over
                ? "subject_closed"
                : notice.topic().equals(IncidentNews.OPENED) ? "subject_opened" : "subject_reopened";
        String subject = say(SECTION, key, Map.of("support_code", at.code(), "matter", at.title()));
        String many = say(SECTION, "opened", Map.of("count", at.customers()));
        return new Mail(
                "en",
                "Handrail",
                Button.plain(base + "/console/incidents/" + at.id(), say("button", "open_incident", Map.of())),
                subject,
                many,
                subject,
                null,
                null,
                new Box(over ? Tone.GOOD : Tone.YOURS, say(SECTION, "customers", Map.of()), List.of(many), null),
                List.of(
                        new Fact(
                                say("mail", "since", Map.of()),
                                Phrasing.moment(at.since(), to.zone(), Language.EN, now)),
                        new Fact(say("mail", "integration", Map.of()), at.integration()),
                        new Fact(say("staff_mail", "class", Map.of()), at.failureClass())),
                null,
                null,
                say("mail", "support_code", Map.of()),
                at.code(),
                say(SECTION, "one_message", Map.of()));
    }

    private String say(String section, String key, Map<String, ?> params) {
        return words.say(Language.EN, section, key, params);
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

    @Override
    public Uni<Void> happened(SqlConnection connection, Notice notice, Fate fate, String name, Instant now) {
        String person = name == null || name.isBlank() ? notice.audience().text() : name;
        return IncidentRows.line(
                connection,
                notice.subject(),
                fate == Fate.SENT_BY_EMAIL ? "told" : "not_reached",
                Map.of("person", person),
                now);
    }
}
