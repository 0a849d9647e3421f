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
import dev.handrail.tenancy.Visits.What;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Support's visits as rows. */
public final class VisitList {
    private static final String HERE = "/settings/visits";
    private final Reader reader;

    public VisitList(Reader reader) {
        this.reader = reader;
    }

    public VisitsView view(Frame frame, Page<Told> visits, boolean first, String rejectedHref) {
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
                        null),
                rejectedHref);
    }

    Row row(Told told) {
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
                looked(told),
                visit.reason(),
                reader.page("visits_minutes", Map.of("total", reader.number(Math.max(1, minutes)))),
                underWay
                        ? reader.page(
                                "visits_until",
                                Map.of("time", reader.times().clock(end).text()))
                        : null);
    }

    private String team(Visit visit) {
        return reader.page(
                switch (visit.role()) {
                    case ENGINEER -> "visits_engineering";
                    case OPERATOR -> "visits_operations";
                    default -> "visits_support";
                });
    }

    /**
     * One line for each case, whatever of it was opened, one for each record, and one for all other pages of the portal. A
     * record that is called as a case is does not take that one's line.
     */
    private List<Looked> looked(Told told) {
        Map<String, Looked> lines = new LinkedHashMap<>();
        for (var each : told.looked()) {
            String own = each.subjectId() == null ? null : Hrefs.oneCase(each.subjectId());
            switch (each.what()) {
                case CASE ->
                    lines.putIfAbsent(
                            "case " + each.subject(), new Looked(own, oneCase("visits_case", each.subject())));
                case EVENTS ->
                    lines.put("case " + each.subject(), new Looked(own, oneCase("visits_case_steps", each.subject())));
                case RECORD -> lines.put("record " + each.subject(), new Looked(null, each.subject()));
                default -> lines.put("", new Looked("/", portal(told)));
            }
        }
        return List.copyOf(lines.values());
    }

    private String portal(Told told) {
        long pages = told.looked().stream()
                .filter(each -> each.what() == What.PORTAL)
                .count();
        return reader.page("visits_pages", Map.of("count", pages));
    }

    private String oneCase(String key, String code) {
        return reader.page(key, Map.of("support_code", code));
    }
}
