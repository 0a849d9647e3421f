package dev.handrail.portal;

import dev.handrail.portal.telling.Reader;
import dev.handrail.portal.view.Mark;
import dev.handrail.portal.view.Notice;
import java.util.Locale;
import java.util.Map;

/**
 * What the reader just did. It travels in the address of the page that shows what came of it, so it says only what that page
 * can see to be so.
 */
enum Done {
    NOTHING,
    SENT,
    /** The same press, seen before. */
    ALREADY,
    /** Somebody else had sent it. */
    MOVING,
    /** It was solved meanwhile. */
    OVER,
    /** It may be there already; a person looks first. */
    UNCLEAR,
    /** What is stored of it cannot be sent from here. */
    HIDDEN,
    SOLVED,
    /** A message to support. */
    WRITTEN;

    static Done of(String word) {
        for (Done done : values()) {
            if (done.word().equals(word)) {
                return done;
            }
        }
        return NOTHING;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Null when there is nothing to say.
     *
     * @param moving whether something that the page shows is on its way
     */
    Notice notice(boolean moving, Reader reader) {
        return switch (this) {
            case SENT ->
                moving ? new Notice(Mark.REQUEST_SENT, reader.say("done", "sent_again", Map.of("count", 1))) : null;
            case ALREADY -> new Notice(Mark.REQUEST_SENT, reader.say("done", "pressed_twice"));
            case MOVING -> moving ? new Notice(Mark.ON_ITS_WAY, sentence(reader, "already_on_its_way")) : null;
            case OVER -> new Notice(Mark.SOLVED, sentence(reader, "already_solved"));
            case UNCLEAR -> new Notice(Mark.UNCLEAR, reader.say("pages", "may_be_there"));
            case HIDDEN -> new Notice(Mark.NEEDS_YOU, reader.say("pages", "content_hidden"));
            case SOLVED -> new Notice(Mark.SOLVED, reader.say("done", "marked_solved"));
            case WRITTEN -> new Notice(Mark.REQUEST_SENT, reader.say("done", "message_with_support"));
            case NOTHING -> null;
        };
    }

    /** What stands beside fields has no full stop. */
    private static String sentence(Reader reader, String key) {
        return reader.say("form", key) + ".";
    }
}
