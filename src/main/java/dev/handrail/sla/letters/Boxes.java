package dev.handrail.sla.letters;

import dev.handrail.sla.letters.Mail.Box;
import dev.handrail.sla.letters.Mail.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The box of a customer's mail: whose turn it is, what to do, until when, and what follows. */
record Boxes(KnownCase known, Voice voice, Promise promise, List<String> steps) {
    Box of(String topic, Turn turn) {
        String state = voice.say("states", turn.state());
        return switch (turn) {
            case YOURS -> yours(state);
            case SOLVED ->
                new Box(
                        Tone.GOOD,
                        known.summary().resolvedAt() == null
                                ? state
                                : state + ", " + voice.moment(known.summary().resolvedAt()),
                        List.of(voice.say("preheader", "solved")),
                        null);
            default -> new Box(Tone.OTHERS, state, List.of(others(turn)), note(topic));
        };
    }

    private Box yours(String state) {
        if (promise.isOver()) {
            return new Box(
                    Tone.YOURS,
                    state,
                    steps,
                    promise.due("lines", "deadline_passed").orElse(null));
        }
        return new Box(
                Tone.YOURS,
                promise.due("mail", "your_turn_by").orElse(state),
                steps,
                promise.deadline().isPresent() ? voice.say("mail", "nobody_acts") : null);
    }

    private String others(Turn turn) {
        return switch (turn) {
            case ENGINEERING -> voice.say("lines", "ours") + " " + voice.say("lines", "nothing_to_do");
            case PROVIDER ->
                known.where()
                        .target()
                        .map(system -> voice.say("mail", "provider", Map.of("system", system)))
                        .orElseGet(() -> voice.say("mail", "provider_unnamed"));
            case UNCLEAR -> voice.say("mail", "unclear", Map.of("count", known.count()));
            case ON_ITS_WAY -> voice.say("mail", "on_its_way");
            default -> voice.say("mail", "support_looks");
        };
    }

    /** What came before, and when there is news. Null when neither is known. */
    private String note(String topic) {
        List<String> said = new ArrayList<>();
        if (topic.equals(Topics.DEADLINE_PASSED)) {
            promise.due("mail", "taken_over").ifPresent(said::add);
        }
        if (topic.equals(Topics.ESCALATED)) {
            promise.due("story", "deadline_missed_by_us").ifPresent(said::add);
        }
        Optional<String> news = promise.news("lines", "next_update");
        news.ifPresent(said::add);
        return said.isEmpty() ? null : String.join(" ", said);
    }
}
