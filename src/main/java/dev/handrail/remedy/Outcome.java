package dev.handrail.remedy;

import dev.handrail.history.rules.Clues.BadField;
import dev.handrail.remedy.rules.CommandRules.Said;
import java.util.List;

/**
 * What a runtime says about how a command went.
 *
 * @param message for staff; null when there is none
 * @param code the target's own code; null when there is none
 */
public record Outcome(Said said, String message, String code, List<BadField> errors) {}
