package dev.handrail.portal.telling;

import dev.handrail.cases.CaseFinder.Told;
import dev.handrail.portal.view.Change;
import dev.handrail.portal.view.Line;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was told of a case in sentences; the same thing happening to many records at once is one line. */
final class CaseHistory {
    private static final int NAMED = 3;
    private static final int MOST = 15;

    private final Reader reader;
    private final Subject subject;

    CaseHistory(Reader reader, Subject subject) {
        this.reader = reader;
        this.subject = subject;
    }

    /** What makes two sentences one: the same words in the same minute. */
    private record Kind(Instant minute, String sentence, Map<String, String> params) {}

    private record Several(Told first, List<String> references) {}

    /** @param told newest first */
    List<Line> lines(List<Told> told) {
        Map<Kind, Several> kinds = new LinkedHashMap<>();
        for (Told each : told) {
            Kind kind = new Kind(each.at().truncatedTo(ChronoUnit.MINUTES), each.sentence(), each.params());
            Several several = kinds.computeIfAbsent(kind, ignored -> new Several(each, new ArrayList<>()));
            if (each.reference() != null && !each.reference().isEmpty()) {
                several.references().add(each.reference());
            }
        }
        List<Line> lines = new ArrayList<>();
        kinds.values().forEach(several -> line(several).ifPresent(lines::add));
        return lines.stream().limit(MOST).toList();
    }

    private Optional<Line> line(Several several) {
        return line(several.first(), of(several.references()), false);
    }

    /** "PO-10045, PO-10046: " or "14 orders: "; nothing where the case is about one record. */
    private String of(List<String> references) {
        if (subject.summary().total() == 1 || references.isEmpty()) {
            return "";
        }
        return references.size() <= NAMED
                ? String.join(", ", references) + ": "
                : subject.counted(references.size(), reader) + ": ";
    }

    /** A line of one record's story, under the heading of its day. */
    Optional<Line> clocked(Told told) {
        return line(told, "", true);
    }

    private Optional<Line> line(Told told, String before, boolean clock) {
        Map<String, String> params = named(told.params());
        boolean values = told.sentence().equals("corrected_from_to");
        String key = values ? "corrected" : told.sentence();
        return reader.story(key, params)
                .map(text -> new Line(
                        clock ? reader.times().clock(told.at()) : reader.times().moment(told.at()),
                        Marks.of(told.sentence()),
                        before + text,
                        values ? change(params) : null,
                        null));
    }

    /** A system without a name was stored as the integration's key. */
    private Map<String, String> named(Map<String, String> params) {
        Map<String, String> named = new HashMap<>(params);
        named.computeIfPresent(
                "target_system", (name, stored) -> subject.place().system(stored));
        return named;
    }

    private static Change change(Map<String, String> params) {
        return Changes.of(
                params.getOrDefault("field", ""),
                params.getOrDefault("old_value", ""),
                params.getOrDefault("value", ""));
    }
}
