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
                        summary.sending() == 1
                                ? "1 entry is on its way. You need do nothing."
                                : reader.number(summary.sending()) + " entries are on their way. You need do nothing.",
                        "You see here when " + (summary.sending() == 1 ? "it has" : "they have") + " arrived.");
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
                    reader.say("button", "correct") + " " + each.name(failure, reader)));
        }
        if (offer.resend(failure)) {
            ways.add(new Link(Hrefs.resubmission(failure.id()), resendLabel(failure, reader)));
        }
        if (offer.solve(failure)) {
            ways.add(new Link(Hrefs.solution(failure.id()), reader.say("button", "mark_solved")));
        }
        String title = offer.steps().isEmpty()
                ? each.explained().title()
                : withoutStop(offer.steps().get(0));
        String text = offer.correct(failure) ? "You see what changes before anything is sent." : null;
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
                                        ? "The provider"
                                        : reader.say(
                                                "who_acts",
                                                "provider",
                                                Map.of("system", each.summary().system())))
                                + " must act. " + nothing,
                        null);
            case UNCLEAR ->
                told(
                        each,
                        whose,
                        waiting == 1
                                ? "We do not know yet if it arrived. Do not enter it again."
                                : "We do not know yet if they arrived. Do not enter them again.",
                        "Our support team looks in " + each.target() + " first, so that nothing arrives twice.");
            default -> told(each, whose, "Our support team looks into it. " + nothing, null);
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
                : new Turn.By(
                        reader.say("clocks", "your_turn"),
                        reader.times().moment(at),
                        "If nobody acts by then, our support team takes over.");
    }

    private Turn.By nextUpdate(Subject each) {
        Instant at = each.promised().nextUpdate();
        if (at == null) {
            return null;
        }
        return each.promised().isLate(at, reader)
                ? new Turn.By("Our news was due", reader.times().moment(at), "Our team was told that it is late.")
                : new Turn.By(
                        reader.say("clocks", "next_update"), reader.times().moment(at), null);
    }

    Turn plain(Whose whose, String title, String text) {
        return new Turn(whose.mark(), whose.word(reader), title, text, null, List.of(), null);
    }

    private Turn done(CaseSummary summary) {
        Turn.By by = summary.resolvedAt() == null
                ? null
                : new Turn.By("Solved", reader.times().moment(summary.resolvedAt()), null);
        return new Turn(
                Whose.DONE.mark(), Whose.DONE.word(reader), "Nothing is left to do here", null, null, List.of(), by);
    }

    /** Without content here it is the source that sends again, which is called a re-run. */
    static String resendLabel(FailureSummary failure, Reader reader) {
        return reader.say("button", Offer.hasContent(failure) ? "send_again" : "ask_for_rerun");
    }

    private static String withoutStop(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }
}
