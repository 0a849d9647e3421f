package dev.handrail.alert.mail;

import dev.handrail.alert.rules.Answer;
import dev.handrail.alert.rules.Answer.Kind;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.mail.SMTPException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Hands one mail to the mail server and tells what was answered. */
@ApplicationScoped
public class MailSender {
    private static final Logger LOG = Logger.getLogger(MailSender.class);
    /** Of RFC 5321 what is in use: one mailbox, no quoting, no comments. */
    private static final Pattern ADDRESS =
            Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?");

    /** The client's words for refusals that concern this mail and not the sender, the password or the server. */
    private static final List<String> OF_THE_MAIL =
            List.of("recipient address not accepted", "DATA command not accepted", "sending data failed");

    /** Shorter than a lease. */
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private static final long MINUTE = Duration.ofMinutes(1).toNanos();
    private final ReactiveMailer mailer;
    private final String host;
    private final AtomicLong quietUntil = new AtomicLong(System.nanoTime());

    MailSender(ReactiveMailer mailer, @ConfigProperty(name = "handrail.mail.from") String from) {
        this.mailer = mailer;
        this.host = from.replaceAll(".*@|>.*", "").strip();
    }

    /**
     * One mail.
     *
     * @param delivery the same at every try; the Message-ID is made of it
     * @param name of whom it is for, from outside
     * @param html may be null
     */
    public record Envelope(UUID delivery, String name, String address, String subject, String text, String html) {}

    public static boolean isAddress(String text) {
        return text.length() <= 320 && ADDRESS.matcher(text).matches();
    }

    /** Never fails: whatever goes wrong is an answer. */
    public Uni<Answer> send(Envelope envelope) {
        if (!isAddress(envelope.address())) {
            return Uni.createFrom().item(Answer.of(Kind.NEVER, "this is no e-mail address"));
        }
        Mail mail = new Mail()
                .addTo(to(envelope))
                .setSubject(oneLine(envelope.subject()))
                .setText(envelope.text())
                .setHtml(envelope.html())
                .addHeader("Message-ID", "<" + envelope.delivery() + "@" + host + ">")
                .addHeader("Auto-Submitted", "auto-generated");
        return Uni.createFrom()
                .deferred(() -> mailer.send(mail))
                .ifNoItem()
                .after(DEADLINE)
                .fail()
                .replaceWith(Answer.of(Kind.TAKEN, "taken by the mail server"))
                .onFailure()
                .recoverWithItem(this::answer);
    }

    /** The client reads name and address out of one text: what would mislead it is left out of the name. */
    private static String to(Envelope envelope) {
        String name = envelope.name()
                .replaceAll("[\\p{Cntrl}\\p{Cf}<>()\"\\\\,;:@\\[\\]]+", " ")
                .strip();
        return name.isEmpty() ? envelope.address() : name + " <" + envelope.address() + ">";
    }

    private static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    }

    private Answer answer(Throwable failure) {
        if (failure instanceof SMTPException smtp) {
            boolean ofTheMail = OF_THE_MAIL.stream().anyMatch(String.valueOf(smtp.getMessage())::startsWith);
            if (smtp.isPermanent() && ofTheMail) {
                return Answer.of(Kind.NEVER, "refused by the mail server (" + smtp.getReplyCode() + ")");
            }
            if (ofTheMail) {
                return Answer.of(Kind.LATER, "not taken by the mail server so far (" + smtp.getReplyCode() + ")");
            }
            // what it says of our name or password is for the log alone
            complain(smtp.getReplyMessage());
            return Answer.of(Kind.LATER, "the mail server refused us");
        }
        complain(String.valueOf(failure.getMessage()));
        return Answer.of(
                Kind.LATER,
                failure instanceof TimeoutException
                        ? "no answer from the mail server"
                        : "no connection to the mail server");
    }

    /** A mail server that is away or not configured concerns every mail: once a minute is enough. */
    private void complain(String why) {
        long now = System.nanoTime();
        long until = quietUntil.get();
        if (now - until >= 0 && quietUntil.compareAndSet(until, now + MINUTE)) {
            LOG.warnf("mail cannot be sent and is tried again (quarkus.mailer.host, .port, .start-tls): %s", why);
        }
    }
}
