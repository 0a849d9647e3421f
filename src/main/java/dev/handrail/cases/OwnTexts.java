package dev.handrail.cases;

import dev.handrail.platform.Sql;
import dev.handrail.words.Language;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the operator says of a class of failures in one integration. There are few, so each process has them all in memory;
 * what another one changed is here within seconds.
 */
@ApplicationScoped
public class OwnTexts {
    private static final String COLUMNS = "integration, class, language, what_happened, what_to_do, runbook, version";
    private static final long FRESH = Duration.ofSeconds(5).toNanos();
    private final Pool pool;
    private volatile Known known = new Known(Map.of(), System.nanoTime() - FRESH);

    OwnTexts(Pool pool) {
        this.pool = pool;
    }

    /**
     * One text. Placeholders are those of the reviewed texts, in braces: {@code {field}}.
     *
     * @param steps one to three; the words in “ ” are those of a button
     * @param runbook address of a page for staff, or null
     * @param version counts changes
     */
    public record OwnText(
            String integration,
            String failureClass,
            Language language,
            String whatHappened,
            List<String> steps,
            String runbook,
            int version) {}

    private record Key(String integration, String failureClass, Language language) {}

    private record Known(Map<Key, OwnText> texts, long since) {}

    /** Reads them again when those in memory are no longer fresh. */
    Uni<Void> refresh() {
        if (System.nanoTime() - known.since() < FRESH) {
            return Uni.createFrom().voidItem();
        }
        long since = System.nanoTime();
        return pool.query("select " + COLUMNS + " from own_text")
                .execute()
                .invoke(rows -> {
                    Map<Key, OwnText> texts = new HashMap<>();
                    rows.forEach(row -> {
                        OwnText text = read(row);
                        texts.put(new Key(text.integration(), text.failureClass(), text.language()), text);
                    });
                    known = new Known(Map.copyOf(texts), since);
                })
                .replaceWithVoid();
    }

    /** As they were when they were last read. */
    public Optional<OwnText> find(String integration, String failureClass, Language language) {
        return Optional.ofNullable(known.texts().get(new Key(integration, failureClass, language)));
    }

    /** Those of an integration. */
    public Uni<List<OwnText>> of(String integration) {
        return pool.preparedQuery(
                        "select " + COLUMNS + " from own_text where integration = $1 order by class, language")
                .execute(Tuple.of(integration))
                .map(rows -> {
                    List<OwnText> texts = new ArrayList<>();
                    rows.forEach(row -> texts.add(read(row)));
                    return texts;
                });
    }

    /** Adds or replaces one; the integration enters the catalogue with it. */
    public Uni<OwnText> put(OwnText text, Instant now) {
        return pool.withTransaction(connection -> connection
                        .preparedQuery("insert into integration (key, name, created_at) values ($1, $1, $2)"
                                + " on conflict do nothing")
                        .execute(Tuple.of(text.integration(), Sql.utc(now)))
                        .chain(() -> connection
                                .preparedQuery("insert into own_text as t (" + COLUMNS + ", updated_at)"
                                        + " values ($1, $2, $3, $4, $5, $6, 1, $7) on conflict (integration, class, language)"
                                        + " do update set what_happened = excluded.what_happened,"
                                        + " what_to_do = excluded.what_to_do, runbook = excluded.runbook,"
                                        + " version = t.version + 1, updated_at = excluded.updated_at returning "
                                        + COLUMNS)
                                .execute(Tuple.from(Arrays.asList(
                                        text.integration(),
                                        text.failureClass(),
                                        word(text.language()),
                                        text.whatHappened(),
                                        text.steps().toArray(String[]::new),
                                        text.runbook(),
                                        Sql.utc(now))))))
                .map(rows -> read(rows.iterator().next()))
                .invoke(this::forget);
    }

    /** Back to the reviewed text; tells whether there was one of its own. */
    public Uni<Boolean> remove(String integration, String failureClass, Language language) {
        return pool.preparedQuery("delete from own_text where integration = $1 and class = $2 and language = $3")
                .execute(Tuple.of(integration, failureClass, word(language)))
                .map(rows -> rows.rowCount() == 1)
                .invoke(this::forget);
    }

    private void forget() {
        known = new Known(known.texts(), System.nanoTime() - FRESH);
    }

    private static String word(Language language) {
        return language.name().toLowerCase(Locale.ROOT);
    }

    private static OwnText read(Row row) {
        return new OwnText(
                row.getString("integration"),
                row.getString("class"),
                Language.valueOf(row.getString("language").toUpperCase(Locale.ROOT)),
                row.getString("what_happened"),
                List.of(row.getArrayOfStrings("what_to_do")),
                row.getString("runbook"),
                row.getInteger("version"));
    }
}
