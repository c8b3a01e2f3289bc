package dev.cofferdam.operator.externalsecret.cluster;

import dev.cofferdam.api.clusterexternalsecret.ProvisionSpec;
import dev.cofferdam.api.field.Nulls;
import dev.cofferdam.api.v1.ClusterExternalSecret;
import dev.cofferdam.api.v1.ExternalSecret;
import dev.cofferdam.operator.cluster.Cluster;
import dev.cofferdam.operator.cluster.NamespaceCache;
import dev.cofferdam.operator.cluster.OwnedObjects;
import dev.cofferdam.operator.externalsecret.ExternalSecretIndex;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Applies the ExternalSecrets of one ClusterExternalSecret: one in each namespace that it selects.
final class Provisioner {
    private final KubernetesClient client;
    private final NamespaceCache namespaces;
    private final ExternalSecretIndex index;
    private final ChildExternalSecrets children;

    Provisioner(Cluster cluster, ExternalSecretIndex index, ChildExternalSecrets children) {
        this.client = cluster.client();
        this.namespaces = cluster.all();
        this.index = index;
        this.children = children;
    }

    ProvisionResult provision(ClusterExternalSecret owner, ProvisionSpec spec) {
        var all = List.copyOf(namespaces.all());
        var wanted =
                all.stream()
                        .filter(namespace -> !namespace.isMarkedForDeletion())
                        .filter(namespace -> spec.reaches(NamespaceCache.labels(namespace)))
                        .map(namespace -> child(owner, spec, name(namespace)))
                        .toList();
        var existing = List.copyOf(index.ofOwner(spec.owner()));
        var results =
                new OwnedObjects<>(client, new Children(spec))
                        .sync(
                                new OwnedObjects.Wanted<>(
                                        wanted,
                                        all.stream()
                                                .map(Provisioner::name)
                                                .collect(Collectors.toSet())),
                                existing);
        results.forEach(result -> watchForeign(result, spec));
        return ProvisionResult.of(results);
    }

    /// A foreign ExternalSecret that is deleted later makes room for the owner's.
    private void watchForeign(OwnedObjects.Result result, ProvisionSpec spec) {
        if (result instanceof OwnedObjects.Result.Foreign(var id, var gone) && !gone) {
            children.inTheWay(result.namespace(), id.getName(), spec.owner());
        }
    }

    private static String name(Namespace namespace) {
        return namespace.getMetadata().getName();
    }

    private static ExternalSecret child(
            ClusterExternalSecret owner, ProvisionSpec spec, String namespace) {
        var child = new ExternalSecret();
        var metadata = child.getMetadata();
        metadata.setNamespace(namespace);
        metadata.setName(spec.name());
        metadata.setLabels(spec.labels());
        metadata.setAnnotations(spec.annotations());
        metadata.setOwnerReferences(List.of(OwnedObjects.reference(owner)));
        child.setSpec(spec.spec());
        return child;
    }

    private final class Children implements OwnedObjects.Ownership<ExternalSecret> {
        private final ProvisionSpec spec;

        private Children(ProvisionSpec spec) {
            this.spec = spec;
        }

        @Override
        public Optional<ExternalSecret> find(String namespace, String name) {
            return index.one(namespace, name);
        }

        @Override
        public boolean owns(ExternalSecret found) {
            return ExternalSecretIndex.ownerOf(found).equals(spec.owner());
        }

        /// One that is being deleted is created again once it is gone.
        @Override
        public boolean isAsWanted(ExternalSecret found, ExternalSecret wanted) {
            var metadata = found.getMetadata();
            return metadata.getDeletionTimestamp() != null
                    || (spec.spec().equals(found.getSpec())
                            && spec.labels().equals(Nulls.map(metadata.getLabels()))
                            && spec.annotations().equals(Nulls.map(metadata.getAnnotations()))
                            && metadata.getOwnerReferences()
                                    .containsAll(wanted.getMetadata().getOwnerReferences()));
        }

        /// Labels and annotations are replaced, so that those removed from the
        /// ClusterExternalSecret are removed everywhere.
        @Override
        public ExternalSecret merged(ExternalSecret found, ExternalSecret wanted) {
            var child = client.getKubernetesSerialization().clone(found);
            var metadata = child.getMetadata();
            var owners = new ArrayList<>(metadata.getOwnerReferences());
            owners.removeIf(owner -> Boolean.TRUE.equals(owner.getController()));
            owners.addAll(wanted.getMetadata().getOwnerReferences());
            metadata.setOwnerReferences(owners);
            metadata.setLabels(wanted.getMetadata().getLabels());
            metadata.setAnnotations(wanted.getMetadata().getAnnotations());
            child.setSpec(wanted.getSpec());
            return child;
        }
    }
}
