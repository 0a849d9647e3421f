package dev.handrail.sla.letters;

import dev.handrail.alert.Addressee;
import dev.handrail.alert.Addressee.Channel;
import dev.handrail.alert.Audience;
import dev.handrail.alert.Audience.Group;
import dev.handrail.alert.Letter;
import dev.handrail.alert.Notice;
import dev.handrail.alert.NoticeTeller;
import dev.handrail.cases.CaseTexts;
import dev.handrail.sla.WiderTrouble;
import dev.handrail.words.Words;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Tells notices about cases. Customers are told what the case is when the letter is written, not when the news was: nobody
 * shall read "your turn" and find that it is over.
 */
@ApplicationScoped
class CaseLetters implements NoticeTeller {
    private final Words words;
    private final CaseTexts texts;
    private final List<WiderTrouble> wider;
    private final String base;

    /** @param url where people reach the pages */
    CaseLetters(
            Words words,
            CaseTexts texts,
            @All List<WiderTrouble> wider,
            @ConfigProperty(name = "handrail.public.url", defaultValue = "http://localhost:8080") String url) {
        this.words = words;
        this.texts = texts;
        this.wider = wider;
        this.base = url.replaceAll("/+$", "");
    }

    @Override
    public boolean handles(String topic) {
        return topic.startsWith(Topics.ALL);
    }

    @Override
    public Uni<Boolean> holds(SqlConnection connection, Notice notice, Instant now) {
        return StillTrue.check(connection, notice);
    }

    /** Fails when the case is gone. */
    @Override
    public Uni<List<Letter>> tell(SqlConnection connection, Notice notice, List<Addressee> to, Instant now) {
        return new KnownCases(connection, notice.tenant(), notice.subject())
                .read()
                .chain(known -> concernsOthers(connection, known)
                        .map(others -> to.stream()
                                .map(each -> letter(known, notice, others, each, to, now))
                                .toList()));
    }

    private Uni<Boolean> concernsOthers(SqlConnection connection, KnownCase known) {
        Uni<Boolean> found = Uni.createFrom().item(false);
        for (WiderTrouble each : wider) {
            found = found.chain(already -> already
                    ? Uni.createFrom().item(true)
                    : each.concerns(connection, known.summary().id()));
        }
        return found;
    }

    @Override
    public Optional<Audience> fallback(Notice notice) {
        return switch (notice.audience().group()) {
            case CUSTOMER, PERSON, TEAM, CONTACT -> Optional.of(Audience.of(Group.SUPPORT));
            case SUPPORT -> Optional.of(Audience.of(Group.ENGINEERING));
            case ENGINEERING -> Optional.of(Audience.of(Group.OPERATOR));
            case OPERATOR -> Optional.empty();
        };
    }

    @Override
    public Uni<Void> happened(SqlConnection connection, Notice notice, Fate fate, String name, Instant now) {
        return Fates.write(connection, notice, fate, name, now);
    }

    private Letter letter(
            KnownCase known, Notice notice, boolean others, Addressee to, List<Addressee> all, Instant now) {
        Voice voice = Voice.of(words, to, now);
        CustomerMail customers = new CustomerMail(known, notice, texts, voice);
        if (to.channel() == Channel.WEBHOOK) {
            return new Letter(
                    customers.headline().subject(),
                    "",
                    null,
                    WebhookData.of(
                            known,
                            notice,
                            customers.explained(),
                            customers.steps(),
                            Promise.of(notice, known, voice),
                            pages(to, known)));
        }
        Mail mail = to.audience().isStaff()
                ? new StaffMail(known, notice, customers.explained(), voice).mail(to, pages(to, known))
                : customers.mail(to, all, others, pages(to, known));
        return Drawn.letter(mail);
    }

    /** Where the case is looked at. */
    private String pages(Addressee to, KnownCase known) {
        return to.audience().isStaff()
                ? base + "/console/customers/" + known.customer().id() + "/cases/"
                        + known.summary().id()
                : base + "/cases/" + known.summary().id();
    }
}
