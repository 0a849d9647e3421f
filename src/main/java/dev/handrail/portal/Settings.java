package dev.handrail.portal;

import dev.handrail.platform.ProblemException;
import dev.handrail.portal.view.Filter;
import dev.handrail.portal.view.Frame.Tab;
import dev.handrail.portal.view.SettingsView;
import dev.handrail.tenancy.Role;
import dev.handrail.words.Words;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;

/** What the pages of the settings have in common: who may do what, and what stands beside them. */
@ApplicationScoped
class Settings {
    private final PortalVisit visit;
    private final Frames frames;
    private final Words words;

    Settings(PortalVisit visit, Frames frames, Words words) {
        this.visit = visit;
        this.frames = frames;
        this.words = words;
    }

    /** Those in the list beside the page. */
    enum Page {
        OVERVIEW("/settings", "Overview", "", false),
        PEOPLE("/settings/people", "People", "Who may come in, and what each may do", false),
        ALERTS("/settings/alerts", "Alerts", "Who is told when something does not arrive", false),
        COMPANY("/settings/company", "Company", "Name, logo, colour, language and time zone", false),
        TYPES(
                "/settings/entries",
                "Kinds of entries",
                "What you call them, which fields are hidden, who approves",
                false),
        KEYS("/settings/keys", "Access keys", "For your own systems that send entries or read them", true),
        VISITS("/settings/visits", "Support’s visits", "Who of support looked at your data, and why", false),
        EXPORT("/settings/export", "Export", "All that is kept for you, as files", true),
        HISTORY("/settings/history", "History", "Who changed which setting, and when", true);

        final String href;
        final String title;
        final String text;
        final boolean adminsOnly;

        Page(String href, String title, String text, boolean adminsOnly) {
            this.href = href;
            this.title = title;
            this.text = text;
            this.adminsOnly = adminsOnly;
        }
    }

    Uni<SettingsView> around(Page here, String said) {
        return frames.of(Tab.SETTINGS)
                .map(frame -> new SettingsView(
                        frame,
                        open().stream()
                                .map(page -> new Filter(page.href, page.title, null, page == here))
                                .toList(),
                        Said.notice(said, visit.reader(words)),
                        mayChange()));
    }

    /** The pages that are there for this reader. */
    List<Page> open() {
        return Arrays.stream(Page.values())
                .filter(page -> !page.adminsOnly || mayRead())
                .toList();
    }

    boolean mayChange() {
        return visit.viewing() == null && visit.member().role() == Role.CUSTOMER_ADMIN;
    }

    /** Support reads what administrators read, while it visits. */
    boolean mayRead() {
        return visit.viewing() != null || visit.member().role() == Role.CUSTOMER_ADMIN;
    }

    /** @throws ProblemException (403) for members */
    void onlyReadByAdmins() {
        if (!mayRead()) {
            throw ProblemException.forbidden("Administrators of your company read this page.");
        }
    }

    /** @throws ProblemException (403) for everybody but administrators */
    void onlyChangedByAdmins() {
        if (!mayChange()) {
            throw ProblemException.forbidden("Administrators of your company change this.");
        }
    }
}
