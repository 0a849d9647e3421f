package dev.handrail.cases.rules;

/**
 * A fingerprint: failures of one installation with the same one belong together.
 *
 * @param whole hex, from the structure and the message's template; one case each
 * @param structure hex, from the structural facts alone, by which incidents match across tenants
 * @param template the message with its variable parts masked, or "" where the structure says enough
 * @param version of the algorithm
 */
public record Print(String whole, String structure, String template, int version) {
    /** The same, but that staff decided where it belongs. */
    public Print decided(String print) {
        return print.equals(whole) ? this : new Print(print, structure, template, version);
    }
}
