package dev.handrail.history.rules;

import java.time.LocalDate;
import java.util.Collection;

/** How long history is kept, in days of the events' own time. */
public final class Retention {
    private final int usual;
    private final LocalDate today;

    /** @param usual days, for a tenant that has none of its own */
    public Retention(int usual, LocalDate today) {
        this.usual = usual;
        this.today = today;
    }

    /**
     * A tenant's wish.
     *
     * @param days null: as usual
     * @param held whether nothing of it may go
     */
    public record Kept(String tenant, Integer days, boolean held) {}

    /** The first day of which something is kept; null when all is. */
    public LocalDate firstDay(Kept kept) {
        return kept.held() ? null : firstDay(kept.days() == null ? usual : kept.days());
    }

    public LocalDate firstDay(int days) {
        return today.minusDays(days);
    }

    /**
     * The first day that has to keep its partition for the longest period of all. Days that intake still takes keep theirs:
     * they would be made anew.
     *
     * @param all tenants; who holds is asked for each partition, not here
     */
    public LocalDate firstPartition(Collection<Kept> all) {
        LocalDate takenIn = firstDay((int) Limits.DEFAULT.oldest().toDays() + 1);
        return all.stream()
                .map(kept -> firstDay(kept.days() == null ? usual : kept.days()))
                .filter(day -> day.isBefore(takenIn))
                .min(LocalDate::compareTo)
                .orElse(takenIn);
    }
}
