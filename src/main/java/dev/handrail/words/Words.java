package dev.handrail.words;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Everything that the product says to people. Texts come from {@code /words/*.yaml}; the values are given by name, as the
 * files' own list of placeholders describes them. Nothing is escaped: a page does that once, a plain text not at all.
 *
 * <p>Numbers are written as the language writes them; {@code value}, {@code old_value} and {@code reason} are cut at their
 * longest length; an empty text counts as not known.
 */
public final class Words {
    private static final Set<String> OF_A_FAILURE = Set.of(
            "record_type",
            "record_types",
            "reference",
            "count",
            "integration",
            "system",
            "target_system",
            "field",
            "value",
            "deadline",
            "next_update");
    private final Sentences sentences;
    private final Explanations explanations;

    private Words(Sentences sentences, Explanations explanations) {
        this.sentences = sentences;
        this.explanations = explanations;
    }

    /** What is told: one record, several, or a whole run. */
    public enum Form {
        ONE,
        OTHER,
        RUN
    }

    /**
     * What a customer reads of a failure or a case.
     *
     * @param steps one to three; the words in “ ” are those of a button
     */
    public record Explained(String title, String whatHappened, List<String> steps) {}

    /** @throws IllegalStateException when a file is missing or broken: the product must not start without words */
    public static Words load() {
        return new Words(
                new Sentences(WordFile.read("sentences.yaml")), new Explanations(WordFile.read("explanations.yaml")));
    }

    /**
     * One sentence. Of a sentence in two forms, {@code count} (a number) picks the one.
     *
     * @throws IllegalArgumentException for a sentence that is not there, and for a value that is missing
     */
    public String say(Language language, String section, String key, Map<String, ?> params) {
        return sentences.say(language, section, key, params);
    }

    /** A sentence without values. */
    public String say(Language language, String section, String key) {
        return say(language, section, key, Map.of());
    }

    /**
     * The reviewed text of a failure class. It always says something true and whole, whatever is not known:
     *
     * <ol>
     *   <li>a class without a text is {@code unknown}, a variant that is not told apart is {@code default};
     *   <li>a whole sentence that hangs on one value is dropped ("Expected: …"; "Next update by …", as long as there is no
     *       clock: no promise without a time);
     *   <li>a record type or a system without a name gets its stand-in ("entry", "the other system");
     *   <li>title, what happened and what to do are replaced, together, by reviewed spare texts that need less;
     *   <li>then the variant named by {@code otherwise} is taken (no field: {@code field_unknown}), at last {@code unknown}.
     *       Both may say that others act, so give {@code field} whenever the failure has a bad field: the classifier asks the
     *       customer only then;
     *   <li>a whole run without a text of its own takes that of {@code unknown}.
     * </ol>
     *
     * @param params ONE needs at least {@code reference}, OTHER {@code count}, RUN nothing
     * @throws IllegalArgumentException when even that is missing
     */
    public Explained explain(Language language, String failureClass, String variant, Form form, Map<String, ?> params) {
        return explanations.explain(language, failureClass, variant, form, params);
    }

    /** What a text that is not one of ours says with these values; empty when one of them is not known. */
    public Optional<String> fill(Language language, String text, Map<String, ?> params) {
        return Filling.allKnown(Filling.placeholders(text), params)
                ? Optional.of(Filling.fill(language, text, params))
                : Optional.empty();
    }

    /** Placeholders of a text that no failure ever has a value for. */
    public Set<String> unknownPlaceholders(String text) {
        Set<String> names = new TreeSet<>(Filling.placeholders(text));
        names.removeAll(OF_A_FAILURE);
        return names;
    }

    /** What staff are told. A class without a text is {@code unknown}, a variant that is not told apart {@code default}. */
    public Guide guide(String failureClass, String variant) {
        return explanations.guide(failureClass, variant);
    }

    public Set<String> classes() {
        return Set.copyOf(explanations.classes());
    }

    /** Empty for a class that is not there. */
    public Set<String> variants(String failureClass) {
        return Set.copyOf(explanations.variants(failureClass));
    }
}
