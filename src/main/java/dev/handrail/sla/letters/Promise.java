package dev.handrail.sla.letters;

import dev.handrail.alert.Notice;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Until when, as one addressee reads it: what the notice was written with, else what the clocks say now.
 *
 * @param deadline by which the customer acts, or the one that was missed
 * @param nextUpdate by which there is news
 */
record Promise(Optional<Instant> deadline, Optional<Instant> nextUpdate, Voice voice) {
    static Promise of(Notice notice, KnownCase known, Voice voice) {
        return new Promise(
                instant(notice, "deadline")
                        .or(() -> Optional.ofNullable(known.deadlines().get("customer"))),
                instant(notice, "next_update")
                        .or(() -> Optional.ofNullable(known.deadlines().get("update"))),
                voice);
    }

    static Optional<Instant> instant(Notice notice, String name) {
        try {
            return Optional.ofNullable(notice.params().get(name)).map(Instant::parse);
        } catch (DateTimeException neither) {
            return Optional.empty();
        }
    }

    boolean isOver() {
        return deadline.filter(voice.now()::isAfter).isPresent();
    }

    /** A promise that is over is none. */
    Optional<Instant> update() {
        return nextUpdate.filter(voice.now()::isBefore);
    }

    /** A sentence with the deadline; empty when there is none. */
    Optional<String> due(String section, String key) {
        return deadline.map(at -> voice.say(section, key, Map.of("deadline", voice.moment(at))));
    }

    /** A sentence with the time of the next news; empty when nothing is promised. */
    Optional<String> news(String section, String key) {
        return update().map(at -> voice.say(section, key, Map.of("next_update", voice.moment(at))));
    }
}
