package dev.cofferdam.operator.pushsecret;

import dev.cofferdam.api.pushsecret.PushSecretParser;
import dev.cofferdam.api.pushsecret.Synced;
import dev.cofferdam.api.store.StoreSpec;
import dev.cofferdam.api.store.StoreStatus;
import dev.cofferdam.api.v1.ClusterSecretStore;
import dev.cofferdam.api.v1.SecretStore;
import dev.cofferdam.api.v1alpha1.PushSecret;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.store.StoreRef;
import dev.cofferdam.operator.cluster.request.KubernetesErrors;
import dev.cofferdam.operator.store.Stores;
import dev.cofferdam.sync.pushsecret.PushSpec;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps a store from being deleted while a PushSecret with `deletionPolicy: Delete` needs it to
/// delete what it wrote: by the finalizer that External Secrets uses. A store that another operator
/// serves is left to that operator. Only the caches are read; they report later what they do not
/// know yet.
public final class StoreFinalizers {
    private static final Logger LOG = LoggerFactory.getLogger(StoreFinalizers.class);
    private static final String FINALIZER = "secretstore.externalsecrets.io/finalizer";

    private final KubernetesClient client;
    private final Stores stores;
    private final PushSecretIndex known;

    public StoreFinalizers(KubernetesClient client, Stores stores, PushSecretIndex known) {
        this.client = client;
        this.stores = stores;
        this.known = known;
    }

    /// A PushSecret exists and may have changed.
    void changed(PushSecret resource) {
        reachable(resource)
                .filter(store -> isHeld(store) != needs(resource, store))
                .forEach(this::review);
    }

    /// A PushSecret is gone.
    void gone(PushSecret resource) {
        reachable(resource).filter(this::isHeld).forEach(this::review);
    }

    /// The stores that a PushSecret can name.
    private Stream<StoreRef> reachable(PushSecret resource) {
        var namespace = resource.getMetadata().getNamespace();
        return Stream.of(true, false)
                .flatMap(cluster -> stores.all(cluster, namespace).stream())
                .filter(this::isServed);
    }

    /// A store appeared or changed, or those that need it may have.
    public void review(StoreRef store) {
        if (!isServed(store)) {
            return;
        }
        var needed =
                known.all().filter(StoreFinalizers::isThere).anyMatch(each -> needs(each, store));
        if (needed != isHeld(store)) {
            set(store, needed);
        }
    }

    /// Removes the finalizer from every store that no PushSecret needs, as after a restart.
    public void reviewAll() {
        stores.everywhere().filter(this::isHeld).forEach(this::review);
    }

    private boolean isServed(StoreRef store) {
        return !stores.isForeign(store);
    }

    private boolean isHeld(StoreRef store) {
        return stores.object(store).filter(each -> each.hasFinalizer(FINALIZER)).isPresent();
    }

    /// A PushSecret that is being deleted without its finalizer needs no store.
    private static boolean isThere(PushSecret resource) {
        return !resource.isMarkedForDeletion() || Finalizers.isOn(resource);
    }

    private boolean needs(PushSecret resource, StoreRef store) {
        var namespace = resource.getMetadata().getNamespace();
        if (!PushSecretParser.deletes(resource)
                || (store instanceof StoreRef.Namespaced(var where, _)
                        && !where.equals(namespace))) {
            return false;
        }
        return Synced.of(resource).knows(store)
                || (!isLeaving(store)
                        && PushSecretParser.parse(resource)
                                instanceof Answer.Got<PushSpec>(var spec)
                        && spec.stores().stream()
                                .anyMatch(choice -> choice.means(store, labels(store))));
    }

    private boolean isLeaving(StoreRef store) {
        return stores.object(store).filter(HasMetadata::isMarkedForDeletion).isPresent();
    }

    private Map<String, String> labels(StoreRef store) {
        return stores.object(store).map(each -> each.getMetadata().getLabels()).orElse(Map.of());
    }

    /// A store can be written to even where its finalizer cannot be set.
    private void set(StoreRef store, boolean held) {
        KubernetesErrors.failureOf(() -> edit(store, held))
                .ifPresent(
                        failure ->
                                LOG.atDebug()
                                        .addKeyValue("store", store)
                                        .addKeyValue("status", failure.status().code())
                                        .log("The finalizer of a store could not be changed."));
    }

    private void edit(StoreRef store, boolean held) {
        switch (store) {
            case StoreRef.Namespaced(var namespace, var name) ->
                    set(
                            client.resources(SecretStore.class)
                                    .inNamespace(namespace)
                                    .withName(name),
                            held);
            case StoreRef.Cluster(var name) ->
                    set(client.resources(ClusterSecretStore.class).withName(name), held);
        }
    }

    private static <R extends CustomResource<StoreSpec, StoreStatus>> void set(
            Resource<R> store, boolean held) {
        store.edit(
                object -> {
                    mark(object, held);
                    return object;
                });
    }

    private static void mark(HasMetadata object, boolean held) {
        if (held && !object.isMarkedForDeletion()) {
            object.addFinalizer(FINALIZER);
        } else if (!held) {
            object.removeFinalizer(FINALIZER);
        }
    }
}
