package dev.handrail.console.telling;

import dev.handrail.cases.CaseFinder.Told;
import dev.handrail.cases.CaseNotes.Note;
import dev.handrail.cases.files.Attachment;
import dev.handrail.console.view.CaseView;
import dev.handrail.console.view.CaseView.Line;
import dev.handrail.words.Language;
import dev.handrail.words.StoredValues;
import dev.handrail.words.Words;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was said about a case, and what happened to it, in sentences. */
public final class CaseTalk {
    private static final int MOST = 25;
    private static final int NAMED = 3;
    private final Words words;
    private final Hours hours;
    private final String integration;

    /** @param integration its key, which was stored for a system that nobody named */
    public CaseTalk(Words words, Hours hours, String integration) {
        this.words = words;
        this.hours = hours;
        this.integration = integration;
    }

    /** @param notes the oldest first, as they are shown */
    public static List<CaseView.Note> notes(List<Note> notes, String tenant, String customer, Hours hours) {
        return notes.stream()
                .map(note -> new CaseView.Note(
                        note.author(),
                        note.fromSupport() ? "staff" : customer,
                        note.forStaff() ? "Staff only" : customer + " can read it",
                        note.forStaff(),
                        hours.moment(note.at()),
                        note.text(),
                        note.files().stream().map(file -> file(file, tenant)).toList()))
                .toList();
    }

    private static CaseView.File file(Attachment file, String tenant) {
        return new CaseView.File(
                Hrefs.customer(tenant) + "/attachments/" + file.id(),
                file.name(),
                Names.number(Math.max(1, file.size() / 1024)) + " KB",
                file.scanned());
    }

    /** What makes two sentences one: the same words in the same minute. */
    private record Kind(Instant minute, String sentence, Map<String, String> params) {}

    private record Several(Told first, List<String> references) {}

    /** @param told newest first */
    public List<Line> lines(List<Told> told) {
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

    /** A sentence that is not there, or that lacks a value, was written by another version: one line less. */
    private Optional<Line> line(Several several) {
        Told told = several.first();
        Map<String, String> params = new HashMap<>(told.params());
        params.computeIfPresent(
                "target_system", (name, stored) -> stored.equals(integration) ? "the target system" : stored);
        try {
            String text = words.say(
                    Language.EN,
                    told.forStaff() ? "desk" : "story",
                    told.sentence(),
                    StoredValues.of(params, hours.zone(), Language.EN, hours.now()));
            return Optional.of(new Line(hours.moment(told.at()), of(several.references()) + text, told.forStaff()));
        } catch (IllegalArgumentException incomplete) {
            return Optional.empty();
        }
    }

    private static String of(List<String> references) {
        return references.isEmpty()
                ? ""
                : references.size() <= NAMED
                        ? String.join(", ", references) + ": "
                        : Names.number(references.size()) + " records: ";
    }
}
