package dev.cofferdam.operator.store;

import dev.cofferdam.api.status.Readiness;
import dev.cofferdam.api.store.StoreParser;
import dev.cofferdam.api.store.StoreSpec;
import dev.cofferdam.api.store.StoreStatus;
import dev.cofferdam.api.v1.ClusterSecretStore;
import dev.cofferdam.api.v1.SecretStore;
import dev.cofferdam.core.kubernetes.KeySelector;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.store.Provider;
import dev.cofferdam.core.store.References;
import dev.cofferdam.core.store.Store;
import dev.cofferdam.core.store.StoreRef;
import dev.cofferdam.operator.cluster.Namespaces;
import dev.cofferdam.operator.runtime.health.State;
import dev.cofferdam.sync.provider.StoreConditions;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The stores there are, from a cache, and whether a namespace may use one.
public final class Stores implements AutoCloseable {
    private static final Comparator<StoreRef> BY_NAME = Comparator.comparing(StoreRef::name);

    private final SharedIndexInformer<SecretStore> namespaced;
    private final SharedIndexInformer<ClusterSecretStore> cluster;
    private final Namespaces namespaces;
    private final String controllerClass;
    private final VaultUse use = new VaultUse();
    private volatile Consumer<URI> abandoned = _ -> {};

    /// Starts watching; returns once all stores are known.
    ///
    /// @param changed told of each store that appears, changes or goes
    public Stores(
            KubernetesClient client,
            Namespaces namespaces,
            String controllerClass,
            Listener changed) {
        this.namespaces = namespaces;
        this.controllerClass = controllerClass;
        this.namespaced =
                client.resources(SecretStore.class)
                        .inAnyNamespace()
                        .inform(handler(changed, Stores::ref), 0);
        this.cluster =
                client.resources(ClusterSecretStore.class).inform(handler(changed, Stores::ref), 0);
    }

    /// Whether both kinds are still watched.
    public State state() {
        return namespaced.isRunning() && cluster.isRunning()
                ? State.ok()
                : State.failed("stores are not watched any more");
    }

    /// Is told of stores.
    @FunctionalInterface
    public interface Listener {
        /// A store was created, changed or deleted.
        ///
        /// @param specChanged whether its spec changed; otherwise it was created, deleted, or its
        ///   status has changed
        void changed(StoreRef store, boolean specChanged);
    }

    public static StoreRef ref(SecretStore store) {
        return new StoreRef.Namespaced(
                store.getMetadata().getNamespace(), store.getMetadata().getName());
    }

    public static StoreRef ref(ClusterSecretStore store) {
        return new StoreRef.Cluster(store.getMetadata().getName());
    }

    /// How a namespace may use a store that it names: as [Usable], not at all because it is
    /// [NotOurs], or with the problem that keeps it from it.
    public Answer<Use> use(StoreRef ref, String namespace) {
        return find(ref)
                .then(
                        found ->
                                serves(found.getSpec())
                                        ? parsed(found).then(parsed -> use(parsed, namespace))
                                        : Answer.got(new Use.NotOurs()));
    }

    /// The same for a write, which tells by itself whether the store works.
    public Answer<Use> useUnchecked(StoreRef ref, String namespace) {
        return find(ref)
                .then(
                        found ->
                                serves(found.getSpec())
                                        ? StoreParser.parse(found)
                                                .map(
                                                        store ->
                                                                new ParsedStore(
                                                                        store, Readiness.assumed()))
                                                .then(parsed -> use(parsed, namespace))
                                        : Answer.got(new Use.NotOurs()));
    }

    /// What a store is, for all consumers.
    public Answer<Provider> provider(StoreRef ref) {
        return find(ref).then(StoreParser::parse).map(Store::provider);
    }

    /// Whether a store is another operator's; one that is not there is not.
    public boolean isForeign(StoreRef ref) {
        return object(ref).filter(store -> !serves(store.getSpec())).isPresent();
    }

    /// The problem of a store that does not exist.
    public static Problem absent(StoreRef ref) {
        return StoreProblems.absent(ref);
    }

    /// The object of a store, where there is one.
    public Optional<CustomResource<StoreSpec, StoreStatus>> object(StoreRef ref) {
        return Optional.ofNullable(
                switch (ref) {
                    case StoreRef.Namespaced(var namespace, var name) ->
                            namespaced.getStore().getByKey(namespace + "/" + name);
                    case StoreRef.Cluster(var name) -> cluster.getStore().getByKey(name);
                });
    }

