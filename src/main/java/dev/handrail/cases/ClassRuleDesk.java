package dev.handrail.cases;

import dev.handrail.cases.rules.ClassRule;
import dev.handrail.cases.rules.ClassRules;
import dev.handrail.cases.rules.Verdict;
import dev.handrail.cases.rules.WhoActs;
import dev.handrail.platform.CurrentTenant;
import dev.handrail.platform.ProblemException;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * Changes class rules, and says before what a change would do: every case of the last 90 days is looked at again, each as its
 * customer, with the rules as they are and as they would be.
 */
@ApplicationScoped
public class ClassRuleDesk {
    /** Cases that are looked at of each customer, those that failed last. */
    public static final int LOOKED_AT = 2_000;

    /** So far back cases are looked at. */
    public static final Duration BACK = Duration.ofDays(90);

    private final Pool pool;
    private final Pool staff;
    private final ClassRuleBook book;
    private final Reclassifying reclassifying;

    ClassRuleDesk(Pool pool, @ReactiveDataSource("staff") Pool staff, ClassRuleBook book, Reclassifying reclassifying) {
        this.pool = pool;
        this.staff = staff;
        this.book = book;
        this.reclassifying = reclassifying;
    }

    /**
     * A case that a change would make another.
     *
     * @param before as the rules as they are say; of what was changed, what was stored
     */
    public record Changed(String tenant, UUID caseId, String code, boolean open, Verdict before, Verdict after) {}

    /**
     * What a change would do.
     *
     * @param lookedAt so many cases
     * @param changed open ones first
     */
    public record Preview(int lookedAt, List<Changed> changed) {
        public long open() {
            return changed.stream().filter(Changed::open).count();
        }
    }

    /** In the order in which they are asked. */
    public Uni<List<ClassRule>> all() {
        return pool.withTransaction(book::read).map(ClassRules::all);
    }

    /**
     * Changes nothing.
     *
     * @param customers whose cases are looked at
     */
    public Uni<Preview> preview(ClassRule rule, Predicate<String> customers, Instant now) {
        return pool.withTransaction(book::read)
                .chain(before -> look(before, before.with(rule), rule.integration(), customers, now));
    }

    private Uni<Preview> look(
            ClassRules before, ClassRules after, String integration, Predicate<String> customers, Instant now) {
        return eachCustomer(
                integration,
                customers,
                (tenant, soFar) -> reclassifying
                        .look(tenant, integration, book.with(before), book.with(after), now.minus(BACK))
                        .map(found -> sum(soFar, found)));
    }

    private static Preview sum(Preview one, Preview other) {
        List<Changed> changed = new ArrayList<>(one.changed());
        changed.addAll(other.changed());
        changed.sort((a, b) -> Boolean.compare(b.open(), a.open()));
        return new Preview(one.lookedAt() + other.lookedAt(), changed);
    }

    /**
     * Saves it, and says of open cases from now on what it says.
     *
     * @param rule with the version that was read, 0 for a new one
     * @return what changed, with the rule as it is now
     */
    public Uni<Saved> save(ClassRule rule, Predicate<String> customers, String by, Instant now) {
        return pool.withTransaction(connection -> ClassRuleBook.lock(connection)
                        .chain(() -> book.read(connection))
                        .chain(before -> ClassRuleBook.lastVersion(connection, rule.key())
                                .chain(last -> {
                                    check(before, rule);
                                    ClassRule saved = version(rule, last + 1);
                                    return ClassRuleBook.end(connection, rule.key(), "replaced")
                                            .chain(() -> ClassRuleBook.insert(connection, saved, by, now))
                                            .replaceWith(new Change(before.with(saved), saved));
                                })))
                .invoke(book::forget)
                .chain(change -> apply(change, customers, now).map(preview -> new Saved(change.rule(), preview)));
    }

    /** Takes it away; of open cases is said what the others say. */
    public Uni<Preview> remove(String key, Predicate<String> customers, Instant now) {
        return pool.withTransaction(connection -> ClassRuleBook.lock(connection)
                        .chain(() -> book.read(connection))
                        .chain(before -> {
                            ClassRule rule = before.all().stream()
                                    .filter(each -> each.key().equals(key))
                                    .findFirst()
                                    .orElseThrow(() -> ProblemException.notFound("class rule"));
                            return ClassRuleBook.end(connection, key, "removed")
                                    .replaceWith(new Change(before.without(key), rule));
                        }))
                .invoke(book::forget)
                .chain(change -> apply(change, customers, now));
    }

    /** A rule as it was saved, and what that changed. */
    public record Saved(ClassRule rule, Preview changes) {}

    private record Change(ClassRules after, ClassRule rule) {}

    private static void check(ClassRules before, ClassRule rule) {
        int present = before.all().stream()
                .filter(each -> each.key().equals(rule.key()))
                .mapToInt(ClassRule::version)
                .findFirst()
                .orElse(0);
        if (present != rule.version()) {
            throw ProblemException.conflict(
                    present == 0
                            ? "There is no such rule any more. Give version 0 to make it anew."
                            : "Somebody changed this rule meanwhile: it is of version " + present + ". Read it again.");
        }
        if (present == 0 && before.all().size() >= ClassRules.MOST) {
            throw ProblemException.conflict("There are " + ClassRules.MOST + " rules; there is room for no more.");
        }
    }

    private static ClassRule version(ClassRule rule, int version) {
        return new ClassRule(
                rule.key(),
                version,
                rule.integration(),
                rule.place(),
                rule.conditions(),
                rule.failureClass(),
                rule.variant(),
                rule.whoActs());
    }

    private Uni<Preview> apply(Change change, Predicate<String> customers, Instant now) {
        String integration = change.rule().integration();
        return eachCustomer(
                integration,
                customers,
                (tenant, soFar) -> reclassifying
                        .apply(tenant, integration, book.with(change.after()), now)
                        .map(found -> sum(soFar, found)));
    }

    private Uni<Preview> eachCustomer(
            String integration, Predicate<String> customers, BiFunction<String, Preview, Uni<Preview>> work) {
        return staff.preparedQuery(
                        "select distinct tenant_id from installation where $1::text is null or integration = $1"
                                + " order by tenant_id")
                .execute(Tuple.of(integration))
                .chain(rows -> {
                    Uni<Preview> all = Uni.createFrom().item(new Preview(0, List.of()));
                    for (var row : rows) {
                        String tenant = row.getString("tenant_id");
                        if (customers.test(tenant)) {
                            all = all.chain(soFar -> CurrentTenant.runAs(tenant, () -> work.apply(tenant, soFar)));
                        }
                    }
                    return all;
                });
    }

    /** Says of one open case what staff say, and no rule; for the current tenant. */
    public Uni<Void> reclassify(
            UUID caseId, String failureClass, String variant, WhoActs acts, String by, Instant now) {
        return reclassifying.one(caseId, new Verdict(failureClass, variant, acts, "said by " + by), now);
    }
}
