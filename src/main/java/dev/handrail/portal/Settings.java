package dev.handrail.portal;

import dev.handrail.platform.ProblemException;
import dev.handrail.portal.telling.Reader;
import dev.handrail.portal.view.Filter;
import dev.handrail.portal.view.Frame.Tab;
import dev.handrail.portal.view.SettingsView;
import dev.handrail.tenancy.Role;
import dev.handrail.words.Words;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

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
        OVERVIEW("/settings", false),
        PEOPLE("/settings/people", false),
        ALERTS("/settings/alerts", false),
        COMPANY("/settings/company", false),
        TYPES("/settings/entries", false),
        KEYS("/settings/keys", true),
        VISITS("/settings/visits", false),
        EXPORT("/settings/export", true),
        HISTORY("/settings/history", true);

        final String href;
        final boolean adminsOnly;

        Page(String href, boolean adminsOnly) {
            this.href = href;
            this.adminsOnly = adminsOnly;
        }

        String title(Reader reader) {
            return reader.page(key());
        }

        /** What the page is about; the overview says it of all but itself. */
        String text(Reader reader) {
            return reader.page(key() + "_text");
        }

        private String key() {
            return "settings_" + name().toLowerCase(Locale.ROOT);
        }
    }

    Uni<SettingsView> around(Page here, String said) {
        Reader reader = visit.reader(words);
        return frames.of(Tab.SETTINGS)
                .map(frame -> new SettingsView(
                        frame,
                        open().stream()
                                .map(page -> new Filter(page.href, page.title(reader), null, page == here))
                                .toList(),
                        Said.notice(said, reader),
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