    /// The ClusterSecretStores, or the SecretStores of a namespace, by their names.
    public List<StoreRef> all(boolean clusterWide, String namespace) {
        return clusterWide
                ? cluster.getStore().list().stream().map(Stores::ref).sorted(BY_NAME).toList()
                : namespaced.getIndexer().byIndex(Cache.NAMESPACE_INDEX, namespace).stream()
                        .map(Stores::ref)
                        .sorted(BY_NAME)
                        .toList();
    }

    /// Every store there is.
    public Stream<StoreRef> everywhere() {
        return Stream.concat(
                namespaced.getStore().list().stream().map(Stores::ref),
                cluster.getStore().list().stream().map(Stores::ref));
    }

    /// What [#use] found.
    public sealed interface Use {
        record Usable(Provider provider) implements Use {}

        /// Not checked yet; who waits for it is woken.
        record Unchecked() implements Use {}

        /// Another operator's, or of a provider that we do not serve.
        record NotOurs() implements Use {}
    }

    private Answer<Use> use(ParsedStore parsed, String namespace) {
        var store = parsed.store();
        return switch (store.provider()) {
            case Provider.Unsupported _ -> Answer.got(new Use.NotOurs());
            case Provider.Vault _, Provider.Fake _, Provider.Kubernetes _ ->
                    admits(store, namespace)
                            .then(
                                    admitted ->
                                            admitted
                                                    ? use(store, parsed.readiness())
                                                    : Answer.failed(
                                                            StoreProblems.closed(
                                                                    store.ref(), namespace)));
        };
    }

    private static Answer<Use> use(Store store, Readiness readiness) {
        return switch (readiness.state()) {
            case READY -> Answer.got(new Use.Usable(store.provider()));
            case UNKNOWN -> Answer.got(new Use.Unchecked());
            case NOT_READY ->
                    Answer.failed(StoreProblems.notReady(store.ref(), readiness.message()));
        };
    }

    /// The objects that a store refers to; none where the store does not exist or cannot be used.
    public Stream<KeySelector> references(StoreRef ref) {
        return find(ref) instanceof Answer.Got<CustomResource<StoreSpec, StoreStatus>>(var found)
                        && serves(found.getSpec())
                        && StoreParser.parse(found) instanceof Answer.Got<Store>(var store)
                ? References.of(store.provider())
                : Stream.empty();
    }

    /// Whether a store is for an operator of our class. It is asked before anything else about the
    /// store: what is wrong with another operator's is not ours to say.
    public boolean serves(@Nullable StoreSpec spec) {
        var wanted = spec == null ? null : spec.controller();
        return wanted == null || wanted.isEmpty() || wanted.equals(controllerClass);
    }

    private Answer<Boolean> admits(Store store, String namespace) {
        var conditions = new StoreConditions(store);
        if (conditions.admitsByName(namespace) || !conditions.asksForLabels()) {
            return Answer.got(conditions.admitsByName(namespace));
        }
        return namespaces.labels(namespace).map(conditions::admitsByLabels);
    }

    private Answer<CustomResource<StoreSpec, StoreStatus>> find(StoreRef ref) {
        return object(ref)
                .map(Answer::got)
                .orElseGet(() -> Answer.failed(StoreProblems.absent(ref)));
    }

    private static Answer<ParsedStore> parsed(CustomResource<StoreSpec, StoreStatus> found) {
        var readiness =
                Readiness.of(found.getStatus() == null ? null : found.getStatus().conditions());
        return StoreParser.parse(found).map(store -> new ParsedStore(store, readiness));
    }

    private record ParsedStore(Store store, Readiness readiness) {}

    @Override
    public void close() {
        namespaced.close();
        cluster.close();
    }

    private <T extends CustomResource<StoreSpec, StoreStatus>> ResourceEventHandler<T> handler(
            Listener changed, Function<T, StoreRef> ref) {
        return new StoreEvents<>(changed, ref, this::named);
    }

    /// Notes the Vault that a store names; nothing where it is gone.
    private void named(StoreRef ref, Optional<CustomResource<StoreSpec, StoreStatus>> store) {
        var address =
                store.map(StoreParser::parse)
                        .filter(Answer.Got.class::isInstance)
                        .map(parsed -> ((Answer.Got<Store>) parsed).value().provider())
                        .filter(Provider.Vault.class::isInstance)
                        .map(provider -> ((Provider.Vault) provider).connection().server());
        use.note(ref, address).ifPresent(gone -> abandoned.accept(gone));
    }

    /// Calls the listener with the address of each Vault that no store names any more.
    public void onAbandoned(Consumer<URI> listener) {
        abandoned = listener;
    }
}
