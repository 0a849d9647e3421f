package dev.handrail.words;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** All files of words against all rules; a test may change what was read before it is checked. */
final class WordsCheck {
    static final Set<String> CLASSES = Set.of(
                    "user.duplicate_trigger user.wrong_file user.changed_setup data.missing data.value data.format data.duplicate"
                            .split(" "),
                    "data.reference_not_found data.too_large integration.mapping integration.config integration.bug"
                            .split(" "),
                    "application.unavailable application.rate_limit application.auth_expired application.permission"
                            .split(" "),
                    "application.api_changed infrastructure.network infrastructure.resources infrastructure.platform"
                            .split(" "),
                    "silence.not_run silence.empty_run silence.overdue unknown".split(" "))
            .stream()
            .flatMap(Arrays::stream)
            .collect(Collectors.toUnmodifiableSet());

    final Map<String, Object> explanations = Tree.read("explanations.yaml");
    final Map<String, Object> sentences = Tree.read("sentences.yaml");
    final List<String> signals = new ArrayList<>(text("signals.tsv").lines().toList());
    String voice = text("voice.md");

    List<String> faults() {
        Set<String> placeholders = Tree.at(explanations, "placeholders").keySet();
        VoiceRules rules = new VoiceRules(voice, placeholders);
        List<String> faults = new ArrayList<>();
        for (Language language : Language.values()) {
            if (!Samples.of(language).keySet().equals(placeholders)) {
                faults.add("samples and placeholders differ: " + placeholders);
            }
        }
        faults.addAll(new ExplanationsCheck(explanations, rules, buttons()).faults());
        faults.addAll(new SentencesCheck(sentences, rules).faults());
        faults.addAll(new SignalsCheck(signals, explanations).faults());
        if (voice.lines().count() > 80) {
            faults.add("voice.md: more than 80 lines");
        }
        return faults;
    }

    static String text(String file) {
        try (InputStream in = WordsCheck.class.getResourceAsStream("/words/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<Language, Set<String>> buttons() {
        Map<Language, Set<String>> buttons = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            Set<String> labels = new HashSet<>();
            Tree.at(sentences, "sections", "button", "keys")
                    .values()
                    .forEach(node -> Tree.map(node).forEach((name, text) -> {
                        if (name.startsWith(language.key())) {
                            labels.add(text.toString());
                        }
                    }));
            buttons.put(language, labels);
        }
        return buttons;
    }
}
