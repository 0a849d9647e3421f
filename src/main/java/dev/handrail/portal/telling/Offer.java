package dev.handrail.portal.telling;

import dev.handrail.cases.CaseSummary;
import dev.handrail.cases.FailureSummary;
import dev.handrail.cases.rules.WhoActs;
import dev.handrail.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the reader may do about the failures of a case, and so which buttons there are: none that does nothing, and none for
 * what is somebody else's turn.
 *
 * @param steps of the explanation, without those that name a button that is not there
 */
public record Offer(boolean correct, boolean resend, boolean solve, List<String> steps) {
    private static final String NEVER_BLINDLY = "never_without_person";
    /** The value is wrong in the source: corrected here it would be overwritten. */
    private static final String IN_SOURCE = "in_source";

    private static final List<String> BUTTONS = List.of(
            "correct", "send_again", "ask_for_rerun", "discard", "mark_solved", "that_is_right", "pause", "resume",
            "write_to_support", "connect_again", "approve", "upload_file");
    /** Where a sentence of a step ends and the next one begins. */
    private static final String BETWEEN_SENTENCES = "(?<=[.!?:]) (?=\\p{Lu})";

    public static Offer of(CaseSummary each, Words.Explained explained, Reader reader) {
        boolean mine = each.acts() == WhoActs.CUSTOMER && !each.resolved();
        boolean values = each.failureClass().startsWith("data.") || !each.sample().clues().fields().isEmpty();
        boolean correct = mine && values && !each.variant().equals(IN_SOURCE);
        boolean resend = mine && !mayExist(each, reader);
        boolean solve = mine && named(explained.steps(), "mark_solved", reader);
        Offer offer = new Offer(correct, resend, solve, List.of());
        return new Offer(correct, resend, solve, offer.possible(explained.steps(), each.sample(), reader));
    }

    static boolean mayExist(CaseSummary each, Reader reader) {
        return reader.words()
                .guide(each.failureClass(), each.variant())
                .retry()
                .equals(NEVER_BLINDLY);
    }

    public boolean correct(FailureSummary failure) {
        return correct && isOpen(failure) && hasContent(failure);
    }

    /** Without content here the runtime sends what it has; a whole run has none that it could send. */
    public boolean resend(FailureSummary failure) {
        return resend && isOpen(failure) && (hasContent(failure) || !failure.wholeRun());
    }

    public boolean solve(FailureSummary failure) {
        return solve && isOpen(failure);
    }

    static boolean hasContent(FailureSummary failure) {
        return failure.version() > 0 || failure.payload() != null && !failure.payloadCut();
    }

    private static boolean isOpen(FailureSummary failure) {
        return failure.state().equals("open");
    }

    private List<String> possible(List<String> steps, FailureSummary sample, Reader reader) {
        Set<String> there = there(sample);
        List<String> missing = BUTTONS.stream()
                .filter(button -> !there.contains(button))
                .map(button -> reader.say("button", button))
                .toList();
        List<String> possible = new ArrayList<>();
        for (String step : steps) {
            String rest = List.of(step.split(BETWEEN_SENTENCES)).stream()
                    .filter(sentence -> missing.stream().noneMatch(label -> names(sentence, label)))
                    .collect(Collectors.joining(" "));
            if (!rest.isBlank()) {
                possible.add(rest);
            }
        }
        return List.copyOf(possible);
    }

    private Set<String> there(FailureSummary sample) {
        List<String> there = new ArrayList<>();
        if (correct(sample)) {
            there.addAll(List.of("correct", "send_again"));
        }
        if (resend(sample)) {
            there.add("send_again");
            if (!hasContent(sample)) {
                there.add("ask_for_rerun");
            }
        }
        if (solve) {
            there.add("mark_solved");
        }
        return Set.copyOf(there);
    }

    private static boolean named(List<String> steps, String button, Reader reader) {
        String label = reader.say("button", button);
        return steps.stream().anyMatch(step -> names(step, label));
    }

    private static boolean names(String text, String label) {
        return text.contains("“" + label + "”") || text.contains("„" + label + "“");
    }
}
