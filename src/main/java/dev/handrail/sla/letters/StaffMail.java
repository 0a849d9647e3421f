package dev.handrail.sla.letters;

import dev.handrail.alert.Addressee;
import dev.handrail.alert.Audience.Group;
import dev.handrail.alert.Notice;
import dev.handrail.cases.CaseSummary;
import dev.handrail.sla.letters.Mail.Box;
import dev.handrail.sla.letters.Mail.Button;
import dev.handrail.sla.letters.Mail.Checks;
import dev.handrail.sla.letters.Mail.Fact;
import dev.handrail.sla.letters.Mail.Tone;
import dev.handrail.words.Guide;
import dev.handrail.words.Words.Explained;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What somebody of the staff reads about a case: what, whose, what is at stake, by when, and who is told next. */
final class StaffMail {
    private static final String BRAND = "Handrail";
    private static final String SECTION = "staff_mail";
    private static final int CHECKS = 3;
    private final KnownCase known;
    private final Notice notice;
    private final Voice voice;
    private final Explained explained;
    private final String clock;
    private final Optional<Instant> deadline;

    StaffMail(KnownCase known, Notice notice, Explained explained, Voice voice) {
        this.known = known;
        this.notice = notice;
        this.voice = voice;
        this.explained = explained;
        this.clock = notice.params().getOrDefault("clock", "acknowledge");
        this.deadline = notice.params().containsKey("clock")
                ? Promise.instant(notice, "deadline")
                : Optional.ofNullable(known.deadlines().get(clock));
    }

    Mail mail(Addressee to, String url) {
        Guide guide = voice.words()
                .guide(known.summary().failureClass(), known.summary().variant());
        String due = due();
        return new Mail(
                "en",
                BRAND,
                new Button(url, voice.say("button", "open_case"), Accent.of(null)),
                subject(),
                due == null ? Line.of(explained.title()) : due,
                Line.of(explained.title()),
                guide.support().summary(),
                null,
                new Box(tone(), due == null ? acts() : due, List.of(next()), null),
                facts(),
                null, // what is in the records is read during a visit, which the customer can see
                checks(to, guide),
                voice.say("mail", "support_code"),
                known.summary().code(),
                voice.say(SECTION, why(to.audience().group())));
    }

    private static String why(Group group) {
        return switch (group) {
            case PERSON -> "why_owner";
            case TEAM -> "why_duty";
            case CONTACT -> "why_named";
            default -> "why_role";
        };
    }

    String subject() {
        Map<String, Object> params = voice.about(known);
        params.put("customer", known.customer().name());
        params.put("matter", voice.say(SECTION, known.summary().wholeRun() ? "matter_run" : "matter", params));
        params.put("step", notice.params().getOrDefault("step", ""));
        params.put("total", notice.params().getOrDefault("steps", ""));
        deadline.ifPresent(at -> params.put("deadline", voice.moment(at)));
        return Line.of(voice.say(SECTION, subjectKey(), params));
    }

    private String subjectKey() {
        return switch (notice.topic()) {
            case Topics.OPENED -> "subject_opened";
            case Topics.REOPENED -> "subject_reopened";
            case Topics.TURNED -> "subject_turned";
            case Topics.CUSTOMER_WROTE -> "subject_customer_wrote";
            case Topics.DEADLINE_NEAR -> deadline.isPresent() ? "subject_deadline_near" : "subject_other";
            case Topics.ESCALATED -> step() > 0 && steps() > 0 ? "subject_escalated" : "subject_other";
            default -> "subject_other";
        };
    }

    /** "Acknowledge by 15:00 CET, 17 minutes late"; null when there is no deadline. */
    private String due() {
        return deadline.map(at -> voice.say("clocks", clock) + " " + voice.moment(at) + late())
                .orElse(null);
    }

    private String late() {
        long minutes = number("late");
        return minutes <= 0 ? "" : ", " + voice.say(SECTION, "late", Map.of("count", minutes));
    }

    private Tone tone() {
        boolean over = notice.topic().equals(Topics.ESCALATED)
                || deadline.filter(voice.now()::isAfter).isPresent();
        return over ? Tone.LATE : Tone.YOURS;
    }

    private String next() {
        if (notice.topic().equals(Topics.ESCALATED)) {
            return step() < steps()
                    ? voice.say(SECTION, "next_step", Map.of("step", step() + 1, "total", steps()))
                    : voice.say(SECTION, "last_step");
        }
        return deadline.isEmpty()
                ? voice.say("mail", "open_to_see")
                : voice.say(SECTION, clock.equals("acknowledge") ? "next_acknowledge" : "next_deadline");
    }

    private List<Fact> facts() {
        CaseSummary summary = known.summary();
        List<Fact> facts = new ArrayList<>();
        Map<String, Object> customer = new HashMap<>();
        customer.put("customer", known.customer().name());
        customer.put("tier", known.customer().tier());
        facts.add(new Fact(voice.say(SECTION, "customer"), voice.say(SECTION, "customer_tier", customer)));
        Optional.ofNullable(voice.money(summary.stakes()))
                .ifPresent(money -> facts.add(new Fact(voice.say("mail", "at_stake"), money)));
        facts.add(new Fact(voice.say(SECTION, "acts"), acts()));
        facts.add(new Fact(
                voice.say(SECTION, "owner"),
                known.owner() == null ? voice.say(SECTION, "no_owner") : Line.of(known.owner())));
        facts.add(new Fact(voice.say("mail", "since"), voice.moment(summary.since())));
        facts.add(new Fact(voice.say("mail", "integration"), known.where().name()));
        facts.add(new Fact(voice.say(SECTION, "class"), summary.failureClass()));
        return facts;
    }

    private String acts() {
        return voice.say(SECTION, "acts_" + known.summary().acts().name().toLowerCase(Locale.ROOT));
    }

    private Checks checks(Addressee to, Guide guide) {
        boolean engineer = to.audience().group() == Group.ENGINEERING;
        List<String> all =
                engineer ? guide.engineer().cluesToLookAt() : guide.support().firstChecks();
        return new Checks(
                voice.say(SECTION, engineer ? "clues" : "first_checks"),
                all.stream().limit(CHECKS).toList());
    }

    private long step() {
        return number("step");
    }

    private long steps() {
        return number("steps");
    }

    private long number(String name) {
        String text = notice.params().getOrDefault(name, "");
        return text.matches("[0-9]{1,9}") ? Long.parseLong(text) : 0;
    }
}
