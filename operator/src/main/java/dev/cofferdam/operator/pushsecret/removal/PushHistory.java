package dev.cofferdam.operator.pushsecret.removal;

import dev.cofferdam.api.pushsecret.Synced;
import dev.cofferdam.api.v1alpha1.PushSecret;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.store.StoreRef;
import dev.cofferdam.operator.pushsecret.destination.Places;
import dev.cofferdam.sync.pushsecret.removal.Place;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.HashSet;
import java.util.Set;

/// Notes where PushSecrets write, and sees when their stores lead elsewhere since.
public record PushHistory(Places places, StoreLocations locations) {
    /// To be called before a PushSecret writes what it planned.
    public void begin(PushSecret resource, Synced plan) {
        var intended = new HashSet<Place>();
        each(
                plan,
                resource,
                (_, _, found) -> {
                    if (found instanceof Answer.Got<Place>(var place)) {
                        intended.add(place);
                    }
                });
        locations.intends(ResourceID.fromResource(resource), intended);
    }

    /// To be called with what lies in the stores now that a PushSecret has written.
    public void end(PushSecret resource, Synced written) {
        var id = ResourceID.fromResource(resource);
        each(
                written,
                resource,
                (store, name, found) -> {
                    if (found instanceof Answer.Got<Place>(var place)) {
                        locations.wrote(id, store, name, place);
                    }
                });
    }

    /// To be called when a PushSecret wants nothing any more.
    public void leave(PushSecret resource) {
        locations.leaves(ResourceID.fromResource(resource));
    }

    /// To be called when a PushSecret is gone.
    public void forget(PushSecret resource) {
        locations.forget(ResourceID.fromResource(resource));
    }

    /// Whether something that the status tells of may lie elsewhere than where its store leads now.
    public boolean areCold(PushSecret resource) {
        var id = ResourceID.fromResource(resource);
        var cold = new HashSet<StoreRef>();
        each(
                Synced.of(resource),
                resource,
                (store, name, found) -> {
                    var noted = locations.of(id, store, name);
                    if (found instanceof Answer.Got<Place>(var place)
                            && noted.map(each -> !each.equals(place))
                                    .orElseGet(() -> mayHaveChanged(resource, store))) {
                        cold.add(store);
                    }
                });
        return !cold.isEmpty();
    }

    /// Whether a store may have changed since the status was written.
    public boolean mayHaveChanged(PushSecret resource, StoreRef store) {
        return places.mayHaveChanged(store, Synced.lastPush(resource));
    }

    /// The places that hold what was pushed, or the first problem with one.
    Answer<Set<Place>> of(Synced synced, PushSecret resource) {
        var found = new HashSet<Answer<Place>>();
        each(synced, resource, (_, _, answer) -> found.add(answer));
        Answer<Set<Place>> all = Answer.got(new HashSet<>());
        for (var answer : found) {
            all =
                    all.then(
                            places ->
                                    answer.map(
                                            place -> {
                                                places.add(place);
                                                return places;
                                            }));
        }
        return all;
    }

    private interface Visitor {
        void see(StoreRef store, String name, Answer<Place> place);
    }

    private void each(Synced synced, PushSecret resource, Visitor visitor) {
        var namespace = resource.getMetadata().getNamespace();
        for (var store : synced.stores(namespace)) {
            synced.places(store)
                    .forEach(
                            (name, remote) ->
                                    visitor.see(
                                            store,
                                            name,
                                            places.of(
                                                    store,
                                                    namespace,
                                                    remote,
                                                    synced.settings(store, name))));
        }
    }
}
