package dev.handrail.remedy.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handrail.remedy.rules.KillSwitch.Seen;
import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class KillSwitchRuleTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:30:00Z");
    private static final KillSwitch RULE = new KillSwitch(Duration.ofMinutes(10), 20, 50, Duration.ofMinutes(15));

    private static boolean pauses(long failed, long arrived) {
        return RULE.pauses(new Seen(failed, arrived), null, NOW);
    }

    @Test
    void it_takes_the_count_and_the_share() {
        assertThat(pauses(20, 20)).isTrue();
        assertThat(pauses(20, 0)).isTrue();
        assertThat(pauses(19, 0)).as("too few").isFalse();
        assertThat(pauses(20, 21)).as("too small a share").isFalse();
        assertThat(pauses(5_000, 1_000_000)).isFalse();
        assertThat(pauses(0, 0)).isFalse();
    }

    @Test
    void what_a_person_decided_holds_for_a_while() {
        Seen much = new Seen(1_000, 0);
        assertThat(RULE.pauses(much, NOW.minus(Duration.ofMinutes(14)), NOW)).isFalse();
        assertThat(RULE.pauses(much, NOW.minus(Duration.ofMinutes(15)), NOW)).isTrue();
    }

    @Test
    void failures_from_before_it_was_resumed_do_not_count() {
        Instant resumed = NOW.minus(Duration.ofMinutes(3));
        assertThat(RULE.since(resumed, NOW)).isEqualTo(resumed);
        assertThat(RULE.since(NOW.minus(Duration.ofHours(3)), NOW)).isEqualTo(NOW.minus(Duration.ofMinutes(10)));
        assertThat(RULE.since(null, NOW)).isEqualTo(NOW.minus(Duration.ofMinutes(10)));
    }

    @Test
    void without_a_count_it_is_off() {
        KillSwitch off = new KillSwitch(Duration.ofMinutes(10), 0, 50, Duration.ZERO);
        assertThat(off.isOff()).isTrue();
        assertThat(off.pauses(new Seen(1_000, 0), null, NOW)).isFalse();
    }

    @Test
    void a_rule_that_makes_no_sense_is_refused() {
        assertThatThrownBy(() -> new KillSwitch(Duration.ZERO, 20, 50, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new KillSwitch(Duration.ofMinutes(1), 20, 101, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void more_failures_never_let_it_go_on_and_more_arrivals_never_pause_it(
            @ForAll @LongRange(max = 1_000_000_000) long failed,
            @ForAll @LongRange(max = 1_000_000_000) long arrived,
            @ForAll @LongRange(max = 1_000_000) long more,
            @ForAll @IntRange(min = 1, max = 100) int share) {
        KillSwitch rule = new KillSwitch(Duration.ofMinutes(10), 20, share, Duration.ZERO);
        if (rule.pauses(new Seen(failed, arrived), null, NOW)) {
            assertThat(rule.pauses(new Seen(failed + more, arrived), null, NOW)).isTrue();
        } else {
            assertThat(rule.pauses(new Seen(failed, arrived + more), null, NOW)).isFalse();
        }
    }
}
