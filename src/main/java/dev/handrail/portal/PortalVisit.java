package dev.handrail.portal;

import dev.handrail.platform.ProblemException;
import dev.handrail.portal.telling.Reader;
import dev.handrail.tenancy.Membership;
import dev.handrail.tenancy.Person;
import dev.handrail.tenancy.Visit;
import dev.handrail.words.Language;
import dev.handrail.words.Words;
import jakarta.enterprise.context.RequestScoped;
import java.time.Instant;
import java.time.ZoneOffset;

/** Who looks at a page, for which company, and when the request began. Filled by {@link PortalDoor}. */
@RequestScoped
class PortalVisit {
    private Person person;
    private Membership membership;
    private Instant now;
    private String theme;
    private Visit viewing;
    private Language language = Language.EN;

    /**
     * Somebody of the staff looks at the portal as the customer sees it.
     *
     * @param seenFrom the place in the company that is looked from
     */
    void view(Person person, Visit viewing, Membership seenFrom, Instant now, String theme) {
        begin(person, seenFrom, now, theme);
        this.viewing = viewing;
    }

    /** The visit of somebody of the staff who looks at these pages; null when a member does. */
    Visit viewing() {
        return viewing;
    }

    /** @param theme light, dark, or null: as the device does */
    void begin(Person person, Membership membership, Instant now, String theme) {
        this.person = person;
        this.membership = membership;
        this.now = now;
        this.theme = theme;
    }

    /** Null before the door knows who it is: on pages that are drawn for strangers. */
    Person person() {
        return person;
    }

    /** Null on routes for {@link Anyone}, before a company is chosen. */
    Membership membership() {
        return membership;
    }

    /** @throws ProblemException when no company is chosen: such a page is not there */
    Membership member() {
        if (membership == null) {
            throw ProblemException.notFound("page");
        }
        return membership;
    }

    Instant now() {
        return now;
    }

    String theme() {
        return theme;
    }

    /** Staff read English, whatever the customer reads. */
    void speak(Language spoken) {
        this.language = viewing == null ? spoken : Language.EN;
    }

    Language language() {
        return language;
    }

    Reader reader(Words words) {
        return new Reader(words, language, membership == null ? ZoneOffset.UTC : membership.zone(), now);
    }
}
