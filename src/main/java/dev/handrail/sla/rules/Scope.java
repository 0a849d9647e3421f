package dev.handrail.sla.rules;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which cases a policy is for. What is null does not matter; what is given has to be so, all of it.
 *
 * @param tier of the customer: gold, silver or bronze
 * @param tenant the customer
 * @param integration by its key
 * @param failureClass "data.format", or a family of classes such as "data"
 * @param records so many wait at least
 * @param stake so much is at stake at least, in the currency of which most is
 */
public record Scope(
        String tier, String tenant, String integration, String failureClass, Integer records, BigDecimal stake) {
    /** Covers every case. */
    public static final Scope ALL = new Scope(null, null, null, null, null, null);

    /**
     * The least particular first. The customer says more than the integration, that more than the class, that more than what
     * is at stake, and the tier says least.
     */
    public static final Comparator<Scope> PARTICULAR = Comparator.<Scope, Boolean>comparing(
                    scope -> scope.tenant() != null)
            .thenComparing(scope -> scope.integration() != null)
            .thenComparing(Scope::depth)
            .thenComparing(Scope::stake, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Scope::records, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(scope -> scope.tier() != null);

    /** What a case is when it is looked at. */
    public record Subject(
            String tier, String tenant, String integration, String failureClass, int records, BigDecimal stake) {}

    /** What all customers of a tier are promised. */
    public static Scope ofTier(String tier) {
        return new Scope(tier, null, null, null, null, null);
    }

    public boolean covers(Subject each) {
        return is(tier, each.tier())
                && is(tenant, each.tenant())
                && is(integration, each.integration())
                && (failureClass == null
                        || failureClass.equals(each.failureClass())
                        || each.failureClass().startsWith(failureClass + "."))
                && (records == null || each.records() >= records)
                && (stake == null || each.stake().compareTo(stake) >= 0);
    }

    /** Whether it says more than the other about which cases it is for. */
    public boolean isMoreParticularThan(Scope other) {
        return PARTICULAR.compare(this, other) > 0;
    }

    private int depth() {
        return failureClass == null
                ? 0
                : 1 + (int) failureClass.chars().filter(each -> each == '.').count();
    }

    private static boolean is(String wanted, String found) {
        return wanted == null || wanted.equals(found);
    }

    /** Something that is for a scope. */
    public interface Scoped {
        String name();

        Scope scope();
    }

    /** Of those that cover the case the most particular; of equals the first by name. */
    public static <T extends Scoped> Optional<T> most(Stream<T> all, Subject each) {
        return all.filter(any -> any.scope().covers(each))
                .max(Comparator.<T, Scope>comparing(Scoped::scope, PARTICULAR)
                        .thenComparing(Scoped::name, Comparator.reverseOrder()));
    }
}
