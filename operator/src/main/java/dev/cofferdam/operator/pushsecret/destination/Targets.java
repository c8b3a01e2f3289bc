package dev.cofferdam.operator.pushsecret.destination;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.store.Provider;
import dev.cofferdam.core.store.StoreRef;
import dev.cofferdam.operator.runtime.WorkerSlots;
import dev.cofferdam.operator.store.StoreAccess;
import dev.cofferdam.operator.store.Stores;
import dev.cofferdam.sync.pushsecret.PushPlan.Destination;
import dev.cofferdam.sync.pushsecret.PushSpec;
import dev.cofferdam.sync.pushsecret.StoreChoice;
import dev.cofferdam.sync.pushsecret.Sweep;
import dev.cofferdam.vault.Lane;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.stream.Stream;

/// Finds the stores that PushSecrets write to. Whether a store is ready is not asked: a write tells
/// that by itself.
public final class Targets {
    private final StoreAccess access;
    private final WorkerSlots slots;

    public Targets(StoreAccess access, WorkerSlots slots) {
        this.access = access;
        this.slots = slots;
    }

    /// A store that was chosen, and how to write to it, or why that cannot be.
    public record Target(Destination destination, Answer<PushTarget> open) {
        public StoreRef ref() {
            return destination.ref();
        }
    }

    /// The stores of a wish that are ours to write to, each once. Those that are being deleted are
    /// left out, and those of another operator.
    public Answer<List<Target>> of(PushSpec wish, boolean urgent) {
        return chosen(wish)
                .map(
                        refs ->
                                refs.stream()
                                        .flatMap(ref -> target(wish, ref, urgent).stream())
                                        .toList())
                .then(targets -> swept(wish, targets));
    }

    private Answer<SequencedSet<StoreRef>> chosen(PushSpec wish) {
        SequencedSet<StoreRef> refs = new LinkedHashSet<>();
        for (var choice : wish.stores()) {
            if (choice instanceof StoreChoice.Named(var ref)
                    && access.stores().object(ref).isEmpty()) {
                return Answer.failed(Stores.absent(ref));
            }
            candidates(choice, wish.owner().namespace())
                    .filter(ref -> choice.means(ref, labels(ref)) && !isLeaving(ref))
                    .forEach(refs::add);
        }
        return Answer.got(refs);
    }

    private Stream<StoreRef> candidates(StoreChoice choice, String namespace) {
        return switch (choice) {
            case StoreChoice.Named(var ref) -> Stream.of(ref);
            case StoreChoice.Labelled(var cluster, _) ->
                    access.stores().all(cluster, namespace).stream();
        };
    }

    private List<Target> target(PushSpec wish, StoreRef ref, boolean urgent) {
        var destination = new Destination(ref, labels(ref));
        return switch (open(ref, wish.owner().namespace(), urgent)) {
            case Opened.By(var target) -> List.of(new Target(destination, target));
            case Opened.NotOurs() -> List.of();
        };
    }

    /// How to write to one store, that what was pushed can be taken away.
    public Answer<PushTarget> open(StoreRef ref, String namespace) {
        return switch (open(ref, namespace, true)) {
            case Opened.By(var target) -> target;
            case Opened.NotOurs() -> Answer.failed(notServed(ref));
        };
    }

    private static Problem notServed(StoreRef ref) {
        return Problem.misconfigured(
                Cause.UNSUPPORTED_PROVIDER,
                ref
                        + " is for another operator, or of a provider that is not served; correct the"
                        + " store");
    }

    private sealed interface Opened {
        record By(Answer<PushTarget> target) implements Opened {}

        record NotOurs() implements Opened {}
    }

    private Opened open(StoreRef ref, String namespace, boolean urgent) {
        return switch (access.stores().useUnchecked(ref, namespace)) {
            case Answer.Failed<Stores.Use>(var problem) -> new Opened.By(Answer.failed(problem));
            case Answer.Got<Stores.Use>(Stores.Use.NotOurs()) -> new Opened.NotOurs();
            case Answer.Got<Stores.Use>(Stores.Use.Unchecked()) -> new Opened.NotOurs();
            case Answer.Got<Stores.Use>(Stores.Use.Usable(var provider)) ->
                    new Opened.By(
                            target(provider, ref, namespace, urgent ? Lane.FIRST : Lane.REFRESH));
        };
    }

    private Answer<PushTarget> target(
            Provider provider, StoreRef ref, String namespace, Lane lane) {
        return switch (provider) {
            case Provider.Vault vault ->
                    Answer.got(new VaultTarget(vault, namespace, access, slots, lane));
            case Provider.Kubernetes kubernetes ->
                    access.remotes()
                            .in(kubernetes, namespace)
                            .map(home -> new KubernetesTarget(ref, home, slots));
            case Provider.Fake fake -> Answer.got(new FakeTarget(ref, fake, access.pushed()));
            case Provider.Unsupported _ -> Answer.failed(notServed(ref));
        };
    }

    /// A selector of `dataTo` that fits none of the stores is a mistake.
    private static Answer<List<Target>> swept(PushSpec wish, List<Target> targets) {
        for (var sweep : targets.isEmpty() ? List.<Sweep>of() : wish.contents().sweeps()) {
            var choice = sweep.store();
            if (choice instanceof StoreChoice.Labelled
                    && targets.stream()
                            .map(Target::destination)
                            .noneMatch(each -> choice.means(each.ref(), each.labels()))) {
                return Answer.failed(
                        Problem.misconfigured(
                                Cause.STORE_ABSENT,
                                "spec.dataTo["
                                        + sweep.index()
                                        + "].storeRef.labelSelector fits none of the stores under"
                                        + " spec.secretStoreRefs; correct one of the two"));
            }
        }
        return Answer.got(targets);
    }

    private Map<String, String> labels(StoreRef ref) {
        return access.stores()
                .object(ref)
                .map(store -> store.getMetadata().getLabels())
                .orElse(Map.of());
    }

    private boolean isLeaving(StoreRef ref) {
        return access.stores().object(ref).filter(store -> store.isMarkedForDeletion()).isPresent();
    }
}
