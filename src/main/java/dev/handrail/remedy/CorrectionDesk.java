package dev.handrail.remedy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.handrail.cases.CaseFinder;
import dev.handrail.cases.CaseSummary;
import dev.handrail.cases.FailureSummary;
import dev.handrail.history.RecordType;
import dev.handrail.history.RecordTypes;
import dev.handrail.platform.Problem.Wrong;
import dev.handrail.remedy.form.Applied;
import dev.handrail.remedy.form.Change;
import dev.handrail.remedy.form.NotCorrectable;
import dev.handrail.remedy.form.Problem;
import dev.handrail.remedy.form.TypeDescription;
import dev.handrail.words.Language;
import dev.handrail.words.Words;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Lays out what a correction needs, and checks whole records that machines corrected. Writes nothing. */
@ApplicationScoped
public class CorrectionDesk {
    /** Pointers are told into the body of the request, which has the record here. */
    private static final String BODY = "/payload";

    private final CaseFinder cases;
    private final RecordTypes types;
    private final Corrections corrections;
    private final Words words;

    CorrectionDesk(CaseFinder cases, RecordTypes types, Corrections corrections, Words words) {
        this.cases = cases;
        this.types = types;
        this.corrections = corrections;
        this.words = words;
    }

    /**
     * What came of checking a corrected record.
     *
     * @param unknown no such failure of this tenant; the rest is empty then
     * @param payload to be sent, as JSON text; null when there are problems
     * @param problems pointers into the request's body
     * @param changes sentences of the story section, without the person who made them
     */
    public record Checked(boolean unknown, String payload, List<Wrong> problems, List<Resubmission.Told> changes) {
        private static Checked refused(List<Wrong> problems) {
            return new Checked(false, null, List.copyOf(problems), List.of());
        }

        private static Checked refused(String why) {
            return refused(List.of(new Wrong(BODY, why)));
        }
    }

    /** Needs the tenant in the current context; empty for a failure that it does not have. */
    public Uni<Optional<Correctable>> open(UUID id) {
        return cases.failure(id)
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : cases.find(found.get().caseId())
                                .chain(each -> each.isEmpty()
                                        ? Uni.createFrom().item(Optional.empty())
                                        : open(found.get(), each.get())));
    }

    /** Of many failures at once, those that the tenant has. */
    public Uni<Map<UUID, Correctable>> open(List<UUID> ids) {
        return cases.failures(ids)
                .chain(failures -> Multi.createFrom()
                        .iterable(failures.stream()
                                .map(FailureSummary::caseId)
                                .distinct()
                                .toList())
                        .onItem()
                        .transformToUniAndConcatenate(cases::find)
                        .collect()
                        .asList()
                        .chain(of -> corrections
                                .all(ids)
                                .chain(all ->
                                        types.all().map(catalogue -> correctable(failures, of, all, catalogue)))));
    }

    private static Map<UUID, Correctable> correctable(
            List<FailureSummary> failures,
            List<Optional<CaseSummary>> cases,
            Map<UUID, List<Correction>> corrections,
            RecordTypes.Catalogue catalogue) {
        Map<UUID, Correctable> all = new HashMap<>();
        for (FailureSummary failure : failures) {
            cases.stream()
                    .flatMap(Optional::stream)
                    .filter(each -> each.id().equals(failure.caseId()))
                    .forEach(each -> all.put(
                            failure.id(),
                            new Correctable(
                                    failure,
                                    each,
                                    description(catalogue.find(each.integration(), failure.recordType())),
                                    corrections.getOrDefault(failure.id(), List.of()))));
        }
        return all;
    }

    private Uni<Optional<Correctable>> open(FailureSummary failure, CaseSummary each) {
        return corrections
                .all(failure.id())
                .chain(all -> types.all()
                        .map(catalogue -> Optional.of(new Correctable(
                                failure,
                                each,
                                description(catalogue.find(each.integration(), failure.recordType())),
                                all))));
    }

    /** The record type as the form wants it. */
    public static TypeDescription description(Optional<RecordType> type) {
        return type.map(known -> new TypeDescription(
                        known.label(), known.labelPlural(), known.schema(), known.editable(), known.sensitive()))
                .orElse(TypeDescription.NONE);
    }

    /**
     * Only editable values may differ from the latest version, and they must fit. What was made on an older version is not
     * looked at: sending it is a conflict. Needs the tenant in the current context.
     */
    public Uni<Checked> check(UUID failure, int baseVersion, JsonNode payload) {
        return open(failure)
                .map(found -> found.map(each -> each.version() == baseVersion
                                ? check(each, payload)
                                : new Checked(false, payload.toString(), List.of(), List.of()))
                        .orElseGet(() -> new Checked(true, null, List.of(), List.of())));
    }

    private Checked check(Correctable each, JsonNode wanted) {
        if (each.payload().isEmpty()) {
            return Checked.refused("Its content is not stored here, so there is nothing to compare this with.");
        }
        PayloadDifference difference;
        Applied applied;
        try {
            difference = PayloadDifference.between(each.payload().get(), wanted);
            applied = each.form(each.version()).apply(difference.values());
        } catch (NotCorrectable | JsonProcessingException notAForm) {
            return Checked.refused("What is stored of it is no whole JSON object, so it cannot be corrected.");
        }
        List<Wrong> problems = new ArrayList<>();
        difference
                .structural()
                .forEach(pointer -> problems.add(new Wrong(
                        BODY + pointer, "Objects and lists cannot be added, taken out or changed into values here.")));
        applied.problems().forEach(problem -> problems.add(wrong(problem, each)));
        if (problems.isEmpty() && applied.changes().isEmpty()) {
            problems.add(new Wrong(BODY, words.say(Language.EN, "form", "no_change")));
        }
        return problems.isEmpty()
                ? new Checked(false, applied.payload(), List.of(), told(applied.changes()))
                : Checked.refused(problems);
    }

    private Wrong wrong(Problem problem, Correctable each) {
        Map<String, Object> params = new HashMap<>(problem.params());
        params.putIfAbsent("target_system", each.system().orElse("the target system"));
        return new Wrong(BODY + problem.pointer(), words.say(Language.EN, "form", problem.sentence(), params));
    }

    /** One sentence for each changed value; who changed it is added where that is known. */
    public static List<Resubmission.Told> told(List<Change> changes) {
        return changes.stream().map(CorrectionDesk::told).toList();
    }

    private static Resubmission.Told told(Change change) {
        boolean whole = !change.oldValue().isEmpty() && !change.newValue().isEmpty();
        return whole
                ? new Resubmission.Told(
                        "corrected_from_to",
                        Map.of("field", change.label(), "old_value", change.oldValue(), "value", change.newValue()))
                : new Resubmission.Told("corrected", Map.of("field", change.label()));
    }
}
