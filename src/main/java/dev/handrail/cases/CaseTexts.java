package dev.handrail.cases;

import dev.handrail.cases.OwnTexts.OwnText;
import dev.handrail.cases.rules.FieldErrors;
import dev.handrail.history.RecordType;
import dev.handrail.history.RecordTypes;
import dev.handrail.history.RecordTypes.Catalogue;
import dev.handrail.history.rules.Clues.BadField;
import dev.handrail.words.Language;
import dev.handrail.words.Words;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells a case in plain words: the reviewed text of its class, with what is known of its records. */
@ApplicationScoped
public class CaseTexts {
    private static final int VALUE = 60;
    private final Words words;
    private final RecordTypes recordTypes;
    private final OwnTexts own;

    CaseTexts(Words words, RecordTypes recordTypes, OwnTexts own) {
        this.words = words;
        this.own = own;
        this.recordTypes = recordTypes;
    }

    /** What is asked for before cases are told; the operator's own texts are made ready too. */
    public Uni<Catalogue> types() {
        return own.refresh().chain(recordTypes::all);
    }

    public Words.Explained explain(CaseSummary each, Catalogue types, Language language) {
        return explain(each, types, language, Map.of());
    }

    /** @param times "deadline" and "next_update", ready to read, as far as there are any */
    public Words.Explained explain(CaseSummary each, Catalogue types, Language language, Map<String, Object> times) {
        int count = Math.max(1, each.resolved() ? each.total() : each.waiting());
        Words.Form form = each.wholeRun() ? Words.Form.RUN : count == 1 ? Words.Form.ONE : Words.Form.OTHER;
        Map<String, Object> params = params(each, types, language, count);
        params.putAll(times);
        Words.Explained reviewed = words.explain(language, each.failureClass(), each.variant(), form, params);
        // a variant tells apart what must be handled otherwise, such as a write that may have arrived
        boolean usual = each.variant().equals("default") && !each.wholeRun();
        return own.find(each.integration(), each.failureClass(), language)
                .filter(text -> usual)
                .flatMap(text -> told(reviewed, text, language, params))
                .orElse(reviewed);
    }

    /** Empty where a value is not known that the own text speaks of: half of it would be wrong. */
    private Optional<Words.Explained> told(
            Words.Explained reviewed, OwnText text, Language language, Map<String, Object> params) {
        List<String> steps = text.steps().stream()
                .flatMap(step -> words.fill(language, step, params).stream())
                .toList();
        return words.fill(language, text.whatHappened(), params)
                .filter(happened -> steps.size() == text.steps().size())
                .map(happened -> new Words.Explained(reviewed.title(), happened, steps));
    }

    /** Where staff find what to do about such failures of this integration. */
    public Optional<String> runbook(CaseSummary each) {
        return Stream.of(Language.values())
                .flatMap(language -> own.find(each.integration(), each.failureClass(), language).stream())
                .map(OwnText::runbook)
                .filter(Objects::nonNull)
                .findFirst();
    }

    private static Map<String, Object> params(CaseSummary each, Catalogue types, Language language, int count) {
        Optional<RecordType> type = types.find(each.integration(), each.recordType());
        FailureSummary sample = each.sample();
        Map<String, Object> params = new HashMap<>();
        params.put("record_type", singular(type, language));
        params.put("record_types", plural(type, language));
        params.put("reference", sample.reference());
        params.put("count", count);
        params.put("integration", each.integration());
        if (each.system() != null) {
            params.put("system", each.system());
            params.put("target_system", each.system());
        }
        Optional.ofNullable(FieldErrors.toName(sample.clues().fields(), each.failureClass()))
                .ifPresent(field -> {
                    params.put("field", label(type, field));
                    RecordType.valueAt(sample.payload(), field.path())
                            .filter(value -> type.map(known -> !known.isSensitive(field.path()))
                                    .orElse(true))
                            .ifPresent(value -> params.put(
                                    "value", value.length() > VALUE ? value.substring(0, VALUE) + "…" : value));
                });
        return params;
    }

    /** The words of a record type that nobody has described are the most general ones. */
    public static String singular(Optional<RecordType> type, Language language) {
        return type.map(RecordType::label).orElse(language == Language.DE ? "Eintrag" : "entry");
    }

    public static String plural(Optional<RecordType> type, Language language) {
        return type.map(RecordType::labelPlural).orElse(language == Language.DE ? "Einträge" : "entries");
    }

    /** The field's own label: the schema's title, else its name made readable. */
    public static String label(Optional<RecordType> type, BadField field) {
        return type.flatMap(known -> known.titleOf(field.path())).orElseGet(() -> readable(field.path()));
    }

    static String readable(String path) {
        String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('.')) + 1);
        String spaced = name.replaceAll("([a-z0-9])([A-Z])", "$1 $2")
                .replace('_', ' ')
                .replace('-', ' ')
                .trim();
        return spaced.isEmpty()
                ? name
                : spaced.substring(0, 1).toUpperCase(Locale.ROOT)
                        + spaced.substring(1).toLowerCase(Locale.ROOT);
    }
}
