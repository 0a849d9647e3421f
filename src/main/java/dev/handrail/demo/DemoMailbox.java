package dev.handrail.demo;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.subethamail.smtp.helper.SimpleMessageListener;
import org.subethamail.smtp.server.SMTPServer;

/** The mailbox of dev mode: a real SMTP server that keeps the last mails and sends nothing on. */
@ApplicationScoped
@IfBuildProfile("dev")
class DemoMailbox implements SimpleMessageListener {
    private static final Logger LOG = Logger.getLogger(DemoMailbox.class);
    private static final int KEPT = 200;
    private final int port;
    private final Deque<Mail> mails = new ArrayDeque<>();
    private SMTPServer server;
    private int count;

    DemoMailbox(@ConfigProperty(name = "handrail.demo.mail-port", defaultValue = "8025") int port) {
        this.port = port;
    }

    /** @param html as it was sent; null for a mail without */
    record Mail(int number, Instant at, String to, String subject, String text, String html) {}

    void start(@Observes StartupEvent event) {
        try {
            server = SMTPServer.port(port)
                    .hostName("localhost")
                    .bindAddress(InetAddress.getLoopbackAddress())
                    .simpleMessageListener(this)
                    .build();
            server.start();
        } catch (RuntimeException taken) {
            LOG.warnf("Port %d is taken, so the demo receives no mails; handrail.demo.mail-port names another.", port);
            server = null;
        }
    }

    void stop(@Observes ShutdownEvent event) {
        if (server != null) {
            server.stop();
        }
    }

    /** The newest first. */
    synchronized List<Mail> mails() {
        return List.copyOf(mails);
    }

    Optional<Mail> mail(int number) {
        return mails().stream().filter(mail -> mail.number() == number).findFirst();
    }

    @Override
    public boolean accept(String from, String recipient) {
        return true;
    }

    @Override
    public void deliver(String from, String recipient, InputStream data) throws IOException {
        try {
            MimeMessage message = new MimeMessage(Session.getInstance(new Properties()), data);
            keep(recipient, message.getSubject(), body(message, "text/plain"), body(message, "text/html"));
        } catch (MessagingException e) {
            throw new IOException(e);
        }
    }

    private synchronized void keep(String to, String subject, String text, String html) {
        mails.addFirst(new Mail(++count, Clock.systemUTC().instant(), to, subject, text, html));
        if (mails.size() > KEPT) {
            mails.removeLast();
        }
    }

    private static String body(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType(type)) {
            return part.getContent().toString();
        }
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart inner = parts.getBodyPart(i);
                String found = body(inner, type);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }
}
