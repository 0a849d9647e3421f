package dev.handrail.words;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;

/** The sentences of pages, e-mails and stories, by section and key. */
final class Sentences {
    private final Map<String, Forms> texts = new HashMap<>();

    /** @param one the same text as {@code other} where the number makes no difference */
    private record Forms(String one, String other, boolean counts) {}

    Sentences(JsonNode file) {
        WordFile.child(file, "sections", "sentences.yaml")
                .fields()
                .forEachRemaining(section -> WordFile.child(section.getValue(), "keys", section.getKey())
                        .fields()
                        .forEachRemaining(key -> add(section.getKey() + "/" + key.getKey(), key.getValue())));
    }

    String say(Language language, String section, String key, Map<String, ?> params) {
        Forms forms = texts.get(name(language, section + "/" + key));
        if (forms == null) {
            throw new IllegalArgumentException("no sentence " + section + "/" + key);
        }
        return Filling.fill(language, isOne(forms, section + "/" + key, params) ? forms.one() : forms.other(), params);
    }

    private void add(String where, JsonNode node) {
        for (Language language : Language.values()) {
            String plain = language.key();
            Forms forms = node.has(plain)
                    ? new Forms(WordFile.text(node, plain, where), WordFile.text(node, plain, where), false)
                    : new Forms(
                            WordFile.text(node, plain + "_one", where),
                            WordFile.text(node, plain + "_other", where),
                            true);
            texts.put(name(language, where), forms);
        }
    }

    private static boolean isOne(Forms forms, String where, Map<String, ?> params) {
        if (!forms.counts()) {
            return false;
        }
        if (params.get("count") instanceof Number count) {
            return count.doubleValue() == 1;
        }
        throw new IllegalArgumentException(where + " needs a count that is a number, not " + params.get("count"));
    }

    private static String name(Language language, String where) {
        return language.key() + "/" + where;
    }
}
