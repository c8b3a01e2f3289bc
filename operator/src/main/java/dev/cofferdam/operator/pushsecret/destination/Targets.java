package dev.cofferdam.operator.pushsecret.destination;

import dev.cofferdam.api.pushsecret.PushSecretParser;
import dev.cofferdam.api.pushsecret.Synced;
import dev.cofferdam.api.v1alpha1.PushSecret;
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
import dev.cofferdam.vault.Lane;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.Collectors;
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

    /// Where stores lead.
    public Places places() {
        return new Places(access);
    }

    /// A store that was chosen, and how to write to it, or why that cannot be.
    public record Target(Destination destination, Answer<PushTarget> open) {
        public StoreRef ref() {
            return destination.ref();
        }
    }

    /// What a spec chooses: the stores that are written to, and those that are not, as they are
    /// being deleted. Each is there once; those of another operator are not.
    public record Chosen(List<Target> targets, Set<StoreRef> leaving) {
        public Chosen {
            targets = List.copyOf(targets);
            leaving = Set.copyOf(leaving);
        }
    }

    /// The stores of a spec that are ours to write to. A spec that chooses none at all is a mistake.
    public Answer<Chosen> of(PushSpec spec, boolean urgent) {
        return named(spec)
                .then(refs -> swept(spec, refs))
                .map(
                        refs ->
                                new Chosen(
                                        refs.stream()
                                                .filter(ref -> !isLeaving(ref))
                                                .flatMap(ref -> target(spec, ref, urgent).stream())
                                                .toList(),
                                        refs.stream()
                                                .filter(this::isLeaving)
                                                .filter(ref -> !access.stores().isForeign(ref))
                                                .collect(Collectors.toSet())));
    }

    private Answer<SequencedSet<StoreRef>> named(PushSpec spec) {
        for (var choice : spec.stores()) {
            if (choice instanceof StoreChoice.Named(var ref)
                    && access.stores().object(ref).isEmpty()) {
                return Answer.failed(Stores.absent(ref));
            }
        }
        var refs = chosen(spec.stores(), spec.owner().namespace());
        return refs.isEmpty() ? Answer.failed(none()) : Answer.got(refs);
    }

    private static Problem none() {
        return Problem.misconfigured(
                Cause.STORE_ABSENT,
                "spec.secretStoreRefs chooses no store, so that nothing is written or deleted; name one, or correct labelSelector");
    }

    private SequencedSet<StoreRef> chosen(List<StoreChoice> choices, String namespace) {
        SequencedSet<StoreRef> refs = new LinkedHashSet<>();
        for (var choice : choices) {
            candidates(choice, namespace)
                    .filter(ref -> choice.means(ref, labels(ref)))
                    .forEach(refs::add);
        }
        return refs;
    }

    /// Whether a PushSecret is another operator's: all stores that it chooses, or wrote to, are.
    public boolean areForeign(PushSecret resource) {
        var namespace = resource.getMetadata().getNamespace();
        var refs = chosen(PushSecretParser.stores(resource), namespace);
        refs.addAll(Synced.of(resource).stores(namespace));
        return !refs.isEmpty() && refs.stream().allMatch(access.stores()::isForeign);
    }

    private Stream<StoreRef> candidates(StoreChoice choice, String namespace) {
        return switch (choice) {
            case StoreChoice.Named(var ref) -> Stream.of(ref);
            case StoreChoice.Labelled(var cluster, _) ->
                    access.stores().all(cluster, namespace).stream();
        };
    }

    private List<Target> target(PushSpec spec, StoreRef ref, boolean urgent) {
        var destination = new Destination(ref, labels(ref));
        return switch (open(ref, spec.owner().namespace(), urgent)) {
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

    static Problem notServed(StoreRef ref) {
        return Problem.misconfigured(
                Cause.UNSUPPORTED_PROVIDER,
                """
                %s is for another operator, or of a provider that is not served; \
                correct the store"""
                        .formatted(ref));
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
    private Answer<SequencedSet<StoreRef>> swept(PushSpec spec, SequencedSet<StoreRef> refs) {
        for (var sweep : spec.contents().sweeps()) {
            var choice = sweep.store();
            if (choice instanceof StoreChoice.Labelled
                    && refs.stream().noneMatch(ref -> choice.means(ref, labels(ref)))) {
                return Answer.failed(
                        Problem.misconfigured(
                                Cause.STORE_ABSENT,
                                """
                                spec.dataTo[%s].storeRef.labelSelector fits none of the \
                                stores under spec.secretStoreRefs; correct one of the \
                                two"""
                                        .formatted(sweep.index())));
            }
        }
        return Answer.got(refs);
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
