package dev.handrail.demo;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One run of an integration, with what came of each record.
 *
 * @param id unique and repeatable: the trace id comes from it
 */
record Run(Customer customer, Flow flow, String id, Trigger trigger, Instant startedAt, List<Item> items) {
    private static final Duration BEFORE_THE_FIRST = Duration.ofMillis(700);

    /** What started it: schedule or manual; by may be null. */
    record Trigger(String type, String id, String by) {}

    /**
     * One record on its way.
     *
     * @param content what was sent
     * @param at when its call began
     */
    record Item(String reference, String key, Map<String, Object> content, Answer answer, Weather weather, Instant at) {

        static Item judged(Flow flow, String reference, Map<String, Object> content, Weather weather, Instant at) {
            var answer = DemoTarget.judge(flow, content, weather);
            return new Item(reference, keyOf(flow, reference), content, answer, weather, at);
        }

        /** Whatever was wrong has been put right, there or here. */
        static Item arrived(Flow flow, String reference, Map<String, Object> content, Instant at) {
            var answer = Answer.accepted(DemoTarget.deliver(flow), "Created " + reference);
            return new Item(reference, keyOf(flow, reference), content, answer, Weather.CLEAR, at);
        }

        /** Shipments have a key of their own beside the number that people read. */
        private static String keyOf(Flow flow, String reference) {
            return flow == Flow.SHIPMENTS ? "shp_" + Seed.hex(reference, 12) : reference;
        }

        Instant endedAt() {
            return at.plusMillis(weather == Weather.NO_ANSWER ? 30_000 : 180 + reference.hashCode() % 7 * 20L);
        }

        BigDecimal amount() {
            var amount = content.containsKey("total") ? content.get("total") : content.get("value");
            return amount == null ? null : new BigDecimal(amount.toString());
        }
    }

    /** When the first record's call begins. */
    static Instant firstCall(Instant startedAt) {
        return startedAt.plus(BEFORE_THE_FIRST);
    }

    Instant endedAt() {
        return items.stream()
                .map(Item::endedAt)
                .max(Instant::compareTo)
                .orElse(startedAt)
                .plusMillis(40);
    }

    long failed() {
        return items.stream().filter(item -> !item.answer.ok()).count();
    }
}
