package dev.handrail.portal.telling;

import dev.handrail.portal.view.Empty;
import dev.handrail.portal.view.Frame;
import dev.handrail.portal.view.Mark;
import dev.handrail.portal.view.Pager;
import dev.handrail.portal.view.VisitsView;
import dev.handrail.portal.view.VisitsView.Looked;
import dev.handrail.portal.view.VisitsView.Row;
import dev.handrail.shared.Page;
import dev.handrail.tenancy.Visit;
import dev.handrail.tenancy.Visits.Told;
import java.time.Duration;
import java.time.Instant;

/** Support's visits as rows. */
public final class VisitList {
    private static final String HERE = "/settings/visits";
    private final Reader reader;

    public VisitList(Reader reader) {
        this.reader = reader;
    }

    public VisitsView view(Frame frame, Page<Told> visits, boolean first) {
        String next = visits.next() == null
                ? null
                : Hrefs.with(HERE, "after", visits.next().text());
        return new VisitsView(
                frame,
                visits.items().stream().map(this::row).toList(),
                first && next == null ? null : new Pager(null, first ? null : HERE, next),
                new Empty(
                        Mark.LOOKED_AT,
                        reader.say("empty", "no_visits_title"),
                        reader.say("empty", "no_visits_text"),
                        null));
    }

    private Row row(Told told) {
        Visit visit = told.visit();
        Instant end = told.endedAt() != null ? told.endedAt() : visit.expiresAt();
        boolean underWay = end.isAfter(reader.now());
        long minutes = Duration.between(visit.startedAt(), underWay ? reader.now() : end)
                .plusSeconds(59)
                .toMinutes();
        return new Row(
                reader.times().moment(visit.startedAt()),
                visit.name(),
                team(visit),
                told.looked().stream().map(VisitList::looked).toList(),
                visit.reason(),
                reader.number(Math.max(1, minutes)) + " min",
                underWay ? "until " + reader.times().moment(end).text() + " at most" : null);
    }

    private static String team(Visit visit) {
        return switch (visit.role()) {
            case ENGINEER -> "engineering";
            case OPERATOR -> "operations";
            default -> "support";
        };
    }

    private static Looked looked(dev.handrail.tenancy.Visits.Looked each) {
        String own = each.subjectId() == null ? null : Hrefs.oneCase(each.subjectId());
        return switch (each.what()) {
            case CASE -> new Looked(own, "Case " + each.subject());
            case EVENTS -> new Looked(own, "Case " + each.subject() + ", each step and what was logged");
            case RECORD -> new Looked(null, each.subject());
            case PORTAL -> new Looked("/", "These pages, as you see them");
        };
    }
}
