package dev.cofferdam.reach.fact;

import dev.cofferdam.reach.object.AccountRef;
import dev.cofferdam.reach.object.Fields;
import dev.cofferdam.reach.object.ObjectRef;
import dev.cofferdam.reach.rbac.Authorizer;
import dev.cofferdam.reach.rbac.RbacReader;
import dev.cofferdam.reach.rbac.bundled.DefaultRoles;
import dev.cofferdam.reach.vault.VaultState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Makes a world of objects, which come in any order. Content of Secrets is dropped unread.
public final class WorldReader {
    private static final Set<String> CLUSTER_KINDS =
            Set.of(
                    "Namespace",
                    "ClusterRole",
                    "ClusterRoleBinding",
                    "ClusterSecretStore",
                    "ClusterExternalSecret",
                    "ClusterPushSecret");
    private static final Set<String> OWNERS =
            Set.of(
                    "ReplicaSet",
                    "Deployment",
                    "StatefulSet",
                    "DaemonSet",
                    "Job",
                    "CronJob",
                    "ReplicationController");
    private static final String TOKEN_TYPE = "kubernetes.io/service-account-token";
    private static final String TOKEN_OF = "kubernetes.io/service-account.name";

    private final String unnamed;
    private final RbacReader rbac = new RbacReader();
    private final List<WorkloadReader.Template> templates = new ArrayList<>();
    private final Map<AccountRef, ServiceAccount> accounts = new TreeMap<>();
    private final Map<String, SecretMetadata> secrets = new TreeMap<>();
    private final TreeMap<String, Map<String, String>> namespaces = new TreeMap<>();
    private final List<Store> stores = new ArrayList<>();
    private final List<ExternalSecret> externalSecrets = new ArrayList<>();

    /// @param unnamed the namespace of objects that name none
    public WorldReader(String unnamed) {
        this.unnamed = unnamed;
    }

    /// Takes in what matters of an object.
    ///
    /// @param place where it was found, for people
    public void read(Fields object, String place) {
        ref(object, unnamed, place).ifPresent(ref -> read(object, ref));
    }

    /// What an object is called; nothing for one that does not count, since it has no name, or since
    /// another object made it.
    ///
    /// @param unnamed the namespace of objects that name none
    public static Optional<ObjectRef> ref(Fields object, String unnamed, String place) {
        var kind = object.text("kind");
        var metadata = object.at("metadata");
        if (kind.isEmpty() || metadata.text("name").isEmpty() || isOwned(metadata)) {
            return Optional.empty();
        }
        var own = metadata.text("namespace");
        var namespace = CLUSTER_KINDS.contains(kind) ? "" : own.isEmpty() ? unnamed : own;
        return Optional.of(new ObjectRef(kind, namespace, metadata.text("name"), place));
    }

    private void read(Fields object, ObjectRef ref) {
        if (!ref.namespace().isEmpty()) {
            namespaces.putIfAbsent(ref.namespace(), Map.of());
        }
        if (!rbac.read(object, ref)) {
            other(object, ref);
        }
    }

    private void other(Fields object, ObjectRef ref) {
        var version = object.text("apiVersion");
        if (version.equals("v1")) {
            core(object, ref);
        } else if (version.startsWith(StoreReader.GROUP + "/")) {
            external(object, ref);
        }
        templates.addAll(WorkloadReader.read(object, ref));
    }

    private void core(Fields object, ObjectRef ref) {
        switch (ref.kind()) {
            case "Namespace" ->
                    namespaces.put(ref.name(), object.at("metadata", "labels").textsByName());
            case "ServiceAccount" -> {
                var name = new AccountRef(ref.namespace(), ref.name());
                accounts.put(
                        name,
                        new ServiceAccount(name, object.flag("automountServiceAccountToken"), ref));
            }
            case "Secret" -> secrets.put(ref.title(), secret(object, ref));
            default -> {}
        }
    }

    private static SecretMetadata secret(Fields object, ObjectRef ref) {
        var type = object.text("type");
        var account = object.at("metadata", "annotations").text(TOKEN_OF);
        return new SecretMetadata(
                ref,
                type,
                type.equals(TOKEN_TYPE) && !account.isEmpty()
                        ? Optional.of(new AccountRef(ref.namespace(), account))
                        : Optional.empty());
    }

    private void external(Fields object, ObjectRef ref) {
        switch (ref.kind()) {
            case "SecretStore", "ClusterSecretStore" ->
                    StoreReader.store(object, ref).ifPresent(stores::add);
            case "ExternalSecret" -> externalSecrets.add(StoreReader.externalSecret(object, ref));
            default -> {}
        }
    }

    /// Whether a workload that is listed itself made it.
    private static boolean isOwned(Fields metadata) {
        return metadata.maps("ownerReferences").stream()
                .anyMatch(
                        owner ->
                                owner.flag("controller").orElse(false)
                                        && OWNERS.contains(owner.text("kind")));
    }

    public World world(VaultState vault, World.Conditions conditions) {
        if (!conditions.live()) {
            DefaultRoles.addTo(rbac);
        }
        rbac.bindings().stream()
                .map(binding -> binding.namespace())
                .filter(namespace -> !namespace.isEmpty())
                .forEach(namespace -> namespaces.putIfAbsent(namespace, Map.of()));
        var workloads =
                templates.stream()
                        .map(template -> template.with(accounts))
                        .sorted(Comparator.comparing(Workload::ref))
                        .toList();
        var known = new TreeMap<>(accounts);
        for (var workload : workloads) {
            known.putIfAbsent(workload.account(), implied(workload.account()));
        }
        for (var namespace : namespaces.keySet()) {
            var account = new AccountRef(namespace, "default");
            known.putIfAbsent(account, implied(account));
        }
        var allSecrets = List.copyOf(secrets.values());
        var allStores = sorted(stores, Comparator.comparing(Store::ref));
        var specs = sorted(externalSecrets, Comparator.comparing(ExternalSecret::ref));
        return new World(
                workloads,
                known,
                allSecrets,
                namespaces,
                conditions.live()
                        ? Authorizer.ofCluster(rbac.roles(), rbac.bindings())
                        : Authorizer.ofManifests(rbac.roles(), rbac.bindings()),
                allStores,
                specs,
                vault,
                conditions,
                new WorldIndex(workloads, allSecrets, specs, allStores));
    }

    private static <T> List<T> sorted(List<T> all, Comparator<T> order) {
        return all.stream().sorted(order).toList();
    }

    private static ServiceAccount implied(AccountRef account) {
        return new ServiceAccount(
                account,
                Optional.empty(),
                new ObjectRef("ServiceAccount", account.namespace(), account.name(), ""));
    }
}
