package dev.handrail.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.handrail.platform.TooManyRequestsException;
import dev.handrail.tenancy.Machine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How much one credential may send: so many rows a second on average, and a burst. A request is let in while anything is left
 * and pays for its rows when they have been counted, so that it may leave a debt that the next one waits for. Each process
 * counts by itself.
 */
@Singleton
class Allowance {
    private static final int MOST = 100_000;
    private final Cache<UUID, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterAccess(Duration.ofHours(1))
            .build();
    private final long perSecond;
    private final long burst;
    private final TimeMeter time;

    @Inject
    Allowance(
            @ConfigProperty(name = "handrail.intake.rows-per-second") long perSecond,
            @ConfigProperty(name = "handrail.intake.burst") long burst) {
        this(perSecond, burst, TimeMeter.SYSTEM_NANOTIME);
    }

    Allowance(long perSecond, long burst, TimeMeter time) {
        this.perSecond = perSecond;
        this.burst = burst;
        this.time = time;
    }

    /** Fails with {@link TooManyRequestsException} for a credential that has nothing left. */
    void check(Machine machine) {
        long nanos = bucket(machine).estimateAbilityToConsume(1).getNanosToWaitForRefill();
        if (nanos > 0) {
            int seconds = (int) Math.max(1, TimeUnit.NANOSECONDS.toSeconds(nanos + TimeUnit.SECONDS.toNanos(1) - 1));
            throw new TooManyRequestsException(
                    "This credential may send " + perSecond + " rows a second. Send it again in "
                            + (seconds == 1 ? "a second." : seconds + " seconds."),
                    seconds);
        }
    }

    /** @param rows that the request held, whether they are kept or not; an empty one counts as one */
    void spend(Machine machine, long rows) {
        bucket(machine).consumeIgnoringRateLimits(Math.max(1, rows));
    }

    private Bucket bucket(Machine machine) {
        return buckets.get(
                machine.credential(),
                ignored -> Bucket.builder()
                        .withCustomTimePrecision(time)
                        .addLimit(limit -> limit.capacity(burst).refillGreedy(perSecond, Duration.ofSeconds(1)))
                        .build());
    }
}
