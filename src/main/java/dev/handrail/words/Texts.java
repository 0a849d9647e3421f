package dev.handrail.words;

import com.fasterxml.jackson.databind.JsonNode;
import dev.handrail.words.Words.Explained;
import dev.handrail.words.Words.Form;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What a customer reads of one variant in one language: title, what happened, what to do, each with a spare one. */
final class Texts {
    private static final String SPARE = "_spare";
    private final Language language;
    private final Gaps gaps;
    private final Map<Form, String> titles;
    private final Map<Form, String> spareTitles;
    private final Map<Form, String> happened;
    private final Map<Form, String> spareHappened;
    private final List<String> steps;
    private final List<String> spareSteps;

    Texts(Language language, JsonNode node, Gaps gaps, String where) {
        this.language = language;
        this.gaps = gaps;
        titles = forms(node, "title", "");
        spareTitles = forms(node, "title", SPARE);
        happened = forms(node, "what_happened", "");
        spareHappened = forms(node, "what_happened", SPARE);
        steps = WordFile.texts(node, "what_to_do", where);
        spareSteps = node.has("what_to_do" + SPARE) ? WordFile.texts(node, "what_to_do" + SPARE, where) : List.of();
        WordFile.requireAll(titles.keySet(), Set.of(Form.ONE, Form.OTHER), where + ": title");
        WordFile.requireAll(happened.keySet(), Set.of(Form.ONE, Form.OTHER), where + ": what_happened");
    }

    /** Null when too little is known to say it, or when it has no such form. */
    Explained say(Form form, Map<String, ?> params) {
        if (!titles.containsKey(form) || !happened.containsKey(form)) {
            return null;
        }
        Explained full = say(titles.get(form), happened.get(form), steps, params);
        return full != null
                ? full
                : say(
                        spareTitles.getOrDefault(form, titles.get(form)),
                        spareHappened.getOrDefault(form, happened.get(form)),
                        spareSteps.isEmpty() ? steps : spareSteps,
                        params);
    }

    private Explained say(String title, String what, List<String> todo, Map<String, ?> params) {
        String saidTitle = fill(title, params);
        String saidWhat = fill(what, params);
        List<String> saidTodo = steps(todo, params);
        boolean complete = saidTitle != null && saidWhat != null && saidTodo != null && !saidTodo.isEmpty();
        return complete ? new Explained(saidTitle, saidWhat, saidTodo) : null;
    }

    private List<String> steps(List<String> all, Map<String, ?> params) {
        List<String> said = new ArrayList<>();
        for (String step : all) {
            String filled = fill(step, params);
            if (filled == null) {
                return null;
            }
            if (!filled.isEmpty()) {
                said.add(filled);
            }
        }
        return List.copyOf(said);
    }

    private String fill(String text, Map<String, ?> params) {
        String closed = gaps.close(language, text, params);
        return Filling.allKnown(Filling.placeholders(closed), params) ? Filling.fill(language, closed, params) : null;
    }

    /** From {@code title}, or {@code title_one} and so on; of the spare ones {@code title_spare}, {@code title_one_spare}. */
    private static Map<Form, String> forms(JsonNode node, String name, String suffix) {
        Map<Form, String> texts = new EnumMap<>(Form.class);
        for (Form form : Form.values()) {
            String own = name + "_" + form.name().toLowerCase(Locale.ROOT) + suffix;
            String text = node.path(own).asText(node.path(name + suffix).asText(null));
            if (text != null) {
                texts.put(form, text);
            }
        }
        return texts;
    }
}
