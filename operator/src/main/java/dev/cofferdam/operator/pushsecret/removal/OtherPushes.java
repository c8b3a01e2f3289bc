package dev.cofferdam.operator.pushsecret.removal;

import dev.cofferdam.api.pushsecret.Synced;
import dev.cofferdam.api.v1alpha1.PushSecret;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.store.StoreRef;
import dev.cofferdam.sync.pushsecret.RemotePath;
import dev.cofferdam.sync.pushsecret.removal.Place;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Which other PushSecrets want what lies at a place: as their statuses tell, and as this process
/// has seen them begin to write. One that is being deleted wants nothing.
public record OtherPushes(Supplier<Stream<PushSecret>> known, PushHistory tracks) {
    /// A value that one PushSecret has no use for any more: where it is, and how its entry names
    /// it.
    record Leftover(ResourceID of, Place place, RemotePath remote) {}

    /// Who has a claim, and to which places.
    Map<ResourceID, Set<Place>> on(Leftover value) {
        var claims = new HashMap<ResourceID, Set<Place>>();
        tracks.locations()
                .intendedBut(value.of())
                .forEach((id, intended) -> intended.forEach(place -> note(claims, id, place)));
        known.get()
                .filter(other -> !other.isMarkedForDeletion())
                .forEach(
                        other -> {
                            var id = ResourceID.fromResource(other);
                            if (!id.equals(value.of())) {
                                recorded(other, value).forEach(place -> note(claims, id, place));
                            }
                        });
        claims.values().forEach(claimed -> claimed.removeIf(each -> !each.touches(value.place())));
        claims.values().removeIf(Set::isEmpty);
        return claims;
    }

    private static void note(Map<ResourceID, Set<Place>> claims, ResourceID id, Place place) {
        claims.computeIfAbsent(id, _ -> new HashSet<>()).add(place);
    }

    /// The last segment of a key is the last one of every path that the key can mean, so that most
    /// entries need no closer look.
    private Set<Place> recorded(PushSecret other, Leftover value) {
        var claimed = new HashSet<Place>();
        var namespace = other.getMetadata().getNamespace();
        var synced = Synced.of(other);
        for (var store : synced.stores(namespace)) {
            synced.places(store)
                    .forEach(
                            (name, remote) -> {
                                if (last(remote).equals(last(value.remote()))) {
                                    claimed.add(
                                            place(
                                                    new Entry(store, namespace, name, remote),
                                                    synced,
                                                    value));
                                }
                            });
        }
        return claimed;
    }

    private record Entry(StoreRef store, String namespace, String name, RemotePath remote) {}

    /// Where it is not known where the other's store leads, it is assumed to lead here if the other
    /// wrote under the same name.
    private Place place(Entry entry, Synced synced, Leftover value) {
        var settings = synced.settings(entry.store(), entry.name());
        return switch (tracks.places()
                .of(entry.store(), entry.namespace(), entry.remote(), settings)) {
            case Answer.Got<Place>(var place) -> place;
            case Answer.Failed<Place> _ ->
                    entry.remote().equals(value.remote())
                            ? value.place()
                            : Place.inFake(entry.store(), entry.name());
        };
    }

    private static String last(RemotePath remote) {
        var key = remote.key();
        int end = key.length();
        while (end > 0 && key.charAt(end - 1) == '/') {
            end--;
        }
        return key.substring(key.lastIndexOf('/', end - 1) + 1, end);
    }
}
