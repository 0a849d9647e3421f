package dev.handrail.portal;

import dev.handrail.portal.telling.Hrefs;
import dev.handrail.portal.telling.Reader;
import dev.handrail.portal.view.Empty;
import dev.handrail.portal.view.Mark;
import dev.handrail.portal.view.Pager;
import dev.handrail.portal.view.SettingsView;
import dev.handrail.portal.view.SettingsView.HistoryView;
import dev.handrail.portal.view.SettingsView.OverviewView;
import dev.handrail.shared.Cursor;
import dev.handrail.shared.Page;
import dev.handrail.tenancy.SettingHistory;
import dev.handrail.tenancy.SettingHistory.Change;
import dev.handrail.words.Words;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/** Where the settings begin, and who changed which. */
@Path("/settings")
@Authenticated
@Bilingual
public class SettingsPage {
    private static final int SIZE = 50;
    private final PortalVisit visit;
    private final Settings settings;
    private final SettingHistory history;
    private final Words words;

    SettingsPage(PortalVisit visit, Settings settings, SettingHistory history, Words words) {
        this.visit = visit;
        this.settings = settings;
        this.history = history;
        this.words = words;
    }

    @CheckedTemplate(basePath = "portal")
    public static class Templates {
        private Templates() {}

        public static native TemplateInstance settings(OverviewView view);

        public static native TemplateInstance settingHistory(HistoryView view);
    }

    @GET
    public Uni<Response> overview() {
        Reader reader = visit.reader(words);
        return settings.around(Settings.Page.OVERVIEW, null)
                .map(around -> new OverviewView(
                        around,
                        settings.open().stream()
                                .filter(page -> page != Settings.Page.OVERVIEW)
                                .map(page -> new OverviewView.Row(page.href, page.title(reader), page.text(reader)))
                                .toList()))
                .chain(view -> Answers.page(Templates.settings(view)));
    }

    @GET
    @Path("/history")
    public Uni<Response> history(@QueryParam("after") String after) {
        settings.onlyReadByAdmins();
        Cursor from = Cursor.of(after).orElse(null);
        return history.list(from, SIZE)
                .chain(page -> settings.around(Settings.Page.HISTORY, null).map(around -> view(around, page, from)))
                .chain(view -> Answers.page(Templates.settingHistory(view)));
    }

    private HistoryView view(SettingsView around, Page<Change> page, Cursor from) {
        Reader reader = visit.reader(words);
        String here = Settings.Page.HISTORY.href;
        String next = page.next() == null
                ? null
                : Hrefs.with(here, "after", page.next().text());
        return new HistoryView(
                around,
                page.items().stream()
                        .map(each -> new HistoryView.Row(reader.times().moment(each.at()), sentence(reader, each)))
                        .toList(),
                from == null && next == null ? null : new Pager(null, from == null ? null : here, next),
                new Empty(Mark.CORRECTED, reader.page("changes_none_title"), reader.page("changes_none_text"), null));
    }

    private static String sentence(Reader reader, Change change) {
        return reader.say(
                "changes",
                change.what(),
                Map.of("person", change.who(), "value", change.value(), "old_value", oldValue(reader, change)));
    }

    /** Roles are written down as staff call them. */
    private static String oldValue(Reader reader, Change change) {
        boolean role = change.what().equals("role_changed") || change.what().equals("person_invited");
        return role ? PeoplePage.role(reader, change.oldValue()) : change.oldValue();
    }
}
