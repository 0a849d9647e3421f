package dev.handrail.sla.letters;

import java.util.Map;

/**
 * How a mail is announced in the inbox. No data of people: numbers, record types and systems only.
 *
 * @param heading the same, to stand over the mail
 */
record Headline(String subject, String preheader, String heading) {
    private static final String LOGGED_OUT = "application.auth_expired";

    static Headline of(String topic, Turn turn, KnownCase known, boolean correctable, Promise promise, Voice voice) {
        String key = key(topic, turn, known, promise);
        String subject = switch (key) {
            case "message", "update_late", "unclear", "escalated" -> voice.say("subject", key);
            case "your_turn_system" ->
                voice.say(
                        "subject", key, Map.of("system", Line.of(known.summary().system())));
            default -> counted(key, known, voice);
        };
        String clean = Line.of(subject);
        return new Headline(clean, preheader(key, correctable, promise, voice), heading(key, clean, known, voice));
    }

    /** The state is told that holds now: whoever reads "your turn" shall find that it is. */
    private static String key(String topic, Turn turn, KnownCase known, Promise promise) {
        if (topic.equals(Topics.MESSAGE)) {
            return "message";
        }
        if (turn == Turn.SOLVED) {
            return "solved";
        }
        if (topic.equals(Topics.UPDATE_LATE) && promise.nextUpdate().isPresent()) {
            return "update_late";
        }
        if (topic.equals(Topics.ESCALATED)) {
            return "escalated";
        }
        if (turn != Turn.YOURS) {
            return turn == Turn.UNCLEAR ? "unclear" : "we_are_on_it";
        }
        if (topic.equals(Topics.REMINDER) && promise.deadline().isPresent()) {
            return promise.isOver() ? "deadline_passed" : "reminder";
        }
        if (topic.equals(Topics.DEADLINE_PASSED) && promise.deadline().isPresent()) {
            return "deadline_passed";
        }
        boolean connect = known.summary().failureClass().equals(LOGGED_OUT)
                && known.summary().system() != null;
        return connect ? "your_turn_system" : "your_turn";
    }

    private static String counted(String key, KnownCase known, Voice voice) {
        Map<String, Object> about = voice.about(known);
        boolean needsTarget = !key.equals("reminder") && !key.equals("deadline_passed");
        boolean whole = known.summary().wholeRun()
                || needsTarget && !about.containsKey("target_system")
                || key.equals("solved") && !known.allArrived();
        return voice.say("subject", whole ? key + "_integration" : key, about);
    }

    private static String heading(String key, String subject, KnownCase known, Voice voice) {
        Map<String, Object> about = voice.about(known);
        boolean arrived = key.equals("solved")
                && !known.summary().wholeRun()
                && known.allArrived()
                && about.containsKey("target_system");
        return arrived ? Line.of(voice.say("mail", "solved", about)) : subject;
    }

    private static String preheader(String key, boolean correctable, Promise promise, Voice voice) {
        String nothing = voice.say("lines", "nothing_to_do");
        return switch (key) {
            case "we_are_on_it", "unclear" -> promise.news("preheader", key).orElse(nothing);
            case "reminder", "deadline_passed", "escalated" ->
                promise.due("preheader", key).orElse(voice.say("mail", "open_to_see"));
            case "update_late" ->
                voice.say(
                        "preheader",
                        key,
                        Map.of(
                                "next_update",
                                promise.nextUpdate().map(voice::moment).orElseThrow()));
            case "message", "solved" -> voice.say("preheader", key);
            default -> correctable ? voice.say("preheader", "your_turn") : voice.say("mail", "open_to_see");
        };
    }
}
