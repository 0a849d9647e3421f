package dev.handrail.town;

import static org.awaitility.Awaitility.await;

import dev.handrail.demo.DemoRuntime;
import java.net.URI;
import java.time.Duration;

/** The demo's runtime beside a test in {@link DemoTown}, which has told its history and goes on. */
public final class ToldDemo implements AutoCloseable {
    private final DemoRuntime runtime;
    private int last = -1;

    /** Returns when the history has been told. */
    public ToldDemo(URI base) {
        runtime = new DemoRuntime(base);
        runtime.start();
        await().atMost(Duration.ofSeconds(60)).until(this::settled);
    }

    /** Two looks find the same number of cases. */
    private boolean settled() {
        int now = Town.all(Town.ACME, "/api/v1/cases?limit=200").size();
        boolean same = now == last && now > 5;
        last = now;
        return same;
    }

    @Override
    public void close() {
        runtime.close();
    }
}
