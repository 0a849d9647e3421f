package dev.handrail.console;

import dev.handrail.alert.Contacts;
import dev.handrail.alert.RotaDefinition;
import dev.handrail.alert.Teams;
import dev.handrail.console.telling.Hours;
import dev.handrail.console.telling.Names;
import dev.handrail.console.view.Frame;
import dev.handrail.console.view.PromisesView;
import dev.handrail.console.view.PromisesView.Clock;
import dev.handrail.console.view.PromisesView.Contact;
import dev.handrail.console.view.PromisesView.Policy;
import dev.handrail.console.view.PromisesView.Team;
import dev.handrail.sla.PolicyDefinition;
import dev.handrail.sla.PolicyDefinition.Escalation;
import dev.handrail.sla.PolicyDesk;
import dev.handrail.sla.PolicyDesk.StoredPolicy;
import dev.handrail.sla.ScopeDefinition;
import dev.handrail.sla.rules.Budget;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Policies, rotas and contacts in words. */
final class PromisesTelling {
    private final Hours hours;

    PromisesTelling(Hours hours) {
        this.hours = hours;
    }

    PromisesView view(
            Frame frame, List<StoredPolicy> versions, List<Teams.Team> teams, List<Contacts.Contact> contacts) {
        Map<String, List<StoredPolicy>> byName = versions.stream()
                .filter(each -> each.endedAt() == null)
                .collect(Collectors.groupingBy(StoredPolicy::name, TreeMap::new, Collectors.toList()));
        List<Policy> policies = new ArrayList<>();
        PolicyDesk.TIERS.forEach(tier -> policies.addAll(shown(byName.getOrDefault(tier, List.of()))));
        byName.forEach((name, own) -> {
            if (!PolicyDesk.TIERS.contains(name)) {
                policies.addAll(shown(own));
            }
        });
        return new PromisesView(
                frame,
                List.copyOf(policies),
                teams.stream().map(PromisesTelling::team).toList(),
                contacts.stream()
                        .map(each -> new Contact(each.name(), each.channel(), address(each)))
                        .toList());
    }

    /** The one in force, and those that come after it. */
    private List<Policy> shown(List<StoredPolicy> ofOneName) {
        int inForce = ofOneName.stream()
                .filter(each -> !each.enforceFrom().isAfter(hours.now()))
                .mapToInt(StoredPolicy::version)
                .max()
                .orElse(0);
        return ofOneName.stream()
                .filter(each -> each.version() == inForce
                        || each.version() > inForce && each.enforceFrom().isAfter(hours.now()))
                .sorted(Comparator.comparingInt(StoredPolicy::version))
                .map(this::policy)
                .toList();
    }

    private Policy policy(StoredPolicy each) {
        PolicyDefinition its = each.definition();
        return new Policy(
                each.name(),
                each.scope() == null
                        ? "Customers of the tier " + Names.capitalised(each.name())
                        : Names.capitalised(cover(each.scope())),
                List.of(
                        new Clock("Acknowledge", time(its.acknowledge())),
                        new Clock("Customer", time(its.customer())),
                        new Clock("Next update", time(its.update())),
                        new Clock("Resolve", time(its.resolve()))),
                each.calendar(),
                its.escalation().stream().map(PromisesTelling::step).toList(),
                each.enforceFrom().isAfter(hours.now()) ? hours.moment(each.enforceFrom()) : null);
    }

    private static String cover(ScopeDefinition scope) {
        List<String> all = new ArrayList<>();
        add(all, "customer ", scope.tenant());
        add(all, "integration ", scope.integration());
        add(all, "class ", scope.failureClass());
        if (scope.records() != null) {
            all.add("from " + Names.number(scope.records()) + " waiting records on");
        }
        BigDecimal stake = scope.stake();
        if (stake != null) {
            all.add("from " + Names.number(stake.longValue()) + " at stake on");
        }
        add(all, "tier ", scope.tier());
        return String.join(", ", all);
    }

    private static void add(List<String> all, String what, String value) {
        if (value != null) {
            all.add(what + value);
        }
    }

    /** "2 h 30 min", "3 working days". */
    private static String time(String iso) {
        Budget budget = Budget.parse(iso);
        return budget.inDays()
                ? budget.days() + (budget.days() == 1 ? " working day" : " working days")
                : time(Duration.ofSeconds(budget.seconds()));
    }

    private static String time(Duration time) {
        String whole = time.toHours() > 0 ? time.toHours() + " h" : "";
        String rest = time.toMinutesPart() > 0 || whole.isEmpty() ? time.toMinutesPart() + " min" : "";
        return (whole + " " + rest).strip();
    }

    private static String step(Escalation step) {
        String to = step.to().stream()
                .map(each -> each.replace(':', ' ').replace('_', ' '))
                .collect(Collectors.joining(", "));
        Duration after = Duration.parse(step.after());
        return (after.isZero() ? "At once: " : "After " + time(after) + ": ") + to;
    }

    /** Of a webhook the host: what follows may be a secret. */
    private static String address(Contacts.Contact each) {
        return each.channel().equals("webhook") ? URI.create(each.address()).getHost() : each.address();
    }

    private static Team team(Teams.Team each) {
        RotaDefinition rota = each.rota();
        return new Team(
                each.name(),
                String.join(", ", each.onDuty()),
                rota.turns().stream()
                                .map(turn -> turn.from() + " " + String.join(", ", turn.who()))
                                .collect(Collectors.joining("; "))
                        + " (" + rota.zone() + ")");
    }
}
