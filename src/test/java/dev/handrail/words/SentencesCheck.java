package dev.handrail.words;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every rule that {@code sentences.yaml} must keep. */
final class SentencesCheck {
    private static final Set<String> LABELS = Set.of("button", "states", "who_acts", "subject");
    private static final Map<Language, Double> EASE = Map.of(Language.EN, 70.0, Language.DE, 65.0);
    private final Map<String, Object> sections;
    private final VoiceRules voice;
    private final List<String> faults = new ArrayList<>();
    private final Map<Language, List<String>> whole = new EnumMap<>(Language.class);

    SentencesCheck(Map<String, Object> file, VoiceRules voice) {
        this.sections = Tree.at(file, "sections");
        this.voice = voice;
    }

    List<String> faults() {
        for (Language language : Language.values()) {
            whole.put(language, new ArrayList<>());
        }
        sections.forEach((name, section) -> {
            int longest = Integer.parseInt(Tree.text(Tree.map(section), "max"));
            Tree.at(Tree.map(section), "keys")
                    .forEach((key, node) -> sentence(name, name + "/" + key, Tree.map(node), longest));
        });
        need("subject", keys("subject").equals(keys("preheader")), "a preheader each, and the other way round");
        whole.forEach((language, texts) ->
                need(language.key(), Reading.ease(texts, language) >= EASE.get(language), "a better reading ease"));
        return faults;
    }

    private void sentence(String section, String at, Map<String, Object> node, int longest) {
        Map<String, Set<String>> english = forms(section, at, node, Language.EN, longest);
        Map<String, Set<String>> german = forms(section, at, node, Language.DE, longest);
        need(at, english.equals(german), "the same placeholders and forms: en " + english + ", de " + german);
    }

    /** Which placeholders each form of a language has; says on the way what is wrong with the text. */
    private Map<String, Set<String>> forms(
            String section, String at, Map<String, Object> node, Language language, int longest) {
        Map<String, Set<String>> forms = new HashMap<>();
        node.forEach((name, text) -> {
            if (name.equals(language.key()) || name.startsWith(language.key() + "_")) {
                forms.put(name.substring(2), Filling.placeholders(text.toString()));
                text(section, at + "/" + name, language, text.toString(), longest);
            }
        });
        boolean complete = Set.of(Set.of(""), Set.of("_one", "_other")).contains(forms.keySet());
        need(at, complete, "one text, or _one and _other: " + forms.keySet());
        return forms;
    }

    private void text(String section, String at, Language language, String text, int longest) {
        voice.faults(language, text, longest).forEach(fault -> faults.add(at + ": " + fault));
        need(at, !LABELS.contains(section) || !text.endsWith("."), "no full stop");
        if (text.endsWith(".")) {
            whole.get(language).add(text);
        }
    }

    private Set<String> keys(String section) {
        return Tree.at(sections, section, "keys").keySet();
    }

    private void need(String at, boolean holds, String what) {
        if (!holds) {
            faults.add(at + ": needs " + what);
        }
    }
}
