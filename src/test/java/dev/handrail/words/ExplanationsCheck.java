package dev.handrail.words;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Every rule that {@code explanations.yaml} must keep. */
final class ExplanationsCheck {
    private static final int TITLE = 60;
    private static final int HAPPENED = 190;
    private static final int STEP = 125;
    private static final Map<String, String> CAUSES = Map.of(
            "user", "user action",
            "data", "data",
            "integration", "integration defect",
            "application", "application",
            "infrastructure", "infrastructure",
            "silence", "silence",
            "unknown", "none");
    private static final Set<String> MAY_BE_A_RUN =
            Set.of("integration", "infrastructure", "application", "silence", "unknown");
    private static final Map<String, Set<String>> CHOICES = Map.of(
            "who_acts", Set.of("customer", "support", "engineering", "provider", "nobody"),
            "severity", Set.of("critical", "high", "normal", "low"),
            "retry", Set.of("automatic", "after_correction", "never_without_person"));
    private static final Map<Language, double[]> EASE =
            Map.of(Language.EN, new double[] {60, 70}, Language.DE, new double[] {55, 65});
    private static final Map<Language, Pattern> BUTTON =
            Map.of(Language.EN, Pattern.compile("“([^{”]+)”"), Language.DE, Pattern.compile("„([^{“]+)“"));
    private static final Map<Language, String> NOTHING =
            Map.of(Language.EN, "You need do nothing.", Language.DE, "Sie müssen nichts tun.");

    private final Map<String, Object> file;
    private final VoiceRules voice;
    private final Map<Language, Set<String>> buttons;
    private final List<String> faults = new ArrayList<>();
    private final Map<Language, List<Double>> scores = new EnumMap<>(Language.class);

    ExplanationsCheck(Map<String, Object> file, VoiceRules voice, Map<Language, Set<String>> buttons) {
        this.file = file;
        this.voice = voice;
        this.buttons = buttons;
    }

    List<String> faults() {
        for (Language language : Language.values()) {
            scores.put(language, new ArrayList<>());
        }
        Map<String, Object> classes = Tree.at(file, "classes");
        if (!classes.keySet().equals(WordsCheck.CLASSES)) {
            faults.add("classes: " + classes.keySet());
        }
        classes.forEach((name, node) -> failureClass(name, Tree.map(node)));
        gaps();
        scores.forEach((language, all) -> {
            double mean =
                    all.stream().mapToDouble(Double::doubleValue).average().orElse(0);
            if (mean < EASE.get(language)[1]) {
                faults.add(language + ": reading ease " + mean + " on average");
            }
        });
        return faults;
    }

    private void failureClass(String name, Map<String, Object> node) {
        Map<String, Object> support = Tree.at(node, "support");
        Map<String, Object> engineer = Tree.at(node, "engineer");
        Map<String, Object> variants = Tree.at(node, "variants");
        need(name, CAUSES.get(name.split("\\.")[0]).equals(Tree.text(node, "cause")), "cause");
        need(
                name,
                !Tree.text(support, "summary").isBlank()
                        && !Tree.text(support, "hand_over_to").isBlank(),
                "support");
        String title = Tree.text(support, "title");
        need(
                name,
                !title.isBlank() && title.length() <= 60 && !title.endsWith("."),
                "a short title for lists of staff");
        need(name, Tree.list(support, "first_checks").size() == 3, "three first_checks");
        need(name, Tree.list(engineer, "likely_causes").size() == 3, "three likely_causes");
        need(name, Tree.list(engineer, "clues_to_look_at").size() == 3, "three clues_to_look_at");
        need(name, !Tree.list(engineer, "safe_actions").isEmpty(), "safe_actions");
        need(name, variants.containsKey("default"), "a default variant");
        variants.forEach((variant, one) -> variant(name, variant, Tree.map(one), variants.keySet()));
    }

    private void variant(String failureClass, String name, Map<String, Object> node, Set<String> all) {
        String at = failureClass + "/" + name;
        CHOICES.forEach((field, allowed) -> need(at, allowed.contains(Tree.text(node, field)), field));
        need(at, !Tree.text(node, "when").isBlank(), "when");
        String otherwise = Tree.text(node, "otherwise");
        need(at, otherwise.isEmpty() || all.contains(otherwise), "the variant that otherwise names: " + otherwise);
        for (Language language : Language.values()) {
            customer(
                    at + "/" + language.key(),
                    language,
                    node,
                    MAY_BE_A_RUN.contains(failureClass.split("\\.")[0]));
        }
        for (String suffix : List.of("", "_spare")) {
            Map<String, Set<String>> english = used(Tree.at(node, "customer", "en"), suffix);
            Map<String, Set<String>> german = used(Tree.at(node, "customer", "de"), suffix);
            need(at, english.equals(german), "the same placeholders and forms: en " + english + ", de " + german);
        }
    }

