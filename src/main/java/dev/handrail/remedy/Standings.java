package dev.handrail.remedy;

import dev.handrail.cases.rules.WhoActs;
import dev.handrail.platform.Sql;
import dev.handrail.remedy.rules.Healing;
import dev.handrail.words.Words;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How records stand that may heal by themselves, and what heals at all. */
@ApplicationScoped
class Standings {
    /** What {@link #read} reads; {@code h} is the row of healing, {@code f} that of the failure. */
    static final String SELECT = "select h.failure_id, h.tries, h.began_at, h.installation_id, h.system,"
            + " f.case_id, f.state as failure_state, c.class, c.variant, c.acts,"
            + " c.state as case_state, i.state as installation_state from healing h"
            + " join failure f on f.tenant_id = h.tenant_id and f.id = h.failure_id"
            + " join cases c on c.tenant_id = f.tenant_id and c.id = f.case_id"
            + " join installation i on i.tenant_id = h.tenant_id and i.id = h.installation_id";

    /** Of a system, what nobody took in hand; those many that somebody did stand in nobody's way. */
    static final String WAITING = " where h.installation_id = $1 and h.system = $2 and h.ended_at is null"
            + " and f.state = 'open' and c.state = 'open' and c.acts in ('nobody', 'provider')";

    private final Words words;
    private final Healing rule;

    /** @param tries of one record at most; 0: never */
    Standings(Words words, @ConfigProperty(name = "handrail.healing.tries", defaultValue = "6") int tries) {
        this.words = words;
        this.rule = new Healing(tries);
    }

    /** What is tried as one: the records of an installation that wait for the same system. */
    record Key(UUID installation, String system) {
        long seed() {
            return hashCode();
        }
    }

    /** Cases that heal. */
    record Kind(String failureClass, String variant, WhoActs acts) {}

    /**
     * How a record stands.
     *
     * @param active whether its installation is not paused
     * @param passes whether its class is one that passes, whoever acts
     * @param heals whether its case waits for that, and for nobody
     */
    record Standing(
            UUID failure,
            UUID caseId,
            Key key,
            int tries,
            Instant began,
            String state,
            boolean active,
            boolean passes,
            boolean heals) {
        boolean waits() {
            return state.equals("open") && heals;
        }
    }

    Healing rule() {
        return rule;
    }

    List<Kind> kinds() {
        return words.classes().stream()
                .flatMap(each -> words.variants(each).stream()
                        .flatMap(variant -> Stream.of(WhoActs.values()).map(acts -> new Kind(each, variant, acts))))
                .filter(this::heals)
                .toList();
    }

    private boolean heals(Kind kind) {
        return rule.heals(words.guide(kind.failureClass(), kind.variant()).retry(), kind.acts());
    }

    boolean over(Standing each, Instant now) {
        return rule.next(each.tries(), each.began(), null, 0, now).isEmpty();
    }

    Standing read(Row row) {
        String failureClass = row.getString("class");
        String variant = row.getString("variant");
        WhoActs acts = WhoActs.valueOf(row.getString("acts").toUpperCase(Locale.ROOT));
        return new Standing(
                row.getUUID("failure_id"),
                row.getUUID("case_id"),
                new Key(row.getUUID("installation_id"), row.getString("system")),
                row.getInteger("tries"),
                Sql.instant(row, "began_at"),
                row.getString("failure_state"),
                row.getString("installation_state").equals("active"),
                heals(new Kind(failureClass, variant, WhoActs.NOBODY)),
                row.getString("case_state").equals("open") && heals(new Kind(failureClass, variant, acts)));
    }
}
