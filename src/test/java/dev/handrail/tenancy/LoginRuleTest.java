package dev.handrail.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.arc.profile.IfBuildProfile;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LoginRuleTest {
    private final LoginRule production = new LoginRule.Strict();

    @Test
    void production_refuses_an_issuer_that_calls_itself_the_development_one() {
        assertThatThrownBy(() -> production.login("dev:", "alice", "Alice", "alice@acme.test", Optional.of(true)))
                .hasMessageContaining("development");
    }

    @Test
    void production_does_not_take_an_email_for_verified_that_the_issuer_does_not_vouch_for() {
        assertThat(production
                        .login("https://id.test", "7", "Alice", "alice@acme.test", Optional.empty())
                        .emailVerified())
                .isFalse();
        assertThat(production
                        .login("https://id.test", "7", "Alice", "alice@acme.test", Optional.of(false))
                        .emailVerified())
                .isFalse();
        assertThat(production
                        .login("https://id.test", "7", "Alice", "alice@acme.test", Optional.of(true))
                        .emailVerified())
                .isTrue();
    }

    @Test
    void the_development_rule_is_no_part_of_a_production_build() {
        assertThat(LoginRule.Development.class
                        .getAnnotation(IfBuildProfile.class)
                        .anyOf())
                .containsExactlyInAnyOrder("dev", "test");
    }
}
