package dev.handrail.words;

import com.fasterxml.jackson.databind.JsonNode;
import dev.handrail.words.Words.Explained;
import dev.handrail.words.Words.Form;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The reviewed texts of the failure classes, and which of them can be said with what is known. */
final class Explanations {
    static final String UNKNOWN = "unknown";
    static final String DEFAULT = "default";
    private final Map<String, Map<String, Variant>> classes = new LinkedHashMap<>();
    private final Gaps gaps;

    /** @param otherwise the variant that needs fewer values, or null */
    private record Variant(Guide guide, String otherwise, Map<Language, Texts> texts) {}

    Explanations(JsonNode file) {
        gaps = new Gaps(file);
        WordFile.child(file, "classes", "explanations.yaml").fields().forEachRemaining(one -> {
            Map<String, Variant> variants = new LinkedHashMap<>();
            WordFile.child(one.getValue(), "variants", one.getKey())
                    .fields()
                    .forEachRemaining(variant -> variants.put(
                            variant.getKey(),
                            variant(one.getKey(), variant.getKey(), one.getValue(), variant.getValue())));
            WordFile.requireAll(variants.keySet(), otherwises(variants), one.getKey());
            classes.put(one.getKey(), variants);
        });
        WordFile.requireAll(classes.keySet(), Set.of(UNKNOWN), "explanations.yaml");
    }

    Explained explain(Language language, String failureClass, String variant, Form form, Map<String, ?> params) {
        for (Variant candidate : candidates(failureClass, variant)) {
            Explained explained = candidate.texts().get(language).say(form, params);
            if (explained != null) {
                return explained;
            }
        }
        throw new IllegalArgumentException(form + " needs more than " + params.keySet() + " for " + failureClass);
    }

    Guide guide(String failureClass, String variant) {
        return find(failureClass, variant).guide();
    }

    Set<String> classes() {
        return classes.keySet();
    }

    Set<String> variants(String failureClass) {
        return classes.getOrDefault(failureClass, Map.of()).keySet();
    }

    /** The variant, then those that need less, then unknown. */
    private List<Variant> candidates(String failureClass, String variant) {
        Map<String, Variant> variants = classes.getOrDefault(failureClass, classes.get(UNKNOWN));
        List<Variant> candidates = new ArrayList<>();
        Variant next = find(failureClass, variant);
        while (next != null && !candidates.contains(next)) {
            candidates.add(next);
            next = next.otherwise() == null ? null : variants.get(next.otherwise());
        }
        candidates.add(classes.get(UNKNOWN).get(DEFAULT));
        return candidates;
    }

    private Variant find(String failureClass, String variant) {
        Map<String, Variant> variants = classes.getOrDefault(failureClass, classes.get(UNKNOWN));
        return variants.getOrDefault(variant, variants.get(DEFAULT));
    }

    private Variant variant(String failureClass, String name, JsonNode ofClass, JsonNode node) {
        String where = failureClass + "/" + name;
        Map<Language, Texts> texts = new LinkedHashMap<>();
        for (Language language : Language.values()) {
            JsonNode customer = WordFile.child(node, "customer", where);
            texts.put(language, new Texts(language, WordFile.child(customer, language.key(), where), gaps, where));
        }
        return new Variant(
                guide(failureClass, name, ofClass, node), node.path("otherwise").asText(null), texts);
    }

    private static Guide guide(String failureClass, String name, JsonNode ofClass, JsonNode node) {
        String where = failureClass + "/" + name;
        return new Guide(
                failureClass,
                name,
                WordFile.text(ofClass, "cause", where),
                WordFile.text(node, "when", where),
                WordFile.text(node, "who_acts", where),
                WordFile.text(node, "severity", where),
                WordFile.text(node, "retry", where),
                node.path("retry_note").asText(""),
                Set.of("yes", "true").contains(node.path("settled").asText()),
                node.path("support_hint").asText(""),
                support(WordFile.child(ofClass, "support", where), where),
                engineer(WordFile.child(ofClass, "engineer", where), where));
    }

    private static Guide.Support support(JsonNode node, String where) {
        return new Guide.Support(
                WordFile.text(node, "title", where),
                WordFile.text(node, "summary", where),
                WordFile.texts(node, "first_checks", where),
                WordFile.text(node, "hand_over_to", where));
    }

    private static Guide.Engineer engineer(JsonNode node, String where) {
        return new Guide.Engineer(
                WordFile.texts(node, "likely_causes", where),
                WordFile.texts(node, "clues_to_look_at", where),
                WordFile.texts(node, "safe_actions", where));
    }

    private static Set<String> otherwises(Map<String, Variant> variants) {
        Set<String> named = new HashSet<>(Set.of(DEFAULT));
        variants.values().stream()
                .map(Variant::otherwise)
                .filter(Objects::nonNull)
                .forEach(named::add);
        return named;
    }
}
