package dev.cofferdam.operator.externalsecret;

import dev.cofferdam.api.v1.ExternalSecret;
import dev.cofferdam.core.kubernetes.ObjectKind;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.store.StoreRef;
import dev.cofferdam.operator.cluster.metadata.Referenced;
import dev.cofferdam.operator.event.Referrer;
import dev.cofferdam.operator.event.RetryState;
import dev.cofferdam.operator.event.Trigger;
import dev.cofferdam.operator.event.reference.ReferenceIndex;
import dev.cofferdam.sync.externalsecret.SyncSpec;
import dev.cofferdam.sync.generator.GeneratorRef;
import dev.cofferdam.sync.source.Source;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// Which ExternalSecrets use a store or a generator, sync an object, or belong to a
/// ClusterExternalSecret: those that are reconciled when one of these changes.
public final class ExternalSecretIndex {
    private static final String STORE = "store";
    private static final String GENERATOR = "generator";
    private static final String TARGET = "target";
    private static final String OWNER = "owner";

    private final Trigger<ExternalSecret> trigger = new Trigger<>("external-secret-wake-ups");
    private final RetryState memory = new RetryState();
    private final ParsedSpecs specs = new ParsedSpecs();
    private final ReferenceIndex references;
    private volatile Finder finder = (_, _) -> List.of();
    private volatile Function<ResourceID, Optional<ExternalSecret>> one = _ -> Optional.empty();

    /// @param references knows the objects that ExternalSecrets refer to
    ExternalSecretIndex(ReferenceIndex references) {
        this.references = references;
    }

    /// Has one of them reconciled.
    Trigger<ExternalSecret> trigger() {
        return trigger;
    }

    /// What is remembered of each between two reconciles.
    RetryState memory() {
        return memory;
    }

    /// The spec of one of them, or the problem that names every field that cannot be used.
    Answer<SyncSpec> spec(ExternalSecret resource) {
        return specs.of(resource);
    }

    /// Notes all that an ExternalSecret refers to; once this returns, changes are told where we may
    /// see them.
    void refers(ResourceID id, Set<Referenced> objects) {
        references.declare(new Referrer.OfExternalSecret(id), objects);
    }

    /// Forgets one that is gone.
    void forget(ResourceID id) {
        references.retract(new Referrer.OfExternalSecret(id));
        specs.forget(id);
    }

    /// Begins to answer from this cache.
    void of(IndexerResourceCache<ExternalSecret> cache) {
        cache.addIndexers(
                Map.of(
                        STORE,
                                resource ->
                                        keys(
                                                resource,
                                                spec ->
                                                        spec.sources().stream()
                                                                .flatMap(ExternalSecretIndex::store)
                                                                .distinct()),
                        GENERATOR,
                                resource ->
                                        keys(
                                                resource,
                                                spec ->
                                                        spec.sources().stream()
                                                                .flatMap(
                                                                        ExternalSecretIndex
                                                                                ::generator)
                                                                .distinct()),
                        OWNER, resource -> List.of(ownerOf(resource)),
                        TARGET,
                                resource ->
                                        keys(
                                                resource,
                                                spec ->
                                                        Stream.of(
                                                                target(
                                                                        spec.target().kind(),
                                                                        spec.owner().namespace(),
                                                                        spec.target().name())))));
        finder = cache::byIndex;
        one = cache::get;
    }

    private static Stream<String> store(Source source) {
        return source instanceof Source.Stored stored
                ? Stream.of(stored.store().toString())
                : Stream.empty();
    }

    private static Stream<String> generator(Source source) {
        return source instanceof Source.Generated generated
                ? Stream.of(generated.generator().toString())
                : Stream.empty();
    }

    /// The name of the ClusterExternalSecret that an ExternalSecret belongs to, or nothing.
    public static String ownerOf(ExternalSecret resource) {
        return resource.getMetadata().getOwnerReferences().stream()
                .filter(owner -> Boolean.TRUE.equals(owner.getController()))
                .filter(owner -> owner.getKind().equals("ClusterExternalSecret"))
                .filter(owner -> owner.getApiVersion().startsWith("external-secrets.io/"))
                .map(OwnerReference::getName)
                .findFirst()
                .orElse("");
    }

    public List<ResourceID> ofStore(StoreRef store) {
        return ids(finder.byIndex(STORE, store.toString()));
    }

    public List<ResourceID> ofGenerator(GeneratorRef generator) {
        return ids(finder.byIndex(GENERATOR, generator.toString()));
    }

    /// The ExternalSecrets of a ClusterExternalSecret; not to be changed.
    public List<ExternalSecret> ofOwner(String clusterExternalSecret) {
        return finder.byIndex(OWNER, clusterExternalSecret);
    }

    /// The ExternalSecret of that name, as far as is known; not to be changed.
    public Optional<ExternalSecret> one(String namespace, String name) {
        return one.apply(new ResourceID(name, namespace));
    }

    public List<ResourceID> ofTarget(ObjectKind kind, String namespace, String name) {
        return ids(finder.byIndex(TARGET, target(kind, namespace, name)));
    }

    private static String target(ObjectKind kind, String namespace, String name) {
        return kind + " " + namespace + "/" + name;
    }

    private List<String> keys(ExternalSecret resource, Function<SyncSpec, Stream<String>> keys) {
        return switch (specs.of(resource)) {
            case Answer.Got<SyncSpec>(var spec) -> keys.apply(spec).toList();
            case Answer.Failed<SyncSpec> _ -> List.of();
        };
    }

    private static List<ResourceID> ids(List<ExternalSecret> resources) {
        return resources.stream().map(ResourceID::fromResource).toList();
    }

    private interface Finder {
        List<ExternalSecret> byIndex(String index, String key);
    }
}
