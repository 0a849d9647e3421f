package dev.handrail.sla.rules;

import static dev.handrail.sla.rules.Story.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AcknowledgingTest {
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

    @Test
    void an_acknowledgement_lasts_as_long_as_the_policy_says() {
        assertThat(Acknowledging.acknowledged(Story.POLICY, false, at("1:00"))).isEqualTo(at("1:30"));
    }

    @Test
    void a_resolved_case_cannot_be_acknowledged() {
        assertThatThrownBy(() -> Acknowledging.acknowledged(Story.POLICY, true, at("1:00")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("This case is resolved, so there is nothing to acknowledge.");
    }

    @Test
    void progress_keeps_it_alive() {
        assertThat(Acknowledging.progressed(at("1:30"), HALF_AN_HOUR, at("1:20")))
                .isEqualTo(at("1:50"));
    }

    @Test
    void progress_never_shortens_it() {
        assertThat(Acknowledging.progressed(at("9:00"), HALF_AN_HOUR, at("1:20")))
                .isEqualTo(at("9:00"));
    }

    @Test
    void progress_neither_makes_one_nor_wakes_one() {
        assertThat(Acknowledging.progressed(null, HALF_AN_HOUR, at("1:20"))).isNull();
        assertThat(Acknowledging.progressed(at("1:20"), HALF_AN_HOUR, at("1:20")))
                .isEqualTo(at("1:20"));
    }
}
