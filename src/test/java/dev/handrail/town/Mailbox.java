package dev.handrail.town;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/**
 * A real mail server that takes nothing without STARTTLS. It refuses mailboxes that begin with "nobody" for good (550) and
 * those that begin with "full" for now (452), once.
 */
public final class Mailbox implements QuarkusTestResourceLifecycleManager {
    /** Who is told when nobody else of the staff can be. */
    public static final String LAST_RESORT = "duty@handrail.test";

    private final List<Mail> mails = new CopyOnWriteArrayList<>();
    private final Map<String, Boolean> wasFull = new ConcurrentHashMap<>();
    private Certificate certificate;
    private SMTPServer server;

    /** @param to the envelope's mailbox */
    public record Mail(String to, byte[] raw) {
        public MimeMessage message() {
            try {
                return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(raw));
            } catch (MessagingException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** What came for a mailbox, oldest first. */
    public List<Mail> of(String address) {
        return mails.stream().filter(mail -> mail.to().equals(address)).toList();
    }

    /** Does something while nobody listens at the server's port. */
    public void away(Runnable work) {
        int port = server.getPortAllocated();
        server.stop();
        try {
            work.run();
        } finally {
            server = open(port);
        }
    }

    private SMTPServer open(int port) {
        SMTPServer opened = SMTPServer.port(port)
                .hostName("localhost")
                .requireTLS()
                .startTlsSocketFactory(certificate.context())
                .messageHandlerFactory(context -> new Taking())
                .build();
        opened.start();
        return opened;
    }

    @Override
    public Map<String, String> start() {
        certificate = Certificate.of("localhost");
        server = open(0);
        return Map.of(
                "quarkus.mailer.host",
                "localhost",
                "quarkus.mailer.port",
                Integer.toString(server.getPortAllocated()),
                "quarkus.mailer.truststore.paths",
                certificate.pem().toString(),
                "quarkus.mailer.truststore.type",
                "PEM",
                "handrail.alert.fallback",
                LAST_RESORT);
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop();
        }
    }

    @Override
    public void inject(TestInjector into) {
        into.injectIntoFields(this, new TestInjector.MatchesType(Mailbox.class));
    }

    private final class Taking implements MessageHandler {
        private String to;

        @Override
        public void from(String from) {}

        @Override
        public void recipient(String recipient) throws RejectException {
            if (recipient.startsWith("nobody")) {
                throw new RejectException(550, "no such mailbox");
            }
            if (recipient.startsWith("full") && wasFull.put(recipient, true) == null) {
                throw new RejectException(452, "mailbox full, try later");
            }
            to = recipient;
        }

        @Override
        public String data(InputStream data) throws IOException {
            mails.add(new Mail(to, data.readAllBytes()));
            return "taken";
        }

        @Override
        public void done() {}
    }
}
