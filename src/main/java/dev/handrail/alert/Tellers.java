package dev.handrail.alert;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;

/** Finds who knows what a notice is about. They live on floors above, so they are looked up when they are needed. */
@ApplicationScoped
class Tellers {
    private final Instance<NoticeTeller> tellers;

    Tellers(@Any Instance<NoticeTeller> tellers) {
        this.tellers = tellers;
    }

    /** @throws IllegalStateException when nobody does */
    NoticeTeller of(Notice notice) {
        for (NoticeTeller teller : tellers) {
            if (teller.handles(notice.topic())) {
                return teller;
            }
        }
        throw new IllegalStateException("nobody tells of " + notice.topic());
    }
}
