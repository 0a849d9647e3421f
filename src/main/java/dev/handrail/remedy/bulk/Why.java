package dev.handrail.remedy.bulk;

import dev.handrail.remedy.form.Problem;
import dev.handrail.shared.Json;
import dev.handrail.words.Language;
import dev.handrail.words.Phrasing;
import dev.handrail.words.Words;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Why something is not done with a record: a sentence by its name and with its values, since not everybody who reads it
 * reads the same language.
 */
public final class Why {
    private static final String SENTENCE = "sentence";
    private static final String LABEL = "label";
    private static final String TYPED = "typed";
    private static final String TARGET = "target_system";
    private static final String BEGIN = "{\"" + SENTENCE + "\":";
    private static final String AND = ",";

    private Why() {}

    /** @return as it is stored */
    public static String of(String section, String key, Map<String, String> params) {
        return stored(section, key, params);
    }

    /**
     * What is wrong with a field.
     *
     * @param system that takes the record, where it has a name
     * @param typed to be shown after the sentence, or null
     * @return as it is stored
     */
    public static String of(Problem problem, Optional<String> system, String typed) {
        Map<String, String> values = new HashMap<>(problem.params());
        system.ifPresent(name -> values.putIfAbsent(TARGET, name));
        values.put(LABEL, problem.label());
        if (typed != null) {
            values.put(TYPED, typed);
        }
        return stored("form", problem.sentence(), values);
    }

    private static String stored(String section, String key, Map<String, String> values) {
        String rest = Json.write(values);
        String name = BEGIN + Json.write(section + "/" + key);
        return values.isEmpty() ? name + "}" : name + AND + rest.substring(1);
    }

    /** In words; null stays null, and what was stored as a sentence stays as it is. */
    public static String tell(String stored, Words words, Language language) {
        if (stored == null || !stored.startsWith(BEGIN)) {
            return stored;
        }
        Map<String, String> values = Json.texts(stored);
        values.putIfAbsent(TARGET, words.say(language, "pages", TARGET));
        String[] sentence = values.get(SENTENCE).split("/");
        String told = words.say(language, sentence[0], sentence[1], values);
        String label = values.containsKey(LABEL) ? values.get(LABEL) + ": " : "";
        String typed = values.containsKey(TYPED) ? " (" + Phrasing.quoted(values.get(TYPED), language) + ")" : "";
        return label + told + typed;
    }
}
