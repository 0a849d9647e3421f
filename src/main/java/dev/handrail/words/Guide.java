package dev.handrail.words;

import java.util.List;
import java.util.Locale;

/**
 * What staff are told about a failure: who acts, how grave it is, what to look at. English only.
 *
 * @param failureClass the class that was found: "unknown" when the one asked for has no text
 * @param variant the variant that was found: "default" when the one asked for is not told apart
 * @param cause the cause as the taxonomy says it: "data", "application"; "none" for unknown
 * @param when in which situation this variant holds
 * @param whoActs customer, support, engineering, provider or nobody
 * @param severity critical, high, normal or low
 * @param retry automatic, after_correction or never_without_person
 * @param retryNote "" when there is nothing to add
 * @param settled whether nothing remains to be done
 * @param supportHint "" when there is nothing to add
 */
public record Guide(
        String failureClass,
        String variant,
        String cause,
        String when,
        String whoActs,
        String severity,
        String retry,
        String retryNote,
        boolean settled,
        String supportHint,
        Support support,
        Engineer engineer) {

    /**
     * For the desk that speaks with the customer.
     *
     * @param title short, for lists of staff; may name {@code {system}}
     */
    public record Support(String title, String summary, List<String> firstChecks, String handOverTo) {

        /** @param system null when it is not known */
        public String title(String system) {
            String titled = title.replace("{system}", system == null ? "the other system" : system);
            return titled.substring(0, 1).toUpperCase(Locale.ENGLISH) + titled.substring(1);
        }
    }

    /** For whoever looks into the cause. */
    public record Engineer(List<String> likelyCauses, List<String> cluesToLookAt, List<String> safeActions) {}
}
