package dev.handrail.alert;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Knows what notices are about. Implemented by whoever writes them; runs as the notice's tenant. */
public interface NoticeTeller {
    /** Whether notices of this topic are its own. Exactly one teller says yes. */
    boolean handles(String topic);

    /**
     * Whether it is still true and still worth telling. Asked before it is spread and again before every try to deliver:
     * who acknowledged a case is not told once more that nobody did.
     */
    Uni<Boolean> holds(SqlConnection connection, Notice notice, Instant now);

    /** What it reads like for each of these, in their order. Asked once: every try sends the same words. */
    Uni<List<Letter>> tell(SqlConnection connection, Notice notice, List<Addressee> to, Instant now);

    /** Whom to tell when a notice reached nobody; empty when there is no further way. */
    Optional<Audience> fallback(Notice notice);

    /** What became of it, for the history. */
    Uni<Void> happened(SqlConnection connection, Notice notice, Fate fate, String name, Instant now);

    /** REACHED_NOBODY: there was no addressee at all. UNDELIVERABLE: this one could not be reached, for good. */
    enum Fate {
        SENT_BY_EMAIL,
        SENT_BY_WEBHOOK,
        EMAIL_UNDELIVERABLE,
        WEBHOOK_UNDELIVERABLE,
        REACHED_NOBODY
    }
}
