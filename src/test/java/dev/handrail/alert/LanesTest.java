package dev.handrail.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.alert.Addressee.Channel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LanesTest {
    private final Lanes lanes = new Lanes();

    private List<Lanes.Lane> take(String host, int wanted) {
        return take(Channel.WEBHOOK, "tenant of " + host, host, wanted);
    }

    private List<Lanes.Lane> take(Channel channel, String tenant, String host, int wanted) {
        List<Lanes.Lane> taken = new ArrayList<>();
        for (int i = 0; i < wanted; i++) {
            Lanes.Lane lane = lanes.lane(tenant);
            if (lane.take(channel, host)) {
                taken.add(lane);
            }
        }
        return taken;
    }

    @Test
    void one_host_gets_four_and_all_together_sixteen() {
        assertThat(take("a", 10)).hasSize(4);
        assertThat(take("b", 10)).hasSize(4);
        assertThat(take("c", 10)).hasSize(4);
        assertThat(lanes.full(Channel.WEBHOOK, "any")).isFalse();
        assertThat(take("d", 10)).hasSize(4);
        assertThat(lanes.full(Channel.WEBHOOK, "any")).isTrue();
        assertThat(take("e", 1)).isEmpty();
    }

    @Test
    void a_lane_is_given_back_once() {
        List<Lanes.Lane> taken = take("a", 4);
        taken.get(0).free();
        taken.get(0).free();
        assertThat(take("a", 4)).hasSize(1);
        lanes.lane("any").free();
        assertThat(take("a", 1)).isEmpty();
    }

    @Test
    void a_tenant_with_many_slow_hosts_holds_up_nobody_else() {
        for (String host : List.of("a", "b", "c", "d", "e")) {
            take(Channel.WEBHOOK, "noisy", host, 4);
        }
        assertThat(lanes.full(Channel.WEBHOOK, "noisy")).isTrue();
        assertThat(lanes.full(Channel.WEBHOOK, "other")).isFalse();
        assertThat(take(Channel.WEBHOOK, "other", "f", 4)).hasSize(4);
    }

    @Test
    void no_webhook_stands_in_the_way_of_a_mail() {
        for (String host : List.of("a", "b", "c", "d")) {
            take(host, 4);
        }
        assertThat(lanes.full(Channel.WEBHOOK, "any")).isTrue();
        assertThat(take(Channel.EMAIL, "any", "acme.test", 4)).hasSize(4);
    }
}
