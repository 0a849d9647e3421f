package dev.handrail.portal.telling;

import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;

/**
 * What has not arrived so far.
 *
 * @param days failures by installation and by the reader's day on which they first failed
 */
public record Missing(Map<UUID, Map<LocalDate, Long>> days) {

    long all() {
        return days.keySet().stream().mapToLong(this::of).sum();
    }

    long of(UUID installation) {
        return days.getOrDefault(installation, Map.of()).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    long on(UUID installation, LocalDate day) {
        return days.getOrDefault(installation, Map.of()).getOrDefault(day, 0L);
    }
}
