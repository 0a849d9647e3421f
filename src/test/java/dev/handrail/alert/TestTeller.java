package dev.handrail.alert;

import dev.handrail.shared.Json;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Tells of what tests make up: topics that begin with "test.". */
@Singleton
class TestTeller implements NoticeTeller {
    final Set<UUID> over = ConcurrentHashMap.newKeySet();
    /** What it stumbles over, by subject: holds, tell or happened. */
    final Map<UUID, String> broken = new ConcurrentHashMap<>();

    final List<Happened> happened = new CopyOnWriteArrayList<>();

    record Happened(UUID subject, Fate fate, String name) {}

    List<Happened> of(UUID subject) {
        return happened.stream().filter(each -> each.subject().equals(subject)).toList();
    }

    @Override
    public boolean handles(String topic) {
        return topic.startsWith("test.");
    }

    @Override
    public Uni<Boolean> holds(SqlConnection connection, Notice notice, Instant now) {
        stumble(notice, "holds");
        return Uni.createFrom().item(!over.contains(notice.subject()));
    }

    @Override
    public Uni<List<Letter>> tell(SqlConnection connection, Notice notice, List<Addressee> to, Instant now) {
        stumble(notice, "tell");
        String title = notice.params().getOrDefault("title", "News");
        return Uni.createFrom()
                .item(to.stream()
                        .map(each -> new Letter(
                                title,
                                "Dear " + each.name() + " (" + each.language() + ", " + each.zone() + ")",
                                "<p>Dear <b>you</b></p>",
                                Json.write(Map.of("subject", notice.subject(), "title", title))))
                        .toList());
    }

    @Override
    public Optional<Audience> fallback(Notice notice) {
        return Optional.ofNullable(notice.params().get("fallback")).map(Audience::of);
    }

    @Override
    public Uni<Void> happened(SqlConnection connection, Notice notice, Fate fate, String name, Instant now) {
        stumble(notice, "happened");
        happened.add(new Happened(notice.subject(), fate, name));
        return Uni.createFrom().voidItem();
    }

    private void stumble(Notice notice, String over) {
        if (over.equals(broken.get(notice.subject()))) {
            throw new IllegalStateException("no words");
        }
    }
}
