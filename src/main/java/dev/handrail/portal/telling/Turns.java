package dev.handrail.portal.telling;

import dev.handrail.cases.CaseSummary;
import dev.handrail.cases.FailureSummary;
import dev.handrail.portal.view.Link;
import dev.handrail.portal.view.Turn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The box at the top of a page: whose turn it is, and what to press. */
final class Turns {
    private final Reader reader;

    Turns(Reader reader) {
        this.reader = reader;
    }

    /** The turn of a case. */
    Turn of(Subject each) {
        CaseSummary summary = each.summary();
        Whose whose = Whose.of(summary);
        return switch (whose) {
            case READER -> readers(each, summary.sample());
            case ON_ITS_WAY ->
                plain(
                        whose,
                        reader.page("on_their_way", Map.of("count", summary.sending())),
                        reader.page("see_arrival", Map.of("count", summary.sending())));
            case DONE -> done(summary);
            default -> others(each, whose, summary.waiting());
        };
    }

    /** The reader's own turn, about this failure. */
    Turn readers(Subject each, FailureSummary failure) {
        Offer offer = each.offer();
        List<Link> ways = new ArrayList<>();
        if (offer.correct(failure)) {
            ways.add(new Link(
                    Hrefs.correction(failure.id()),
                    reader.page("correct_this", Map.of("matter", each.name(failure, reader)))));
        }
        if (offer.resend(failure)) {
            ways.add(new Link(Hrefs.resubmission(failure.id()), resendLabel(failure, reader)));
        }
        if (offer.solve(failure)) {
            ways.add(new Link(Hrefs.solution(failure.id()), reader.say("button", offer.solved())));
        }
        String title = offer.steps().isEmpty()
                ? each.explained().title()
                : withoutStop(offer.steps().get(0));
        String text = offer.correct(failure) ? reader.page("see_before") : null;
        Link main = ways.isEmpty() ? null : ways.remove(0);
        return new Turn(
                Whose.READER.mark(), Whose.READER.word(reader), title, text, main, List.copyOf(ways), deadline(each));
    }

    /** Somebody else's turn. @param waiting how many records it is about */
    Turn others(Subject each, Whose whose, int waiting) {
        String nothing = reader.say("lines", "nothing_to_do");
        return switch (whose) {
            case ENGINEERING -> told(each, whose, reader.say("lines", "ours") + " " + nothing, null);
            case PROVIDER ->
                told(
                        each,
                        whose,
                        (each.summary().system() == null
                                        ? reader.page("provider_must_act")
                                        : reader.page(
                                                "provider_of_must_act",
                                                Map.of("system", each.summary().system())))
                                + " " + nothing,
                        each.promised().nextTry() == null
                                ? null
                                : reader.page(
                                        "next_try_at",
                                        Map.of(
                                                "time",
                                                reader.times()
                                                        .moment(each.promised().nextTry())
                                                        .text())));
            case TRYING ->
                new Turn(
                        whose.mark(),
                        whose.word(reader),
                        reader.say("story", "now_nobody"),
                        reader.page("told_when_given_up"),
                        null,
                        List.of(),
                        nextTry(each));
            case UNCLEAR ->
                told(
                        each,
                        whose,
                        reader.page("not_known_arrived", Map.of("count", waiting)),
                        reader.page("support_looks_in", Map.of("target_system", each.target())));
            default -> told(each, whose, reader.page("support_looks") + " " + nothing, null);
        };
    }

    /** Somebody else's turn, with the promise of news. */
    private Turn told(Subject each, Whose whose, String title, String text) {
        return new Turn(whose.mark(), whose.word(reader), title, text, null, List.of(), nextUpdate(each));
    }

    private Turn.By deadline(Subject each) {
        Instant at = each.promised().deadline();
        return at == null
                ? null
                : new Turn.By(reader.say("clocks", "your_turn"), reader.times().moment(at), reader.page("nobody_acts"));
    }

    /** Null while a try is under way. */
    private Turn.By nextTry(Subject each) {
        Instant at = each.promised().nextTry();
        return at == null
                ? null
                : new Turn.By(reader.page("next_try"), reader.times().moment(at), null);
    }

    private Turn.By nextUpdate(Subject each) {
        Instant at = each.promised().nextUpdate();
        if (at == null) {
            return null;
        }
        return each.promised().isLate(at, reader)
                ? new Turn.By(reader.page("news_was_due"), reader.times().moment(at), reader.page("told_late"))
                : new Turn.By(
                        reader.say("clocks", "next_update"), reader.times().moment(at), null);
    }

    Turn plain(Whose whose, String title, String text) {
        return new Turn(whose.mark(), whose.word(reader), title, text, null, List.of(), null);
    }

    private Turn done(CaseSummary summary) {
        Turn.By by = summary.resolvedAt() == null
                ? null
                : new Turn.By(reader.page("solved"), reader.times().moment(summary.resolvedAt()), null);
        return new Turn(
                Whose.DONE.mark(), Whose.DONE.word(reader), reader.page("nothing_left"), null, null, List.of(), by);
    }

    /** Without content here it is the source that sends again, which is called a re-run. */
    static String resendLabel(FailureSummary failure, Reader reader) {
        return reader.say("button", Offer.hasContent(failure) ? "send_again" : "ask_for_rerun");
    }

    private static String withoutStop(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }
}
