package dev.handrail.platform;

import io.quarkus.runtime.configuration.MemorySize;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The memory that the bodies of all senders take together: as they came, and once more if they have to be inflated. */
@Singleton
public class WaitingBytes {
    private static final int PART_OF_HEAP = 8;
    private final AtomicLong claimed = new AtomicLong();
    private final long most;

    WaitingBytes(
            @ConfigProperty(name = "handrail.intake.waiting-bytes") Optional<MemorySize> most,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize largest) {
        // the largest body that is allowed has to fit, compressed and plain
        this.most = most.map(MemorySize::asLongValue)
                .orElse(Math.max(Runtime.getRuntime().maxMemory() / PART_OF_HEAP, 2 * largest.asLongValue()));
    }

    /** @return whether there was room; who got it gives it back */
    public boolean claim(long bytes) {
        if (claimed.addAndGet(bytes) <= most) {
            return true;
        }
        claimed.addAndGet(-bytes);
        return false;
    }

    public void release(long bytes) {
        claimed.addAndGet(-bytes);
    }
}
