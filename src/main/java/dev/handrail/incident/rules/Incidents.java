package dev.handrail.incident.rules;

import dev.handrail.incident.rules.Decision.Close;
import dev.handrail.incident.rules.Decision.Forget;
import dev.handrail.incident.rules.Decision.Join;
import dev.handrail.incident.rules.Decision.Open;
import dev.handrail.incident.rules.Decision.Reopen;
import dev.handrail.incident.rules.Known.Affected;
import dev.handrail.incident.rules.Match.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * When the same trouble of several customers is one incident. It opens when enough of them fail alike within minutes, takes
 * in whoever fails alike while it is open, and closes by evidence: everybody had successes since, and it was quiet. What
 * customers are to correct themselves is no incident, however many do: it is theirs, unless a shared system caused it.
 */
public final class Incidents {
    /** So near to each other that it is one trouble. */
    public static final Duration WINDOW = Duration.ofMinutes(10);

    /** How far back failures are looked at: telemetry may come some minutes late. */
    public static final Duration LOOKBACK = Duration.ofMinutes(15);

    /** Without a new failure, before successes count as the end. */
    public static final Duration QUIET = Duration.ofMinutes(15);

    /** After closing, the same trouble is the same incident for so long. */
    public static final Duration REOPENS = Duration.ofHours(1);

    /** As long as evidence is provisional, an incident that loses it is forgotten. */
    public static final Duration PROVISIONAL = Duration.ofSeconds(30);

    private final int customers;
    private final Instant now;

    private Incidents(int customers, Instant now) {
        this.customers = customers;
        this.now = now;
    }

    /**
     * What is to be done now.
     *
     * @param known open ones, the oldest first, and those closed within {@link #REOPENS}
     * @param failing open cases that failed within {@link #LOOKBACK}
     * @param customers how many must fail alike
     */
    public static List<Decision> decide(List<Known> known, List<Failing> failing, int customers, Instant now) {
        return new Incidents(customers, now).decide(known, failing);
    }

    private List<Decision> decide(List<Known> known, List<Failing> failing) {
        Map<UUID, List<Failing>> joining = new LinkedHashMap<>();
        Map<UUID, List<Failing>> again = new LinkedHashMap<>();
        List<Failing> rest = new ArrayList<>();
        for (Failing each : failing) {
            if (each.at().isBefore(now.minus(LOOKBACK)) || known.stream().anyMatch(one -> isPartOf(each, one))) {
                continue;
            }
            Optional<Known> same = same(each, known);
            if (same.isEmpty()) {
                rest.add(each);
            } else if (same.get().open()) {
                joining.computeIfAbsent(same.get().id(), ignored -> new ArrayList<>())
                        .add(each);
            } else if (each.at().isAfter(same.get().closedAt())) {
                again.computeIfAbsent(same.get().id(), ignored -> new ArrayList<>())
                        .add(each);
            } // else it failed before that one was closed: a person or the evidence said that it is over
        }
        List<Decision> decisions = new ArrayList<>();
        joining.forEach((id, cases) -> decisions.add(new Join(id, List.copyOf(cases))));
        again.forEach((id, cases) -> decisions.add(new Reopen(id, List.copyOf(cases))));
        decisions.addAll(opened(rest));
        known.stream()
                .filter(one -> one.open() && !joining.containsKey(one.id()))
                .forEach(one -> ended(one).ifPresent(decisions::add));
        return decisions;
    }

    private static boolean isPartOf(Failing each, Known one) {
        return one.open() && one.has(each.caseId());
    }

    /** The incident that this failure belongs to; an open one goes before one that is closed. */
    private Optional<Known> same(Failing each, List<Known> known) {
        List<Match> matches = Match.of(each);
        return known.stream()
                .filter(one -> matches.contains(one.match()))
                .filter(one -> one.open() || one.closedAt().plus(REOPENS).isAfter(now))
                .min(Comparator.comparing((Known one) -> !one.open()).thenComparing(Known::openedAt));
    }

    /** By the called system first, and what is left by structure: one trouble makes one incident, not two. */
    private List<Open> opened(List<Failing> failing) {
        List<Open> opened = new ArrayList<>();
        Set<UUID> taken = new HashSet<>();
        for (Kind kind : Kind.values()) {
            Map<Match, List<Failing>> alike = new LinkedHashMap<>();
            for (Failing each : failing) {
                Match.of(each).stream()
                        .filter(match -> match.kind() == kind && !taken.contains(each.caseId()))
                        .forEach(match -> alike.computeIfAbsent(match, ignored -> new ArrayList<>())
                                .add(each));
            }
            alike.forEach((match, cases) -> {
                if (enough(cases)) {
                    opened.add(new Open(match, List.copyOf(cases)));
                    cases.forEach(each -> taken.add(each.caseId()));
                }
            });
        }
        return opened;
    }

    /** Whether enough different customers are in one window. */
    private boolean enough(List<Failing> cases) {
        List<Failing> byTime =
                cases.stream().sorted(Comparator.comparing(Failing::at)).toList();
        Map<String, Integer> inside = new HashMap<>();
        int first = 0;
        for (Failing each : byTime) {
            inside.merge(each.tenant(), 1, Integer::sum);
            while (byTime.get(first).at().isBefore(each.at().minus(WINDOW))) {
                inside.computeIfPresent(byTime.get(first++).tenant(), (tenant, count) -> count == 1 ? null : count - 1);
            }
            if (inside.size() >= customers) {
                return true;
            }
        }
        return false;
    }

    private Optional<Decision> ended(Known one) {
        long left = one.affected().stream().map(Affected::tenant).distinct().count();
        boolean fresh = !now.isAfter(one.openedAt().plus(PROVISIONAL));
        if (fresh && left < customers) {
            return Optional.of(new Forget(one.id()));
        }
        boolean over = one.affected().stream()
                .allMatch(each ->
                        each.recovered() && !each.lastFailedAt().plus(QUIET).isAfter(now));
        return over ? Optional.of(new Close(one.id())) : Optional.empty();
    }
}
