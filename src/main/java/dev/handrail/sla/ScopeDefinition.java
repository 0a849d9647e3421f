package dev.handrail.sla;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.handrail.sla.rules.Scope;
import java.math.BigDecimal;
import java.util.Set;

/**
 * Which cases a policy is for, as it is written down. What is left out does not matter.
 *
 * @param tier gold, silver or bronze
 * @param tenant the customer
 * @param integration by its key
 * @param failureClass "data.format", or a family of classes such as "data"
 * @param records so many wait at least
 * @param stake so much is at stake at least, in the currency of which most is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ScopeDefinition(
        String tier,
        String tenant,
        String integration,
        @JsonProperty("class") String failureClass,
        Integer records,
        BigDecimal stake) {
    private static final int LONGEST = 200;
    private static final int MOST_RECORDS = 1_000_000;
    private static final BigDecimal MOST = new BigDecimal("1e12");

    /**
     * What it says.
     *
     * @param classes that there are
     * @throws IllegalArgumentException with a sentence that says what to change
     */
    Scope scope(Set<String> classes) {
        Scope scope = new Scope(tier, tenant, integration, failureClass, records, stake);
        if (scope.equals(Scope.ALL)) {
            throw new IllegalArgumentException(
                    "scope names nothing. Name tier, tenant, integration, class, records or stake, or several of them.");
        }
        if (tier != null && !PolicyDesk.TIERS.contains(tier)) {
            throw new IllegalArgumentException("scope.tier is gold, silver or bronze.");
        }
        if (integration != null && (integration.isBlank() || integration.length() > LONGEST)) {
            throw new IllegalArgumentException("scope.integration is the key of an integration.");
        }
        if (failureClass != null
                && classes.stream()
                        .noneMatch(each -> each.equals(failureClass) || each.startsWith(failureClass + "."))) {
            throw new IllegalArgumentException("scope.class: there is no class \"" + failureClass
                    + "\". Write one such as data.format, or a family such as data.");
        }
        if (records != null && (records < 2 || records > MOST_RECORDS)) {
            throw new IllegalArgumentException(
                    "scope.records says from how many records on: 2 at least, " + MOST_RECORDS + " at most.");
        }
        if (stake != null && (stake.signum() <= 0 || stake.compareTo(MOST) > 0)) {
            throw new IllegalArgumentException("scope.stake is an amount of money above 0.");
        }
        return scope;
    }

    /** As it was stored. */
    Scope stored() {
        return new Scope(tier, tenant, integration, failureClass, records, stake);
    }
}
