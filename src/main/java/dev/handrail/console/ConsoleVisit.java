package dev.handrail.console;

import dev.handrail.console.telling.Hours;
import dev.handrail.tenancy.By;
import dev.handrail.tenancy.Staff;
import dev.handrail.tenancy.Visit;
import jakarta.enterprise.context.RequestScoped;
import java.time.Instant;
import java.time.ZoneId;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Who of the staff looks at a page, and when the request began. Filled by {@link ConsoleDoor}. */
@RequestScoped
class ConsoleVisit {
    private final ZoneId zone;
    private Staff staff;
    private Instant now;
    private String theme;
    private Visit visit;

    ConsoleVisit(@ConfigProperty(name = "handrail.console.zone") ZoneId zone) {
        this.zone = zone;
    }

    /**
     * @param theme light, dark, or null: as the device does
     * @param visit to the customer whose wall was opened; null in front of all walls
     */
    void begin(Staff staff, Instant now, String theme, Visit visit) {
        this.staff = staff;
        this.now = now;
        this.theme = theme;
        this.visit = visit;
    }

    Staff staff() {
        return staff;
    }

    By by() {
        return new By(staff.id(), staff.name());
    }

    Instant now() {
        return now;
    }

    String theme() {
        return theme;
    }

    /** Never null on routes that are {@link InVisit}. */
    Visit visit() {
        return visit;
    }

    Hours hours() {
        return new Hours(zone, now);
    }
}
