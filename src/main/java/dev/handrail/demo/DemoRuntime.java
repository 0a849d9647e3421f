package dev.handrail.demo;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The simulated runtime: tells the last 30 days of two customers, goes on with a small run every few seconds, and does what
 * Handrail commands. It waits for a server that is not there yet, or away, and starts and ends with the application.
 */
public final class DemoRuntime implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(DemoRuntime.class.getName());
    private static final Duration SOON = Duration.ofMillis(500);
    private static final Duration LATER = Duration.ofSeconds(5);
    private static final int TRIES_FOR_RECORD_TYPES = 20;
    private static final int TRIES_FOR_AN_OUTCOME = 10;
    private static final int ROWS_AT_ONCE = 400;
    /** Ticks of two hours: what failed in them while the demo was away is sent again at the start. */
    private static final int TICKS_TO_LOOK_BACK = 1_200;

    private final URI base;
    private final List<Thread> threads = new ArrayList<>();
    private final List<Thread> telling = new ArrayList<>();
    private final List<DemoTelemetry> telemetries = new ArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final CountDownLatch ready = new CountDownLatch(1);

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    /** @param base where Handrail is: http://localhost:8080 */
    public DemoRuntime(URI base) {
        this.base = base;
    }

    /** Returns at once; everything happens on threads of its own, which do not keep the JVM alive. */
    public void start() {
        thread("demo-record-types", this::registerRecordTypes);
        for (Customer customer : Customer.values()) {
            var telemetry = new DemoTelemetry(base, customer);
            telemetries.add(telemetry);
            var work = new CommandWork(telemetry);
            telling.add(thread("demo-telemetry-" + name(customer), () -> tell(customer, telemetry, work)));
            thread("demo-commands-" + name(customer), () -> obey(customer, telemetry, work));
        }
    }

    /** What is being sent may still get there; a poll for commands ends at once. */
    @Override
    public void close() {
        closing.countDown();
        telling.forEach(thread -> join(thread, LATER));
        threads.forEach(Thread::interrupt);
        threads.forEach(thread -> join(thread, LATER));
        telemetries.forEach(DemoTelemetry::close);
    }

    private static void join(Thread thread, Duration atMost) {
        try {
            thread.join(atMost.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Labels and schemas first, so that the first page has them; but not for ever. */
    private void registerRecordTypes() throws InterruptedException {
        var types = new DemoRecordTypes(base);
        for (int tries = 0; tries < TRIES_FOR_RECORD_TYPES && !closed(SOON); ) {
            try {
                if (types.register()) {
                    ready.countDown();
                    return;
                }
                tries++;
            } catch (IOException e) {
                LOG.log(System.Logger.Level.DEBUG, "waiting for {0}", base);
            }
        }
        ready.countDown();
        LOG.log(System.Logger.Level.INFO, "the demo's record types could not all be registered");
    }

    private void tell(Customer customer, DemoTelemetry telemetry, CommandWork work) throws InterruptedException {
        if (!isReady()) {
            return;
        }
        var now = Instant.now();
        tell(DemoHistory.between(customer, now.minus(Duration.ofDays(DemoHistory.DAYS)), now), telemetry);
        LOG.log(System.Logger.Level.INFO, "the demo told the last {0} days of {1}", DemoHistory.DAYS, customer.title);

        long tick = DemoLive.tickOf(now);
        tell(DemoLive.sentAgain(customer, tick - TICKS_TO_LOOK_BACK, tick - 1), telemetry);
        tell(DemoLive.runs(customer, tick), telemetry);
        while (!closed(untilTick(tick + 1))) {
            var since = now;
            now = Instant.now();
            var runs = DemoHistory.between(customer, since, now);
            for (; tick < DemoLive.tickOf(now); tick++) {
                runs.addAll(DemoLive.runs(customer, tick + 1));
            }
            runs.removeIf(run -> work.isPaused(run.flow()));
            tell(runs, telemetry);
        }
    }

    /** Whole runs at a time, the oldest first. */
    private void tell(List<Run> runs, DemoTelemetry telemetry) throws InterruptedException {
        for (Run run : runs) {
            if (closed(Duration.ZERO)) {
                return;
            }
            telemetry.tell(run);
            if (telemetry.waiting() >= ROWS_AT_ONCE) {
                send(telemetry);
            }
        }
        send(telemetry);
    }

    private void send(DemoTelemetry telemetry) throws InterruptedException {
        while (!telemetry.send()) {
            if (closed(LATER)) {
                return;
            }
        }
    }

    private void obey(Customer customer, DemoTelemetry telemetry, CommandWork work) throws InterruptedException {
        if (!isReady()) {
            return;
        }
        var commands = new DemoCommands(base, customer.token);
        while (!closed(Duration.ZERO)) {
            try {
                for (Command command : commands.take()) {
                    obey(command, commands, telemetry, work);
                }
            } catch (IOException e) {
                LOG.log(System.Logger.Level.DEBUG, "no commands: {0}", e.getMessage());
                closed(SOON);
            }
        }
    }

    private void obey(Command command, DemoCommands commands, DemoTelemetry telemetry, CommandWork work)
            throws IOException, InterruptedException {
        if (!commands.accept(command)) {
            return;
        }
        var outcome = work.perform(command, Instant.now());
        LOG.log(System.Logger.Level.INFO, "{0} {1}: {2}", command.type(), command.reference(), outcome.outcome());
        telemetry.send();
        for (int tries = 0; tries < TRIES_FOR_AN_OUTCOME; tries++) {
            try {
                if (commands.outcome(command, outcome)) {
                    return;
                }
            } catch (IOException e) {
                LOG.log(System.Logger.Level.DEBUG, "outcome not told yet: {0}", e.getMessage());
            }
            if (closed(SOON)) {
                return;
            }
        }
    }

    /** Waits for the server; false when the demo was closed before. */
    private boolean isReady() throws InterruptedException {
        while (!ready.await(SOON.toMillis(), TimeUnit.MILLISECONDS)) {
            if (closed(Duration.ZERO)) {
                return false;
            }
        }
        return true;
    }

    private static Duration untilTick(long tick) {
        var left = Duration.ofMillis(tick * DemoLive.TICK.toMillis() - System.currentTimeMillis());
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Waits; true as soon as the demo is being closed. */
    private boolean closed(Duration wait) throws InterruptedException {
        return closing.await(wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static String name(Customer customer) {
        return customer.name().toLowerCase(Locale.ROOT);
    }

    private Thread thread(String name, Work work) {
        var thread = new Thread(() -> run(name, work), name);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
        return thread;
    }

    private static void run(String name, Work work) {
        try {
            work.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, name + " ended", e);
        }
    }
}
