package dev.handrail.cases;

import dev.handrail.cases.rules.Facts;
import dev.handrail.cases.rules.Fingerprint;
import dev.handrail.cases.rules.GroupingRules;
import dev.handrail.cases.rules.Print;
import dev.handrail.cases.rules.Trait.Seen;
import dev.handrail.cases.rules.grouping.Templates;
import dev.handrail.history.rules.Attempt;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The fingerprints of failed attempts: as they are observed, and as staff decided. */
@ApplicationScoped
class Fingerprints {
    private final KnownTemplates templates;

    Fingerprints(KnownTemplates templates) {
        this.templates = templates;
    }

    /** In the order in which they failed, so that what is learned is the same however they were sent. */
    Uni<Map<Attempt, Print>> of(SqlConnection connection, String tenant, Map<Attempt, Facts> facts) {
        Set<UUID> installations =
                facts.keySet().stream().map(Attempt::installation).collect(Collectors.toSet());
        return templates
                .of(connection, tenant, installations)
                .chain(known -> GroupingRows.of(connection, tenant, installations)
                        .chain(rules -> {
                            Map<Attempt, Print> prints = new HashMap<>();
                            facts.keySet().stream()
                                    .sorted(Comparator.comparing(Attempt::at))
                                    .forEach(attempt -> prints.put(
                                            attempt,
                                            print(
                                                    attempt,
                                                    facts.get(attempt),
                                                    known.get(attempt.installation()),
                                                    rules.get(attempt.installation()))));
                            return templates.keep(connection, tenant, known).replaceWith(prints);
                        }));
    }

    private static Print print(Attempt attempt, Facts facts, Templates templates, GroupingRules rules) {
        Print print = Fingerprint.of(facts, templates);
        if (rules == null) {
            return print;
        }
        String type = attempt.wholeRun() ? "" : attempt.record().type();
        Seen seen = new Seen(facts.step(), facts.system(), type, facts.clues());
        return print.decided(rules.decided(print.whole(), () -> Fingerprint.former(facts, templates), seen));
    }
}