    private void customer(String at, Language language, Map<String, Object> variant, boolean mayBeARun) {
        Map<String, Object> node = Tree.at(variant, "customer", language.key());
        Map<String, String> titles = Tree.forms(node, "title", "");
        Map<String, String> happened = Tree.forms(node, "what_happened", "");
        List<String> steps = Tree.list(node, "what_to_do");
        need(at, titles.keySet().containsAll(Set.of("one", "other")), "title in the forms one and other");
        need(at, happened.keySet().containsAll(titles.keySet()), "what_happened in the forms of the title");
        need(at, !mayBeARun || titles.containsKey("run"), "a run form");
        all(titles, Tree.forms(node, "title", "_spare")).forEach(text -> title(at, language, text));
        all(happened, Tree.forms(node, "what_happened", "_spare")).forEach(text -> happened(at, language, text));
        steps(at, language, variant, steps);
        if (node.containsKey("what_to_do_spare")) {
            steps(at + "/spare", language, variant, Tree.list(node, "what_to_do_spare"));
        }
        List<String> read = new ArrayList<>();
        new LinkedHashSet<>(titles.values()).forEach(title -> read.add(title + "."));
        read.addAll(new LinkedHashSet<>(happened.values()));
        read.addAll(steps);
        double ease = Reading.ease(read, language);
        scores.get(language).add(ease);
        need(at, ease >= EASE.get(language)[0], "a reading ease that is not " + ease);
    }

    private void title(String at, Language language, String text) {
        text(at + "/title", language, text, TITLE);
        need(at, !text.endsWith("."), "a title without a full stop: " + text);
    }

    private void happened(String at, Language language, String text) {
        text(at + "/what_happened", language, text, HAPPENED);
        need(at, text.endsWith("."), "a full stop: " + text);
        need(at, Reading.sentences(VoiceRules.filled(language, text)).size() <= 2, "two sentences at most: " + text);
    }

    private void steps(String at, Language language, Map<String, Object> variant, List<String> steps) {
        need(at, !steps.isEmpty() && steps.size() <= 3, "one to three steps");
        String joined = String.join(" ", steps);
        for (String step : steps) {
            text(at + "/what_to_do", language, step, STEP);
            BUTTON.get(language)
                    .matcher(step)
                    .results()
                    .map(found -> found.group(1))
                    .forEach(label -> need(at, buttons.get(language).contains(label), "a button named " + label));
        }
        boolean customerActs = Tree.text(variant, "who_acts").equals("customer");
        boolean settled = Set.of("yes", "true").contains(Tree.text(variant, "settled"));
        int promises = joined.split("\\{next_update}", -1).length - 1;
        boolean hands = joined.contains("by hand") || joined.contains("von Hand");
        need(at, !customerActs || promises == 0, "no promise where the customer acts");
        need(at, customerActs || settled || promises == 1, "one promise of the next update");
        need(at, customerActs || hands || joined.contains(NOTHING.get(language)), "to say that there is nothing to do");
    }

    private void gaps() {
        for (Language language : Language.values()) {
            for (String sentence : Tree.list(Tree.at(file, "left_out"), language.key())) {
                text("left_out", language, sentence, STEP);
                need("left_out", Reading.sentences(sentence).size() == 1, "one sentence: " + sentence);
            }
            for (String line : Tree.list(Tree.at(file, "stand_ins"), language.key())) {
                String words = line.substring(line.indexOf(" = ") + 3);
                text("stand_ins", language, words, TITLE);
            }
        }
    }

    private void text(String at, Language language, String text, int limit) {
        voice.faults(language, text, limit).forEach(fault -> faults.add(at + ": " + fault));
        for (String name : Filling.placeholders(text)) {
            String set = Tree.text(Tree.at(file, "placeholders", name), "set");
            boolean optional = Set.of("deadline", "amount", "support_code").contains(name);
            need(at, set.equals("core") && !optional, "no {" + name + "} here: " + text);
        }
    }

    /** Which values each form of a text needs, its steps included. */
    private static Map<String, Set<String>> used(Map<String, Object> node, String suffix) {
        Map<String, Set<String>> used = new TreeMap<>();
        Set<String> titled = Tree.forms(node, "title", "").keySet();
        String steps = String.join(" ", Tree.list(node, "what_to_do" + suffix));
        for (String name : List.of("title", "what_happened")) {
            Map<String, String> texts = Tree.forms(node, name, suffix);
            texts.keySet().retainAll(titled);
            texts.forEach((form, text) -> used.computeIfAbsent(form, any -> new TreeSet<>(Filling.placeholders(steps)))
                    .addAll(Filling.placeholders(text)));
        }
        return used;
    }

    private static Stream<String> all(Map<String, String> forms, Map<String, String> spare) {
        return Stream.concat(forms.values().stream(), spare.values().stream()).distinct();
    }

    private void need(String at, boolean holds, String what) {
        if (!holds) {
            faults.add(at + ": needs " + what);
        }
    }
}
