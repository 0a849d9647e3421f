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
    /**
     * The fixed words of the templates are English so far, and a page in two languages is none: what is looked up is told in
     * the same one. With templates in German this becomes the membership's language.
     */
    private static final Language SPOKEN = Language.EN;

    private Person person;
    private Membership membership;
    private Instant now;
    private String theme;
    private Visit viewing;

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

    Language language() {
        return SPOKEN;
    }

    Reader reader(Words words) {
        return new Reader(words, SPOKEN, membership == null ? ZoneOffset.UTC : membership.zone(), now);
    }
}
