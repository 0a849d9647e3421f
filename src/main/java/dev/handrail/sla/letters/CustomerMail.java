package dev.handrail.sla.letters;

import dev.handrail.alert.Addressee;
import dev.handrail.alert.Addressee.Channel;
import dev.handrail.alert.Notice;
import dev.handrail.cases.CaseTexts;
import dev.handrail.sla.letters.Mail.Box;
import dev.handrail.sla.letters.Mail.Button;
import dev.handrail.sla.letters.Mail.Fact;
import dev.handrail.sla.letters.Mail.Quote;
import dev.handrail.words.Words.Explained;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What one person of the customer reads about a case: told from the state it is in now, whatever the news was. */
final class CustomerMail {
    private static final int LONGEST_QUOTE = 1_000;
    private final KnownCase known;
    private final Notice notice;
    private final Voice voice;
    private final Explained explained;
    private final Promise promise;
    private final NextSteps steps;
    private final Turn turn;

    CustomerMail(KnownCase known, Notice notice, CaseTexts texts, Voice voice) {
        this.known = known;
        this.notice = notice;
        this.voice = voice;
        this.explained = texts.explain(known.summary(), known.types(), voice.language());
        this.promise = Promise.of(notice, known, voice);
        this.steps = NextSteps.of(known.summary(), explained.steps(), voice);
        this.turn = Turn.of(known.summary());
    }

    Explained explained() {
        return explained;
    }

    /** What is left to do for the customer; empty when it is not their turn. */
    List<String> steps() {
        return turn == Turn.YOURS ? steps.steps() : List.of();
    }

    Headline headline() {
        return Headline.of(notice.topic(), turn, known, steps.correctable(), promise, voice);
    }

    /** @param others whether others have the same trouble now */
    Mail mail(Addressee to, List<Addressee> all, boolean others, String url) {
        Headline headline = headline();
        boolean message = notice.topic().equals(Topics.MESSAGE);
        boolean solved = turn == Turn.SOLVED;
        return new Mail(
                voice.language().locale().getLanguage(),
                known.customer().name(),
                new Button(
                        url,
                        voice.say("button", "open_case"),
                        Accent.of(known.customer().accent())),
                headline.subject(),
                headline.preheader(),
                message || solved ? headline.heading() : Line.of(explained.title()),
                message || solved ? null : happened(others),
                message ? quote() : null,
                box(),
                facts(to, all, message || solved),
                solved || message ? null : Records.of(known, voice),
                null,
                voice.say("mail", "support_code"),
                known.summary().code(),
                voice.say("mail", to.recipient() == null ? "why_admin" : "why_recipient"));
    }

    private String happened(boolean others) {
        String own = Line.of(explained.whatHappened());
        return others ? own + " " + voice.say("incident", turn == Turn.YOURS ? "several" : "not_yours") : own;
    }

    private Box box() {
        return new Boxes(known, voice, promise, steps.steps()).of(notice.topic(), turn);
    }

    private Quote quote() {
        String text = notice.params().getOrDefault("text", "").strip();
        String author = notice.params().getOrDefault("author", "");
        boolean cut = text.codePointCount(0, text.length()) > LONGEST_QUOTE;
        return new Quote(
                author.isBlank()
                        ? voice.say("who_acts", "support")
                        : voice.say("mail", "from_support", java.util.Map.of("person", Line.of(author))),
                Line.cut(text, LONGEST_QUOTE),
                cut ? voice.say("mail", "read_on") : null);
    }

    /** @param about whether the heading says something else than what did not arrive */
    private List<Fact> facts(Addressee to, List<Addressee> all, boolean about) {
        List<Fact> facts = new ArrayList<>();
        if (about) {
            facts.add(fact("about", Line.of(explained.title())));
        }
        if (turn != Turn.SOLVED) {
            facts.add(fact("at_stake", voice.money(known.summary().stakes())));
        }
        facts.add(fact("since", voice.moment(known.summary().since())));
        facts.add(fact("integration", known.where().name()));
        facts.add(fact("also_told", others(to, all)));
        return facts.stream().filter(fact -> fact.value() != null).toList();
    }

    private static String others(Addressee to, List<Addressee> all) {
        String names = all.stream()
                .filter(each ->
                        each.channel() == Channel.EMAIL && !each.audience().isStaff() && !each.equals(to))
                .map(each -> Line.of(each.name()))
                .filter(name -> !name.equals(to.name()))
                .distinct()
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? null : names;
    }

    private Fact fact(String label, String value) {
        return new Fact(voice.say("mail", label), value);
    }
}
