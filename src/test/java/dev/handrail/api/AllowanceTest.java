package dev.handrail.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.handrail.platform.TooManyRequestsException;
import dev.handrail.tenancy.Machine;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AllowanceTest {
    private long nanos;
    private final Allowance allowance = new Allowance(100, 1_000, new TimeMeter() {
        @Override
        public long currentTimeNanos() {
            return nanos;
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    });
    private final Machine acme = machine();

    private static Machine machine() {
        return new Machine(UUID.randomUUID(), "orders", "acme", Set.of(), null);
    }

    private int wait(Machine machine) {
        TooManyRequestsException refused =
                catchThrowableOfType(TooManyRequestsException.class, () -> allowance.check(machine));
        return refused == null ? 0 : refused.seconds();
    }

    @Test
    void a_burst_is_let_in_and_what_it_owes_is_waited_for_in_whole_seconds() {
        assertThat(wait(acme)).isZero();
        allowance.spend(acme, 1_350);
        assertThat(wait(acme)).isEqualTo(4); // 350 owed and one row more, at 100 a second
        nanos += Duration.ofSeconds(4).toNanos();
        assertThat(wait(acme)).isZero();
    }

    @Test
    void an_empty_request_counts_as_a_row() {
        for (int i = 0; i < 1_000; i++) {
            allowance.check(acme);
            allowance.spend(acme, 0);
        }
        assertThat(wait(acme)).isEqualTo(1);
    }

    @Test
    void one_credential_does_not_use_up_anothers() {
        allowance.spend(acme, 5_000);
        assertThatCode(() -> allowance.check(machine())).doesNotThrowAnyException();
    }

    @Test
    void whoever_was_quiet_for_long_may_send_no_more_than_a_burst() {
        nanos += Duration.ofDays(1).toNanos();
        allowance.spend(acme, 1_001);
        assertThat(wait(acme)).isEqualTo(1);
    }
}
