package dev.handrail.portal.telling;

import dev.handrail.portal.view.Mark;
import java.util.Map;

/** Which picture a sentence of the story has. */
final class Marks {
    private static final Map<String, Mark> STORY = Map.ofEntries(
            Map.entry("accepted", Mark.ARRIVED),
            Map.entry("accepted_as", Mark.ARRIVED),
            Map.entry("confirmed", Mark.ARRIVED),
            Map.entry("arrived", Mark.STARTED),
            Map.entry("run_started", Mark.STARTED),
            Map.entry("not_accepted", Mark.NOT_ARRIVED),
            Map.entry("not_arrived", Mark.NOT_ARRIVED),
            Map.entry("no_answer", Mark.UNCLEAR),
            Map.entry("left_out", Mark.DISCARDED),
            Map.entry("discarded", Mark.DISCARDED),
            Map.entry("reason_found", Mark.FOUND),
            Map.entry("reason_changed", Mark.FOUND),
            Map.entry("now_customer", Mark.YOUR_TURN),
            Map.entry("now_support", Mark.WITH_US),
            Map.entry("now_engineering", Mark.WITH_US),
            Map.entry("now_provider", Mark.WITH_PROVIDER),
            Map.entry("now_nobody", Mark.TRYING_AGAIN),
            Map.entry("corrected", Mark.CORRECTED),
            Map.entry("corrected_from_to", Mark.CORRECTED),
            Map.entry("corrected_fields", Mark.CORRECTED),
            Map.entry("sent_again", Mark.SENT_AGAIN),
            Map.entry("sent_again_by", Mark.SENT_AGAIN),
            Map.entry("sent_again_unchanged", Mark.SENT_AGAIN),
            Map.entry("sent_again_by_itself", Mark.SENT_AGAIN),
            Map.entry("command_sent", Mark.REQUEST_SENT),
            Map.entry("command_taken", Mark.TAKEN),
            Map.entry("command_expired", Mark.NOT_TAKEN),
            Map.entry("command_refused", Mark.NOT_TAKEN),
            Map.entry("solved_by_correction", Mark.SOLVED),
            Map.entry("solved_by_later_success", Mark.SOLVED),
            Map.entry("solved_by_person", Mark.SOLVED),
            Map.entry("solved_by_run", Mark.SOLVED),
            Map.entry("paused", Mark.PAUSED),
            Map.entry("paused_by_itself", Mark.PAUSED),
            Map.entry("resumed", Mark.STARTED),
            Map.entry("opened_again", Mark.OPEN_AGAIN));

    private Marks() {}

    static Mark of(String sentence) {
        return STORY.getOrDefault(sentence, Mark.PASSED);
    }
}
