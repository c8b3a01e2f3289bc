package dev.cofferdam.operator.pushsecret.removal;

import dev.cofferdam.api.pushsecret.Synced;
import dev.cofferdam.api.v1alpha1.PushSecret;
import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.store.StoreRef;
import dev.cofferdam.operator.pushsecret.destination.Targets;
import dev.cofferdam.sync.pushsecret.RemotePath;
import dev.cofferdam.sync.pushsecret.removal.Place;
import dev.cofferdam.sync.pushsecret.removal.Removal;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Takes away from stores what was pushed and is not wanted any more. It has to know where that
/// lies: where its store is gone, or may have led elsewhere when it was pushed, it stays, and that
/// is told.
///
/// @param disturbed told of each PushSecret that began to want something while it was taken away
public record Remover(
        Targets targets, PushHistory tracks, OtherPushes claims, Disturbed disturbed) {
    /// Is told of PushSecrets that have to look again.
    public interface Disturbed extends Consumer<ResourceID> {}

    /// How it went.
    ///
    /// @param any whether anything was taken away
    /// @param problem why something is there still that is not wanted
    /// @param left what is wanted, and what is there still
    public record Removed(boolean any, Optional<Problem> problem, Synced left) {}

    /// What a PushSecret wants.
    ///
    /// @param pushed what it has just pushed
    /// @param excluded the stores that keep what they hold, unless it lies where something was pushed
    public record Wanted(Synced pushed, Set<StoreRef> excluded) {
        public static Wanted nothing() {
            return new Wanted(Synced.nothing(), Set.of());
        }
    }

    private record Entry(PushSecret resource, StoreRef store, String name, RemotePath remote) {
        ResourceID id() {
            return ResourceID.fromResource(resource);
        }

        String namespace() {
            return resource.getMetadata().getNamespace();
        }
    }

    private enum Fate {
        TAKEN_AWAY,
        LEFT_TO_OTHERS,
        RETAINED
    }

    /// Removes what the status tells of and is not wanted.
    public Removed allBut(Wanted wanted, PushSecret resource) {
        return switch (tracks.of(wanted.pushed(), resource)) {
            case Answer.Got<Set<Place>>(var places) -> allBut(wanted, places, resource);
            case Answer.Failed<Set<Place>>(var problem) ->
                    new Removed(
                            false, Optional.of(problem), Synced.of(resource).with(wanted.pushed()));
        };
    }

    private Removed allBut(Wanted wanted, Set<Place> wantedPlaces, PushSecret resource) {
        var before = Synced.of(resource);
        var removed = new Removed(false, Optional.empty(), before.with(wanted.pushed()));
        for (var store : before.stores(resource.getMetadata().getNamespace())) {
            var retained = false;
            for (var recorded : before.places(store).entrySet()) {
                var entry = new Entry(resource, store, recorded.getKey(), recorded.getValue());
                if (!recorded.getValue()
                        .equals(wanted.pushed().places(store).get(recorded.getKey()))) {
                    var fate = fate(entry, wanted, wantedPlaces);
                    removed = noted(removed, entry, fate, wanted.pushed());
                    retained |=
                            !(fate instanceof Answer.Got<Fate>(var end)) || end == Fate.RETAINED;
                }
            }
            if (!retained && !wanted.pushed().knows(store)) {
                removed =
                        new Removed(
                                removed.any(), removed.problem(), removed.left().without(store));
            }
        }
        return removed;
    }

    private static Removed noted(Removed before, Entry entry, Answer<Fate> fate, Synced pushed) {
        return switch (fate) {
            case Answer.Failed<Fate>(var problem) ->
                    new Removed(
                            before.any(),
                            before.problem().or(() -> Optional.of(problem)),
                            before.left());
            case Answer.Got<Fate>(var end) ->
                    new Removed(
                            before.any() || end == Fate.TAKEN_AWAY,
                            before.problem(),
                            end == Fate.RETAINED || pushed.holds(entry.store(), entry.name())
                                    ? before.left()
                                    : before.left().without(entry.store(), entry.name()));
        };
    }

    private Answer<Fate> fate(Entry entry, Wanted wanted, Set<Place> wantedPlaces) {
        var place = place(entry);
        if (place instanceof Answer.Failed<Place>(var problem)) {
            return Answer.failed(problem.cause() == Cause.STORE_ABSENT ? gone(entry) : problem);
        }
        return place.then(
                there ->
                        switch (Removal.of(there, wantedPlaces, claimed(entry, there))) {
                            case FORGET -> Answer.got(Fate.LEFT_TO_OTHERS);
                            case KEEP -> Answer.got(Fate.RETAINED);
                            case DELETE ->
                                    wanted.excluded().contains(entry.store())
                                            ? Answer.got(Fate.RETAINED)
                                            : delete(entry, there);
                        });
    }

    private Answer<Fate> delete(Entry entry, Place place) {
        var noted = tracks.locations().of(entry.id(), entry.store(), entry.name());
        var moved =
                noted.map(each -> !each.equals(place))
                        .orElseGet(() -> tracks.mayHaveChanged(entry.resource(), entry.store()));
        return moved
                ? Answer.failed(unknown(entry, noted))
                : targets.open(entry.store(), entry.namespace())
                        .then(target -> target.delete(entry.remote(), settings(entry)))
                        .map(any -> deleted(entry, place, any));
    }

    /// Who began to write there in the meantime may have found it in its place still.
    private Fate deleted(Entry entry, Place place, boolean any) {
        claims.on(new OtherPushes.Leftover(entry.id(), place, entry.remote()))
                .keySet()
                .forEach(disturbed);
        return any ? Fate.TAKEN_AWAY : Fate.LEFT_TO_OTHERS;
    }

    private Set<Place> claimed(Entry entry, Place place) {
        var all = new HashSet<Place>();
        claims.on(new OtherPushes.Leftover(entry.id(), place, entry.remote()))
                .values()
                .forEach(all::addAll);
        return all;
    }

    private Answer<Place> place(Entry entry) {
        return tracks.places()
                .of(entry.store(), entry.namespace(), entry.remote(), settings(entry));
    }

    private static Json settings(Entry entry) {
        return Synced.of(entry.resource()).settings(entry.store(), entry.name());
    }

    private static Problem gone(Entry entry) {
        return Problem.misconfigured(
                Cause.STORE_ABSENT,
                "%s is gone, through which \"%s\" was pushed, so that it is not known where that lies: it was not deleted. Create the store again, or leave it there with spec.deletionPolicy: None"
                        .formatted(entry.store(), entry.remote()));
    }

    private static Problem unknown(Entry entry, Optional<Place> noted) {
        return Problem.misconfigured(
                Cause.PLACE_UNKNOWN,
                "%s may have led elsewhere when \"%s\" was pushed through it%s: it was not deleted. Delete it there, then set spec.deletionPolicy: None to have it forgotten"
                        .formatted(
                                entry.store(),
                                entry.remote(),
                                noted.map(place -> ", to " + place).orElse("")));
    }
}
