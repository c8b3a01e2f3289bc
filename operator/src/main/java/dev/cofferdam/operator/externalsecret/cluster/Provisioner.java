package dev.cofferdam.operator.externalsecret.cluster;

import dev.cofferdam.api.clusterexternalsecret.Spread;
import dev.cofferdam.api.field.Nulls;
import dev.cofferdam.api.v1.ClusterExternalSecret;
import dev.cofferdam.api.v1.ExternalSecret;
import dev.cofferdam.operator.cluster.Cluster;
import dev.cofferdam.operator.cluster.NamespaceCache;
import dev.cofferdam.operator.externalsecret.ExternalSecretIndex;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Brings the ExternalSecrets of one ClusterExternalSecret to what it asks for.
final class Provisioner {
    private static final String FOREIGN = "external secret already exists in namespace";

    private final KubernetesClient client;
    private final NamespaceCache namespaces;
    private final ExternalSecretIndex users;
    private final ChildExternalSecrets children;

    Provisioner(Cluster cluster, ExternalSecretIndex users, ChildExternalSecrets children) {
        this.client = cluster.client();
        this.namespaces = cluster.all();
        this.users = users;
        this.children = children;
    }

    /// How it stands in one namespace.
    sealed interface Standing {
        record Provisioned() implements Standing {}

        record Failed(String reason, boolean passing) implements Standing {}

        /// The namespace is going.
        record Gone() implements Standing {}
    }

    ProvisionResult spread(ClusterExternalSecret resource, Spread wanted) {
        var spreading = new ProvisionResult();
        var reached = new HashSet<String>();
        var known = new HashSet<String>();
        for (var namespace : namespaces.all()) {
            var name = namespace.getMetadata().getName();
            known.add(name);
            if (!namespace.isMarkedForDeletion()
                    && wanted.reaches(NamespaceCache.labels(namespace))) {
                reached.add(name);
            }
        }
        withdraw(wanted, new Reach(known, reached), spreading);
        reached.stream()
                .sorted()
                .forEach(namespace -> spreading.note(namespace, keep(resource, wanted, namespace)));
        return spreading;
    }

    /// The names of those that are known, and of those among them that are chosen.
    private record Reach(Set<String> known, Set<String> reached) {}

    /// Deletes what is ours and not wanted, or not under this name. What is in a namespace of which
    /// nothing is known stays.
    private void withdraw(Spread wanted, Reach reach, ProvisionResult spreading) {
        for (var child : List.copyOf(users.ofOwner(wanted.owner()))) {
            var metadata = child.getMetadata();
            if (!reach.known().contains(metadata.getNamespace())
                    || (reach.reached().contains(metadata.getNamespace())
                            && metadata.getName().equals(wanted.name()))) {
                continue;
            }
            try {
                client.resource(child).lockResourceVersion().delete();
            } catch (KubernetesClientException failure) {
                if (failure.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
                    spreading.note(metadata.getNamespace(), failed(failure));
                }
            }
        }
    }

    private Standing keep(ClusterExternalSecret resource, Spread wanted, String namespace) {
        try {
            var found = users.one(namespace, wanted.name());
            return found.isPresent()
                    ? keep(resource, wanted, found.get())
                    : create(resource, wanted, namespace);
        } catch (KubernetesClientException failure) {
            return failed(failure);
        }
    }

    private Standing create(ClusterExternalSecret resource, Spread wanted, String namespace) {
        var child = new ExternalSecret();
        child.getMetadata().setNamespace(namespace);
        child.getMetadata().setName(wanted.name());
        fill(child, resource, wanted);
        try {
            client.resource(child).create();
            return new Standing.Provisioned();
        } catch (KubernetesClientException failure) {
            if (failure.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                throw failure;
            }
        }
        var live = at(namespace, wanted.name()).get();
        return live == null ? new Standing.Failed(FOREIGN, true) : keep(resource, wanted, live);
    }

    private Standing keep(ClusterExternalSecret resource, Spread wanted, ExternalSecret found) {
        var metadata = found.getMetadata();
        if (!ExternalSecretIndex.ownerOf(found).equals(wanted.owner())) {
            children.inTheWay(metadata.getNamespace(), metadata.getName(), wanted.owner());
            return new Standing.Failed(FOREIGN, false);
        }
        if (metadata.getDeletionTimestamp() == null && !isAsWanted(found, resource, wanted)) {
            var child = client.getKubernetesSerialization().clone(found);
            fill(child, resource, wanted);
            client.resource(child).update();
        }
        return new Standing.Provisioned();
    }

    private static boolean isAsWanted(
            ExternalSecret found, ClusterExternalSecret resource, Spread wanted) {
        var metadata = found.getMetadata();
        return wanted.spec().equals(found.getSpec())
                && wanted.labels().equals(Nulls.map(metadata.getLabels()))
                && wanted.annotations().equals(Nulls.map(metadata.getAnnotations()))
                && metadata.getOwnerReferences().contains(owner(resource));
    }

    /// Labels and annotations are replaced, so that what is taken out of the
    /// ClusterExternalSecret goes everywhere.
    private static void fill(ExternalSecret child, ClusterExternalSecret resource, Spread wanted) {
        var owners = new ArrayList<>(child.getMetadata().getOwnerReferences());
        owners.removeIf(owner -> Boolean.TRUE.equals(owner.getController()));
        owners.add(owner(resource));
        child.getMetadata().setOwnerReferences(owners);
        child.getMetadata().setLabels(wanted.labels());
        child.getMetadata().setAnnotations(wanted.annotations());
        child.setSpec(wanted.spec());
    }

    private static OwnerReference owner(ClusterExternalSecret resource) {
        return new OwnerReferenceBuilder()
                .withApiVersion(resource.getApiVersion())
                .withKind(resource.getKind())
                .withName(resource.getMetadata().getName())
                .withUid(resource.getMetadata().getUid())
                .withController(true)
                .withBlockOwnerDeletion(true)
                .build();
    }

    private Resource<ExternalSecret> at(String namespace, String name) {
        return client.resources(ExternalSecret.class).inNamespace(namespace).withName(name);
    }

    private static Standing failed(KubernetesClientException failure) {
        var status = failure.getStatus();
        var told = status == null || status.getMessage() == null ? "" : status.getMessage();
        return switch (failure.getCode()) {
            case HttpURLConnection.HTTP_NOT_FOUND -> new Standing.Gone();
            case HttpURLConnection.HTTP_CONFLICT -> new Standing.Failed("it just changed", true);
            case HttpURLConnection.HTTP_FORBIDDEN ->
                    told.contains("being terminated")
                            ? new Standing.Gone()
                            : new Standing.Failed("the API server refused it: " + told, false);
            case HttpURLConnection.HTTP_BAD_REQUEST, 422 ->
                    new Standing.Failed("the API server refused it: " + told, false);
            default ->
                    new Standing.Failed(
                            "the API server answered %s"
                                    .formatted(
                                            failure.getCode() == 0
                                                    ? "not at all"
                                                    : failure.getCode()),
                            true);
        };
    }
}
