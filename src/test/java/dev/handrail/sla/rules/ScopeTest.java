package dev.handrail.sla.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.sla.rules.Scope.Scoped;
import dev.handrail.sla.rules.Scope.Subject;
import java.math.BigDecimal;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Which policy is for which case. */
class ScopeTest {
    private static final Subject ORDER =
            new Subject("gold", "acme", "orders-to-netsuite", "data.format", 12, new BigDecimal("90000"));

    private record Named(String name, Scope scope) implements Scoped {}

    private static Scope scope(
            String tier, String tenant, String integration, String failureClass, Integer records, String stake) {
        return new Scope(
                tier, tenant, integration, failureClass, records, stake == null ? null : new BigDecimal(stake));
    }

    private static String most(Scope... scopes) {
        return Scope.most(
                        Stream.iterate(0, at -> at < scopes.length, at -> at + 1)
                                .map(at -> new Named(Integer.toString(at), scopes[at])),
                        ORDER)
                .map(Named::name)
                .orElse("none");
    }

    @Example
    void all_that_is_named_has_to_be_so() {
        assertThat(scope("gold", "acme", "orders-to-netsuite", "data.format", 12, "90000")
                        .covers(ORDER))
                .isTrue();
        assertThat(scope("silver", null, null, null, null, null).covers(ORDER)).isFalse();
        assertThat(scope("gold", "beacon", null, null, null, null).covers(ORDER))
                .isFalse();
        assertThat(scope("gold", null, "returns", null, null, null).covers(ORDER))
                .isFalse();
        assertThat(scope(null, null, null, null, 13, null).covers(ORDER)).isFalse();
        assertThat(scope(null, null, null, null, null, "90000.01").covers(ORDER))
                .isFalse();
    }

    @Example
    void a_family_covers_its_classes_and_no_other_of_which_the_name_begins_alike() {
        assertThat(scope(null, null, null, "data", null, null).covers(ORDER)).isTrue();
        assertThat(scope(null, null, null, "dat", null, null).covers(ORDER)).isFalse();
        assertThat(scope(null, null, null, "data.for", null, null).covers(ORDER))
                .isFalse();
    }

    @Example
    void the_customer_says_more_than_the_integration_and_the_tier_says_least() {
        Scope tier = Scope.ofTier("gold");
        Scope large = scope(null, null, null, null, null, "50000");
        Scope family = scope(null, null, null, "data", null, null);
        Scope exact = scope(null, null, null, "data.format", null, null);
        Scope integration = scope(null, null, "orders-to-netsuite", null, null, null);
        Scope tenant = scope(null, "acme", null, null, null, null);
        assertThat(most(tier)).isEqualTo("0");
        assertThat(most(tier, large)).isEqualTo("1");
        assertThat(most(large, family, tier)).isEqualTo("1");
        assertThat(most(family, exact)).isEqualTo("1");
        assertThat(most(integration, exact, large)).isEqualTo("0");
        assertThat(most(integration, tenant)).isEqualTo("1");
        assertThat(most(tenant, scope("gold", "acme", "orders-to-netsuite", null, null, null)))
                .isEqualTo("1");
        assertThat(most(large, scope(null, null, null, null, null, "80000"))).isEqualTo("1");
        assertThat(most(large, large)).as("of equals the first by name").isEqualTo("0");
        assertThat(most(scope(null, "beacon", null, null, null, null))).isEqualTo("none");
    }

    @Property
    void who_says_one_thing_more_is_more_particular(@ForAll("scopes") Scope scope, @ForAll("scopes") Scope other) {
        Scope both = new Scope(
                either(scope.tier(), other.tier()),
                either(scope.tenant(), other.tenant()),
                either(scope.integration(), other.integration()),
                either(scope.failureClass(), other.failureClass()),
                either(scope.records(), other.records()),
                either(scope.stake(), other.stake()));
        assertThat(both.equals(scope) || both.isMoreParticularThan(scope)).isTrue();
        assertThat(scope.isMoreParticularThan(both)).isFalse();
    }

    private static <T> T either(T one, T other) {
        return one == null ? other : one;
    }

    @Provide
    Arbitrary<Scope> scopes() {
        return Combinators.combine(
                        Arbitraries.of("gold", "silver").injectNull(0.5),
                        Arbitraries.of("acme", "beacon").injectNull(0.5),
                        Arbitraries.of("orders", "returns").injectNull(0.5),
                        Arbitraries.of("data", "data.format").injectNull(0.5),
                        Arbitraries.integers().between(2, 9).injectNull(0.5),
                        Arbitraries.of(BigDecimal.ONE, BigDecimal.TEN).injectNull(0.5))
                .as(Scope::new);
    }
}
