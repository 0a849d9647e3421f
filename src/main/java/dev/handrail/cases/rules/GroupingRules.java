package dev.handrail.cases.rules;

import dev.handrail.cases.rules.Trait.Seen;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;

/**
 * What staff decided of one installation's failures: these belong together, those do not. A decision stays: what the templates
 * learn later changes nothing about it, because the fingerprints that a failure would have had before are looked up too.
 *
 * <p>Of several rules for one fingerprint the narrower come first, among those the older. Where rules lead in a circle, as when
 * what was parted is put together again, the newest decision of the circle counts.
 */
public final class GroupingRules {
    /** Of one installation. */
    public static final int MOST = 500;

    private static final int DIGITS = 32;
    private final List<Rule> rules;

    /**
     * One decision.
     *
     * @param number orders decisions, the oldest first
     * @param from a fingerprint
     * @param value what must have been observed; "" with {@link Trait#EVERY}
     * @param into the fingerprint that such a failure has instead
     */
    public record Rule(long number, String from, Trait trait, String value, String into) {}

    /** @param rules in any order */
    public GroupingRules(List<Rule> rules) {
        this.rules = rules.stream()
                .sorted(Comparator.comparing((Rule rule) -> rule.trait() == Trait.EVERY)
                        .thenComparing(Rule::number))
                .toList();
    }

    /**
     * The fingerprint that counts.
     *
     * @param print as it was computed
     * @param former those that the same failure would have had before templates became one; asked for only when no rule is
     *     about {@code print} itself
     */
    public String decided(String print, Supplier<List<String>> former, Seen seen) {
        String from = isKnown(print, seen)
                ? print
                : former.get().stream()
                        .filter(each -> isKnown(each, seen))
                        .findFirst()
                        .orElse(print);
        List<Rule> way = new ArrayList<>();
        for (Rule rule = next(from, seen); rule != null; rule = next(rule.into(), seen)) {
            if (way.contains(rule)) {
                return newest(way.subList(way.indexOf(rule), way.size())).into();
            }
            way.add(rule);
        }
        return way.isEmpty() ? from : way.get(way.size() - 1).into();
    }

    /** Whether a decision leads from there, or to it. */
    private boolean isKnown(String print, Seen seen) {
        return next(print, seen) != null
                || rules.stream().anyMatch(rule -> rule.into().equals(print));
    }

    private static Rule newest(List<Rule> circle) {
        return circle.stream().max(Comparator.comparing(Rule::number)).orElseThrow();
    }

    private Rule next(String print, Seen seen) {
        for (Rule rule : rules) {
            if (rule.from().equals(print) && rule.trait().holds(rule.value(), seen)) {
                return rule;
            }
        }
        return null;
    }

    /** The fingerprint of a part: the same whenever the same part is taken from the same case. */
    public static String part(String print, Trait trait, String value) {
        try {
            String text = print + "\n" + trait.word() + "\n" + value;
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
