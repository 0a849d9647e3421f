package dev.handrail.sla.letters;

import dev.handrail.cases.CaseSummary;
import dev.handrail.cases.FailureSummary;
import dev.handrail.history.rules.Redaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the customer can do, of what the explanation says: a step that names a button which the case's page does not have
 * would be no help.
 */
record NextSteps(List<String> steps, boolean correctable) {
    private static final String NEVER_BLINDLY = "never_without_person";
    /** The value is wrong in the source: corrected here it would be overwritten. */
    private static final String IN_SOURCE = "in_source";

    private static final List<String> BUTTONS = List.of(
            "correct",
            "send_again",
            "ask_for_rerun",
            "discard",
            "mark_solved",
            "that_is_right",
            "pause",
            "resume",
            "write_to_support",
            "connect_again",
            "approve",
            "upload_file");
    /** Where a sentence of a step ends and the next one begins. */
    private static final String BETWEEN_SENTENCES = "(?<=[.!?:]) (?=\\p{Lu})";

    static NextSteps of(CaseSummary each, List<String> explained, Voice voice) {
        Set<String> there = buttons(each, voice);
        List<String> missing = BUTTONS.stream()
                .filter(button -> !there.contains(button))
                .map(button -> voice.say("button", button))
                .toList();
        List<String> possible = new ArrayList<>();
        for (String step : explained) {
            String rest = List.of(step.split(BETWEEN_SENTENCES)).stream()
                    .filter(sentence -> missing.stream().noneMatch(label -> names(sentence, label)))
                    .collect(Collectors.joining(" "));
            if (!rest.isBlank()) {
                possible.add(Line.of(rest));
            }
        }
        return new NextSteps(
                possible.isEmpty() ? List.of(voice.say("mail", "open_to_see")) : List.copyOf(possible),
                there.contains("correct"));
    }

    private static Set<String> buttons(CaseSummary each, Voice voice) {
        FailureSummary sample = each.sample();
        boolean masked = sample.version() == 0
                && sample.payload() != null
                && sample.payload().contains(Redaction.MASK);
        boolean content = sample.version() > 0 || sample.payload() != null && !sample.payloadCut();
        boolean values = each.failureClass().startsWith("data.")
                || !sample.clues().fields().isEmpty();
        Set<String> there = new TreeSet<>(Set.of("mark_solved"));
        if (values && content && !masked && !each.variant().equals(IN_SOURCE)) {
            there.addAll(Set.of("correct", "send_again"));
        }
        boolean blindly = !voice.words()
                .guide(each.failureClass(), each.variant())
                .retry()
                .equals(NEVER_BLINDLY);
        if (blindly && !masked && (content || !sample.wholeRun())) {
            there.add(content ? "send_again" : "ask_for_rerun");
        }
        return there;
    }

    private static boolean names(String text, String label) {
        return text.contains("“" + label + "”") || text.contains("„" + label + "“");
    }
}
