package dev.handrail.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LanesTest {
    private final Lanes lanes = new Lanes();

    private List<Lanes.Lane> take(String host, int wanted) {
        List<Lanes.Lane> taken = new ArrayList<>();
        for (int i = 0; i < wanted; i++) {
            Lanes.Lane lane = lanes.lane();
            if (lane.take(host)) {
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
        assertThat(lanes.full()).isFalse();
        assertThat(take("d", 10)).hasSize(4);
        assertThat(lanes.full()).isTrue();
        assertThat(take("e", 1)).isEmpty();
    }

    @Test
    void a_lane_is_given_back_once() {
        List<Lanes.Lane> taken = take("a", 4);
        taken.get(0).free();
        taken.get(0).free();
        assertThat(take("a", 4)).hasSize(1);
        lanes.lane().free();
        assertThat(take("a", 1)).isEmpty();
    }
}
