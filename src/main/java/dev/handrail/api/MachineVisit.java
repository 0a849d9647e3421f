package dev.handrail.api;

import dev.handrail.tenancy.Machine;
import jakarta.enterprise.context.RequestScoped;
import java.time.Instant;

/** Who is asking, for whom, and when the request began. Filled by {@link MachineDoor}. */
@RequestScoped
class MachineVisit {
    private Machine machine;
    private String tenant;
    private Instant now;

    void begin(Machine machine, String tenant, Instant now) {
        this.machine = machine;
        this.tenant = tenant;
        this.now = now;
    }

    Machine machine() {
        return machine;
    }

    /** The tenant that the request is about; null on routes that name none. */
    String tenant() {
        return tenant;
    }

    Instant now() {
        return now;
    }
}
