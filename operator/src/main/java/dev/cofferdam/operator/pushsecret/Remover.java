package dev.cofferdam.operator.pushsecret;

import dev.cofferdam.api.pushsecret.Synced;
import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.store.StoreRef;
import dev.cofferdam.operator.pushsecret.destination.PushTarget;
import dev.cofferdam.operator.pushsecret.destination.Targets;
import dev.cofferdam.sync.pushsecret.RemotePath;

/// Takes away from stores what was pushed and is not wanted any more.
record Remover(Targets targets) {
    sealed interface Removed {
        record Done(boolean any) implements Removed {}

        /// Something could not be taken away; `left` is what is there still, or is wanted.
        record Stuck(Problem problem, Synced left) implements Removed {}
    }

    /// Removes what was pushed `before` and is not among what is `wanted`.
    Removed allBut(Synced wanted, Synced before, String namespace) {
        var left = wanted.with(before);
        var any = false;
        for (var store : before.stores(namespace)) {
            for (var place : before.places(store).entrySet()) {
                if (wanted.holds(store, place.getKey())) {
                    continue;
                }
                var settings = before.settings(store, place.getKey());
                switch (remove(store, namespace, place.getValue(), settings)) {
                    case Answer.Got<Boolean>(var removed) -> {
                        any |= removed;
                        left = left.without(store, place.getKey());
                    }
                    case Answer.Failed<Boolean>(var problem) -> {
                        return new Removed.Stuck(problem, left);
                    }
                }
            }
            left = wanted.knows(store) ? left : left.without(store);
        }
        return new Removed.Done(any);
    }

    private Answer<Boolean> remove(
            StoreRef store, String namespace, RemotePath remote, Json settings) {
        return targets.open(store, namespace)
                .then((PushTarget target) -> target.delete(remote, settings));
    }
}
