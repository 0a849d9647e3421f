package dev.handrail.demo;

import dev.handrail.demo.Command.Outcome;
import dev.handrail.demo.Run.Item;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Does what a command asks for, once for each idempotency key: the demo target judges the record that it is given, and
 * telemetry tells what came of it. Not for many threads.
 */
final class CommandWork {
    private static final int REMEMBERED = 10_000;

    private final DemoTelemetry telemetry;
    private final Set<Flow> paused = new HashSet<>();
    private final Map<String, Outcome> done = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Outcome> eldest) {
            return size() > REMEMBERED;
        }
    };

    CommandWork(DemoTelemetry telemetry) {
        this.telemetry = telemetry;
    }

    Outcome perform(Command command, Instant now) {
        var before = done.get(command.idempotencyKey());
        if (before != null) {
            return before;
        }
        var outcome = act(command, now);
        done.put(command.idempotencyKey(), outcome);
        return outcome;
    }

    boolean isPaused(Flow flow) {
        synchronized (paused) {
            return paused.contains(flow);
        }
    }

    private Outcome act(Command command, Instant now) {
        var flow = Flow.of(command.integration());
        if (flow == null) {
            return Outcome.rejected("There is no such integration here", "unknown_integration");
        }
        return switch (command.type()) {
            case "resubmit" -> sendAgain(command, flow, now);
            case "rerun" -> command.reference() == null ? runAgain(flow, now) : sendAgain(command, flow, now);
            case "pause", "resume" -> pause(flow, command.type().equals("pause"));
            case "discard" -> Outcome.done("Will not be sent again");
            default -> Outcome.rejected("This runtime cannot do that", "unknown_command");
        };
    }

    private Outcome sendAgain(Command command, Flow flow, Instant now) {
        var before = telemetry.notArrived(flow, command.key());
        var content = command.payload();
        if (content == null && before != null) {
            content = before.item().content();
        }
        if (content == null || command.reference() == null) {
            return Outcome.rejected("This record is not kept here any more", "unknown_record");
        }
        var item = Item.judged(flow, command.reference(), content, weather(before), now);
        telemetry.tellAgain(command, flow, item);
        return Outcome.of(item.answer());
    }

    /** The demo keeps what did not arrive: a run or a time is those of its integration, once more. */
    private Outcome runAgain(Flow flow, Instant now) {
        int arrived = 0;
        var items = telemetry.notArrived(flow);
        for (var each : items) {
            var before = each.item();
            var item = Item.judged(flow, before.reference(), before.content(), weather(each), now);
            telemetry.tellOnce(flow, item);
            arrived += item.answer().ok() ? 1 : 0;
        }
        return Outcome.done(items.size() + " sent again, " + arrived + " arrived");
    }

    /** Systems recover by themselves; a connection that has expired stays so until somebody connects it again. */
    private static Weather weather(DemoTelemetry.NotArrived before) {
        boolean disconnected = before != null && before.item().weather() == Weather.DISCONNECTED;
        return disconnected ? Weather.DISCONNECTED : Weather.CLEAR;
    }

    private Outcome pause(Flow flow, boolean pause) {
        synchronized (paused) {
            boolean changed = pause ? paused.add(flow) : paused.remove(flow);
            return Outcome.done((pause ? "Paused" : "Running") + (changed ? "" : " already"));
        }
    }
}
