package dev.handrail.sla;

import dev.handrail.alert.Audience;
import dev.handrail.alert.Audience.Group;
import dev.handrail.alert.Notice;
import dev.handrail.cases.Lines.Line;
import dev.handrail.sla.rules.ClockKind;
import dev.handrail.sla.rules.Deed;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What a tick tells: notices for the outbox and lines for the histories. Its keys make every step happen once. */
final class Told {
    private static final long LATE_MINUTES = 2;
    private final String tenant;
    private final Instant now;
    private final List<Notice> notices = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();
    private final List<UUID> toSupport = new ArrayList<>();
    private long order;

    Told(String tenant, Instant now) {
        this.tenant = tenant;
        this.now = now;
    }

    List<Notice> notices() {
        return notices;
    }

    List<Line> lines() {
        return lines;
    }

    /** Cases whose customer's time is up. */
    List<UUID> toSupport() {
        return toSupport;
    }

    /** @param run when the escalation began that these deeds belong to; null before there is one */
    void add(CaseAtHand at, Watched watched, List<Deed> deeds, Instant run) {
        Deed.Breach latest = null;
        for (Deed deed : deeds) {
            if (deed instanceof Deed.Warn warn && !warn.silent()) {
                warn(at, watched, warn);
            } else if (deed instanceof Deed.Breach breach) {
                latest = breach;
                breach(at, watched, breach);
            } else if (deed instanceof Deed.ToSupport) {
                toSupport.add(at.id());
            } else if (deed instanceof Deed.Escalate step) {
                escalate(at, watched, step, latest, run);
            }
        }
    }

    private void warn(CaseAtHand at, Watched watched, Deed.Warn warn) {
        String key = "warning:" + at.id() + ":" + warn.kind().word() + ":" + warn.number() + ":" + warn.percent();
        if (warn.kind() == ClockKind.CUSTOMER) {
            tell(
                    key,
                    "case.reminder",
                    at,
                    watched,
                    Audience.of(Group.CUSTOMER),
                    Map.of("deadline", text(warn.deadline())));
            line(at, "deadline_near", Map.of("deadline", text(warn.deadline())));
        } else {
            tell(
                    key,
                    "case.deadline_near",
                    at,
                    watched,
                    owner(at),
                    Map.of("clock", warn.kind().word(), "deadline", text(warn.deadline())));
            desk(at, "warned_" + warn.kind().word(), Map.of("deadline", text(warn.deadline())));
        }
    }

    private void breach(CaseAtHand at, Watched watched, Deed.Breach breach) {
        Map<String, String> by = Map.of("deadline", text(breach.deadline()));
        String key = "breach:" + at.id() + ":" + breach.kind().word() + ":" + breach.number();
        if (breach.kind() == ClockKind.CUSTOMER) {
            tell(key, "case.deadline_passed", at, watched, Audience.of(Group.CUSTOMER), by);
        } else if (breach.kind() == ClockKind.UPDATE) {
            tell(
                    key,
                    "case.update_late",
                    at,
                    watched,
                    Audience.of(Group.CUSTOMER),
                    Map.of("next_update", text(breach.deadline())));
            line(at, "deadline_missed_by_us", by);
        }
        desk(at, "breached_" + breach.kind().word(), by);
        if (breach.lateBy().toMinutes() >= LATE_MINUTES) {
            desk(at, "fired_late", Map.of("count", Long.toString(breach.lateBy().toMinutes())));
        }
    }

    private void escalate(CaseAtHand at, Watched watched, Deed.Escalate step, Deed.Breach cause, Instant run) {
        Map<String, String> params = new HashMap<>(Map.of(
                "step", Integer.toString(step.step() + 1),
                "steps", Integer.toString(watched.state().steps().size())));
        if (cause != null) {
            params.put("clock", cause.kind().word());
            params.put("deadline", text(cause.deadline()));
            params.put("late", Long.toString(cause.lateBy().toMinutes()));
        }
        for (Audience audience : audiences(at, step.to())) {
            String key = "step:" + at.id() + ":" + watched.cycle() + ":" + ChronoUnit.MICROS.between(Instant.EPOCH, run)
                    + ":" + watched.round() + ":" + step.step() + ":" + audience.text();
            tell(key, "case.escalated", at, watched, audience, params);
        }
        line(at, step.afterSilentAcknowledgement() ? "passed_on_no_progress" : "passed_on", Map.of());
        desk(
                at,
                "escalated",
                Map.of(
                        "count", Integer.toString(step.step() + 1),
                        "total", Integer.toString(watched.state().steps().size()),
                        "person", String.join(", ", step.to()).replace('_', ' ')));
    }

    private static Set<Audience> audiences(CaseAtHand at, List<String> to) {
        Set<Audience> audiences = new LinkedHashSet<>();
        for (String target : to) {
            audiences.add(
                    switch (target) {
                        case "owner" -> owner(at);
                        case "customer_admin" -> Audience.of(Group.CUSTOMER);
                        default -> Audience.of(target);
                    });
        }
        return audiences;
    }

    /** Who owns it, else the team whose turn it is. */
    private static Audience owner(CaseAtHand at) {
        return at.owner() != null ? Audience.person(at.owner()) : Audience.of(CaseNotices.team(at.acts()));
    }

    private void tell(
            String key, String topic, CaseAtHand at, Watched watched, Audience audience, Map<String, String> params) {
        Map<String, String> all = new HashMap<>(params);
        all.put("cycle", Integer.toString(watched.cycle()));
        notices.add(Notice.of(tenant, key, topic, at.id(), audience, all, now));
    }

    private void line(CaseAtHand at, String sentence, Map<String, String> params) {
        lines.add(new Line(at.id(), null, next(), sentence, params));
    }

    private void desk(CaseAtHand at, String sentence, Map<String, String> params) {
        lines.add(Line.forStaff(at.id(), next(), sentence, params));
    }

    /** A microsecond apart, so that the story is told in its order. */
    private Instant next() {
        return now.plusNanos(1_000 * order++);
    }

    private static String text(Instant at) {
        return at.toString();
    }
}
