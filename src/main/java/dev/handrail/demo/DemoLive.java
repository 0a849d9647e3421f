package dev.handrail.demo;

import dev.handrail.demo.Run.Item;
import dev.handrail.demo.Run.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What happens while somebody watches: a small run every few seconds, a function of its time alone. Once in a while Parcel
 * Hub is busy; a minute later that shipment arrives.
 */
final class DemoLive {
    static final Duration TICK = Duration.ofSeconds(6);
    private static final int BUSY_EVERY = 60;
    private static final int SENT_AGAIN_AFTER = 10;

    private DemoLive() {}

    static long tickOf(Instant at) {
        return at.getEpochSecond() / TICK.toSeconds();
    }

    /** The runs of a tick: one, and perhaps what is sent again. */
    static List<Run> runs(Customer customer, long tick) {
        var runs = new ArrayList<Run>();
        runs.add(run(customer, tick));
        runs.addAll(sentAgain(customer, tick, tick));
        return runs;
    }

    /** What is sent again from one tick to another, both included. */
    static List<Run> sentAgain(Customer customer, long from, long to) {
        var runs = new ArrayList<Run>();
        for (long tick = from; tick <= to; tick++) {
            long then = tick - SENT_AGAIN_AFTER;
            if (busy(customer, then)) {
                var at = start(tick);
                var item = Item.arrived(
                        flow(customer, then), reference(customer, then, 0), content(customer, then, 0), at);
                runs.add(new Run(
                        customer, flow(customer, then), id(customer, tick) + "/again", schedule(), at, List.of(item)));
            }
        }
        return runs;
    }

    private static Run run(Customer customer, long tick) {
        var flow = flow(customer, tick);
        var items = new ArrayList<Item>();
        for (int i = 0; i < 1 + tick % 2; i++) {
            var weather = busy(customer, tick) && i == 0 ? Weather.BUSY : Weather.CLEAR;
            var at = start(tick).plusMillis(600L * i + 200);
            items.add(Item.judged(flow, reference(customer, tick, i), content(customer, tick, i), weather, at));
        }
        return new Run(customer, flow, id(customer, tick), schedule(), start(tick), items);
    }

    private static boolean busy(Customer customer, long tick) {
        return flow(customer, tick) == Flow.SHIPMENTS
                && Math.floorMod(tick, (long) BUSY_EVERY) < customer.flows().size();
    }

    private static Flow flow(Customer customer, long tick) {
        var flows = customer.flows();
        return flows.get((int) Math.floorMod(tick, (long) flows.size()));
    }

    private static Map<String, Object> content(Customer customer, long tick, int index) {
        var day = start(tick).atZone(ZoneOffset.UTC).toLocalDate();
        return Records.make(customer, flow(customer, tick), reference(customer, tick, index), day);
    }

    private static String reference(Customer customer, long tick, int index) {
        return flow(customer, tick).liveReference(2 * tick + index);
    }

    /** A little before the tick's own time, so that it is over when it is told. */
    private static Instant start(long tick) {
        return Instant.ofEpochSecond(tick * TICK.toSeconds()).minusSeconds(2);
    }

    private static Trigger schedule() {
        return new Trigger("schedule", "every few minutes", null);
    }

    private static String id(Customer customer, long tick) {
        return "live/" + customer.name() + "/" + tick;
    }
}
