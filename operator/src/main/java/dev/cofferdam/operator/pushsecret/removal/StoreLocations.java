package dev.cofferdam.operator.pushsecret.removal;

import dev.cofferdam.core.store.StoreRef;
import dev.cofferdam.sync.pushsecret.removal.Place;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Where PushSecrets write, as far as this process has seen it: the status tells only the names of
/// stores, which may have led elsewhere then. May be lost.
public final class StoreLocations {
    private final Map<ResourceID, Map<Entry, Place>> written = new ConcurrentHashMap<>();
    private final Map<ResourceID, Set<Place>> intended = new ConcurrentHashMap<>();

    private record Entry(StoreRef store, String name) {}

    /// Notes where a PushSecret is about to write, before it does.
    public void intends(ResourceID id, Set<Place> places) {
        intended.put(id, Set.copyOf(places));
    }

    /// Notes where an entry of the status was written.
    ///
    /// @param name of the entry in the status
    public void wrote(ResourceID id, StoreRef store, String name, Place place) {
        written.compute(
                id,
                (_, before) -> {
                    var more = new HashMap<>(before == null ? Map.of() : before);
                    more.put(new Entry(store, name), place);
                    return Map.copyOf(more);
                });
    }

    /// Where an entry of the status was written.
    public Optional<Place> of(ResourceID id, StoreRef store, String name) {
        return Optional.ofNullable(written.getOrDefault(id, Map.of()).get(new Entry(store, name)));
    }

    /// Where others than this one write, or are about to.
    Map<ResourceID, Set<Place>> intendedBut(ResourceID id) {
        var others = new HashMap<>(intended);
        others.remove(id);
        return others;
    }

    /// Forgets one that is gone, and wants nothing any more.
    public void forget(ResourceID id) {
        written.remove(id);
        intended.remove(id);
    }

    /// Notes that one wants nothing any more.
    public void leaves(ResourceID id) {
        intended.remove(id);
    }
}
