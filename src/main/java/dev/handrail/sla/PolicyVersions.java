package dev.handrail.sla;

import dev.handrail.platform.Sql;
import dev.handrail.sla.rules.Scope;
import dev.handrail.sla.rules.Scope.Scoped;
import dev.handrail.sla.rules.Scope.Subject;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All versions of all policies, without what they say: enough to find the one that holds for a case. */
record PolicyVersions(List<Version> all) {
    /**
     * One version.
     *
     * @param enforceFrom from when cases that open are held to it
     * @param endedAt null while the policy is there
     */
    record Version(String name, int version, Scope scope, Instant enforceFrom, Instant endedAt) implements Scoped {
        Promises.Key key() {
            return new Promises.Key(name, version);
        }

        boolean isOfTier() {
            return PolicyDesk.TIERS.contains(name);
        }
    }

    static Uni<PolicyVersions> read(SqlConnection connection) {
        return connection
                .query("select name, version, scope, enforce_from, ended_at from policy")
                .execute()
                .map(rows -> {
                    List<Version> found = new ArrayList<>();
                    rows.forEach(row -> found.add(version(row)));
                    return new PolicyVersions(List.copyOf(found));
                });
    }

    private static Version version(Row row) {
        String name = row.getString("name");
        String scope = row.getString("scope");
        return new Version(
                name,
                row.getInteger("version"),
                scope == null
                        ? Scope.ofTier(name)
                        : Promises.definition(scope, ScopeDefinition.class).stored(),
                Sql.instant(row, "enforce_from"),
                Sql.instant(row, "ended_at"));
    }

    /** What was in force then and has not ended: of each name one version. A tier always has one, if need be the first to come. */
    Stream<Version> inForce(Instant then) {
        Map<String, List<Version>> byName =
                all.stream().filter(each -> each.endedAt() == null).collect(Collectors.groupingBy(Version::name));
        return byName.values().stream().flatMap(versions -> inForce(versions, then).stream());
    }

    private static Optional<Version> inForce(Collection<Version> ofOneName, Instant then) {
        Comparator<Version> byVersion = Comparator.comparingInt(Version::version);
        Optional<Version> newest = ofOneName.stream()
                .filter(each -> !each.enforceFrom().isAfter(then))
                .max(byVersion);
        return newest.isPresent()
                ? newest
                : ofOneName.stream().filter(Version::isOfTier).min(byVersion);
    }

    PolicyVersions without(String name) {
        return new PolicyVersions(
                all.stream().filter(each -> !each.name().equals(name)).toList());
    }

    Optional<Version> named(String name, Instant then) {
        return inForce(then).filter(each -> each.name().equals(name)).findFirst();
    }

    /** What a case is promised. There is always something: the policy of its tier. */
    Version of(Subject each, Instant then) {
        return Scope.most(inForce(then), each).orElseThrow();
    }

    /** Another one that an open case has to be held to, if any: its own has ended, or it grew into a more particular one. */
    Optional<Version> other(Watched watched, Subject now) {
        Version own = all.stream()
                .filter(each -> each.key().equals(watched.key()))
                .findFirst()
                .orElseThrow();
        Version most = of(now, watched.beganAt());
        boolean ended = own.endedAt() != null;
        boolean outgrown = !watched.chosen() && most.scope().isMoreParticularThan(own.scope());
        return ended || outgrown ? Optional.of(most) : Optional.empty();
    }

    /** Whether there is more to choose from than tiers, or was. */
    boolean beyondTiers() {
        return all.stream().anyMatch(each -> !each.isOfTier());
    }
}
