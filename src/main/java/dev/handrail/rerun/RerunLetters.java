package dev.handrail.rerun;

import dev.handrail.alert.Addressee;
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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Mails about re-runs: to the company's admins when one has to be approved, to support when one came to nothing. */
@ApplicationScoped
class RerunLetters implements NoticeTeller {
    private static final String SECTION = "rerun";
    private final Words words;
    private final String base;

    /** @param url where people reach the pages */
    RerunLetters(
            Words words,
            @ConfigProperty(name = "handrail.public.url", defaultValue = "http://localhost:8080") String url) {
        this.words = words;
        this.base = url.replaceAll("/+$", "");
    }

    private record At(Rerun rerun, String integration, String customer) {}

    @Override
    public boolean handles(String topic) {
        return topic.startsWith("rerun.");
    }

    /** Who was asked to approve what is decided by now is not asked any more. */
    @Override
    public Uni<Boolean> holds(SqlConnection connection, Notice notice, Instant now) {
        return connection
                .preparedQuery("select 1 from rerun_request where id = $1 and (state = 'waiting' or $2)")
                .execute(Tuple.of(notice.subject(), !notice.topic().equals(Reruns.WANTED)))
                .map(rows -> rows.rowCount() > 0);
    }

    @Override
    public Uni<List<Letter>> tell(SqlConnection connection, Notice notice, List<Addressee> to, Instant now) {
        return connection
                .preparedQuery(
                        "select q.*, coalesce(g.name, i.integration) as integration_name, t.name as customer from ("
                                + Rerun.SELECT
                                + ") q join installation i on i.tenant_id = q.tenant_id and i.id = q.installation_id"
                                + " left join integration g on g.key = i.integration join tenant t on t.tenant_id = q.tenant_id where q.id = $1")
                .execute(Tuple.of(notice.subject()))
                .map(rows -> at(rows.iterator().next()))
                .map(at ->
                        to.stream().map(each -> letter(at, notice, each, now)).toList());
    }

    private static At at(Row row) {
        return new At(Rerun.read(row), plain(row.getString("integration_name")), plain(row.getString("customer")));
    }

    private Letter letter(At at, Notice notice, Addressee to, Instant now) {
        Letter letter = Drawn.letter(mail(at, notice, to, now));
        return to.channel() == Addressee.Channel.EMAIL
                ? letter
                : new Letter(
                        letter.subject(),
                        letter.text(),
                        null,
                        Json.write(Map.of(
                                "rerun", at.rerun().id().toString(),
                                "integration", at.integration(),
                                "askedBy", at.rerun().askedBy(),
                                "reason", at.rerun().reason())));
    }

    private Mail mail(At at, Notice notice, Addressee to, Instant now) {
        boolean wanted = notice.topic().equals(Reruns.WANTED);
        Language language = to.language();
        String person = plain(at.rerun().askedBy());
        String subject = wanted
                ? words.say(language, "subject", "approval_wanted")
                : words.say(language, SECTION, "stopped_subject", Map.of("customer", at.customer()));
        String line = wanted
                ? words.say(language, "preheader", "approval_wanted", Map.of("person", person))
                : words.say(language, SECTION, "stopped_text", Map.of("person", person));
        boolean staff = to.audience().isStaff();
        String href = base
                + (staff
                        ? "/console/customers/" + notice.tenant() + "/reruns"
                        : "/reruns/" + at.rerun().id());
        return new Mail(
                language.locale().getLanguage(),
                wanted ? at.customer() : "Handrail",
                Button.plain(href, words.say(language, SECTION, "open")),
                subject,
                line,
                subject,
                null,
                null,
                new Box(
                        wanted ? Tone.YOURS : Tone.LATE,
                        words.say(language, SECTION, "reason"),
                        List.of(plain(at.rerun().reason())),
                        null),
                List.of(
                        new Fact(words.say(language, "mail", "integration"), at.integration()),
                        new Fact(
                                words.say(language, SECTION, "asked"),
                                Phrasing.moment(at.rerun().askedAt(), to.zone(), language, now))),
                null,
                null,
                words.say(language, "mail", "support_code"),
                at.rerun().id().toString().substring(0, 8).toUpperCase(Locale.ROOT),
                words.say(language, SECTION, "one_message"));
    }

    /** Names from elsewhere in one line: a break in a subject would begin a header of its own. */
    private static String plain(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cf}\\u2028\\u2029]+", " ");
    }

    @Override
    public Optional<Audience> fallback(Notice notice) {
        return switch (notice.audience().group()) {
            case CUSTOMER -> Optional.of(Audience.of(Group.SUPPORT));
            case SUPPORT -> Optional.of(Audience.of(Group.ENGINEERING));
            case ENGINEERING -> Optional.of(Audience.of(Group.OPERATOR));
            case PERSON, TEAM, CONTACT, OPERATOR -> Optional.empty();
        };
    }

    /** The page of a re-run shows its states; who was told stands in the deliveries. */
    @Override
    public Uni<Void> happened(SqlConnection connection, Notice notice, Fate fate, String name, Instant now) {
        return Uni.createFrom().voidItem();
    }
}
