package dev.handrail.portal;

import dev.handrail.portal.telling.Reader;
import dev.handrail.portal.view.Mark;
import dev.handrail.portal.view.Notice;
import java.util.Arrays;
import java.util.Locale;

/** What a settings page says after a form was sent: the key of a sentence, which the address carries. */
enum Said {
    SAVED,
    NOTHING_CHANGED,
    RECIPIENT_ADDED,
    RECIPIENT_REMOVED,
    RECIPIENT_PAUSED,
    RECIPIENT_RESUMED,
    TRIAL_SENT,
    PERSON_INVITED,
    INVITED_ALREADY,
    INVITATION_WITHDRAWN,
    ROLE_CHANGED,
    PERSON_REMOVED,
    LAST_ADMIN,
    KEY_ENDED,
    LOGO_CHANGED,
    LOGO_REMOVED;

    /** Its name in the query. */
    static final String PARAMETER = "said";

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String href(String page) {
        return page + "?" + PARAMETER + "=" + word();
    }

    /** Null when it is none of ours. */
    static Notice notice(String word, Reader reader) {
        return Arrays.stream(values())
                .filter(each -> each.word().equals(word))
                .findFirst()
                .map(each -> new Notice(each.mark(), reader.say("settings", each.word())))
                .orElse(null);
    }

    private Mark mark() {
        return switch (this) {
            case NOTHING_CHANGED, INVITED_ALREADY -> Mark.TOLD;
            case LAST_ADMIN -> Mark.NEEDS_YOU;
            case TRIAL_SENT -> Mark.REQUEST_SENT;
            default -> Mark.SOLVED;
        };
    }
}
