package dev.handrail.portal.telling;

import dev.handrail.cases.CaseSummary;
import dev.handrail.cases.FailureSummary;
import dev.handrail.cases.rules.WhoActs;
import dev.handrail.history.rules.Redaction;
import dev.handrail.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the reader may do about the failures of a case, and so which buttons there are: none that does nothing, and none for
 * what is somebody else's turn.
 *
 * @param solved the button that ends it by hand, as the explanation names it; null when it names none
 * @param steps of the explanation, without those that name a button that is not there
 */
public record Offer(boolean correct, boolean resend, String solved, boolean discard, List<String> steps) {
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

    public static Offer of(CaseSummary each, Words.Explained explained, Reader reader) {
        boolean mine = each.acts() == WhoActs.CUSTOMER && !each.resolved();
        boolean values = each.failureClass().startsWith("data.")
                || !each.sample().clues().fields().isEmpty();
        boolean correct = mine && values && !each.variant().equals(IN_SOURCE);
        boolean resend = mine && !mayExist(each, reader);
        String solved = Stream.of("mark_solved", "that_is_right")
                .filter(button -> mine && named(explained.steps(), button, reader))
                .findFirst()
                .orElse(null);
        Offer offer = new Offer(correct, resend, solved, mine, List.of());
        return new Offer(
                correct, resend, solved, mine, offer.possible(explained.steps(), each.sample(), values, reader));
    }

    static boolean mayExist(CaseSummary each, Reader reader) {
        return reader.words().guide(each.failureClass(), each.variant()).retry().equals(NEVER_BLINDLY);
    }

    public boolean correct(FailureSummary failure) {
        return correct && isOpen(failure) && isCorrectable(failure);
    }

    /**
     * Without content here the runtime sends what it has; a whole run has none that it could send. What was masked before it
     * was stored would reach the target as a mask.
     */
    public boolean resend(FailureSummary failure) {
        return resend && isOpen(failure) && !isMasked(failure) && (hasContent(failure) || !failure.wholeRun());
    }

    public boolean solve(FailureSummary failure) {
        return solved != null && isOpen(failure);
    }

    /** Whether the content is stored here, whole. */
    static boolean hasContent(FailureSummary failure) {
        return failure.version() > 0 || failure.payload() != null && !failure.payloadCut();
    }

    static boolean isMasked(FailureSummary failure) {
        return failure.version() == 0
                && failure.payload() != null
                && failure.payload().contains(Redaction.MASK);
    }

    private static boolean isCorrectable(FailureSummary failure) {
        return hasContent(failure)
                && !isMasked(failure)
                && (failure.version() > 0 || failure.payload().stripLeading().startsWith("{"));
    }

    private static boolean isOpen(FailureSummary failure) {
        return failure.state().equals("open");
    }

    private List<String> possible(List<String> steps, FailureSummary sample, boolean values, Reader reader) {
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
        boolean source = possible.isEmpty() && values && resend(sample) && !hasContent(sample);
        return source ? inSource(reader) : List.copyOf(possible);
    }

    /** A value of which nothing is stored here can be put right only where it came from. */
    private static List<String> inSource(Reader reader) {
        return List.of(reader.page("in_source"), reader.page("in_source_then"));
    }

    private Set<String> there(FailureSummary sample) {
        List<String> there = new ArrayList<>();
        if (correct(sample)) {
            there.addAll(List.of("correct", "send_again"));
        }
        if (resend(sample)) {
            there.add(hasContent(sample) ? "send_again" : "ask_for_rerun");
        }
        if (solved != null) {
            there.add(solved);
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
