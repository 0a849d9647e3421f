package dev.handrail.portal.telling;

import dev.handrail.history.HomeFigures;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** All installations of the customer. */
public final class Places {
    private final Map<UUID, Place> all = new LinkedHashMap<>();

    private Places() {}

    public static Places of(List<HomeFigures.Of> figures) {
        Places places = new Places();
        figures.forEach(each -> places.all.put(each.installation().id(), Place.of(each)));
        return places;
    }

    /** @param integration what it is called by, should it be unknown */
    public Place find(UUID installation, String integration) {
        return Optional.ofNullable(all.get(installation))
                .orElseGet(() -> Place.of(installation, integration, Place.readable(integration), "default"));
    }

    public Optional<Place> find(UUID installation) {
        return Optional.ofNullable(all.get(installation));
    }

    public List<Place> all() {
        return List.copyOf(all.values());
    }
}
