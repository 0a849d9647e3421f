package dev.handrail.demo;

import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A customer's own system that takes webhooks: checks their signature as the Standard Webhooks specification says. */
@ApplicationScoped
@IfBuildProfile("dev")
class DemoReceiver {
    static final String PATH = "/demo/webhooks";
    /** Known to everybody: it signs nothing but the demo's own messages. */
    static final String SECRET = "whsec_aGFuZHJhaWwtZGVtby1zZWNyZXQtb2YtMzItYnl0ZXM=";

    private static final int KEPT = 200;
    private final Deque<Message> messages = new ArrayDeque<>();

    /**
     * @param id the {@code webhook-id}: the same when a message comes again
     * @param genuine whether the signature fits
     */
    record Message(Instant at, String id, boolean genuine, String body) {}

    /** The newest first. */
    synchronized List<Message> messages() {
        return List.copyOf(messages);
    }

    /** @return whether it is genuine */
    boolean take(String id, String timestamp, String signatures, String body) {
        boolean genuine =
                id != null && timestamp != null && signatures != null && fits(id, timestamp, signatures, body);
        keep(new Message(Clock.systemUTC().instant(), id, genuine, body));
        return genuine;
    }

    private synchronized void keep(Message message) {
        messages.addFirst(message);
        if (messages.size() > KEPT) {
            messages.removeLast();
        }
    }

    private static boolean fits(String id, String timestamp, String signatures, String body) {
        byte[] wanted = ("v1," + Base64.getEncoder().encodeToString(mac(id + "." + timestamp + "." + body)))
                .getBytes(StandardCharsets.UTF_8);
        for (String signature : signatures.split(" ")) {
            if (MessageDigest.isEqual(signature.getBytes(StandardCharsets.UTF_8), wanted)) {
                return true;
            }
        }
        return false;
    }

    private static byte[] mac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            byte[] key = Base64.getDecoder().decode(SECRET.substring("whsec_".length()));
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
