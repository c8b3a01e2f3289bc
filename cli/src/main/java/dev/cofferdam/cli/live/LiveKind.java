package dev.cofferdam.cli.live;

import dev.cofferdam.sync.restart.workload.WorkloadKind;

/// A kind as requests name it.
///
/// @param group empty for Kubernetes' core
/// @param name such as `Pod`
/// @param plural such as `pods`
/// @param scope whether its objects are in namespaces
public record LiveKind(String group, String version, String name, String plural, Scope scope) {
    private static final String STORES = "external-secrets.io";
    private static final String OURS = "cofferdam.dev";

    public static final LiveKind NAMESPACE = global("", "v1", "Namespace", "namespaces");
    public static final LiveKind POD = local("", "v1", "Pod", "pods");
    public static final LiveKind EVENT = local("", "v1", "Event", "events");
    public static final LiveKind SERVICE_ACCOUNT =
            local("", "v1", "ServiceAccount", "serviceaccounts");
    public static final LiveKind REPLICATION_CONTROLLER =
            local("", "v1", "ReplicationController", "replicationcontrollers");
    public static final LiveKind REPLICA_SET = local("apps", "v1", "ReplicaSet", "replicasets");
    public static final LiveKind JOB = local("batch", "v1", "Job", "jobs");
    public static final LiveKind CRON_JOB = local("batch", "v1", "CronJob", "cronjobs");
    public static final LiveKind LEASE = local("coordination.k8s.io", "v1", "Lease", "leases");
    public static final LiveKind ROLE_BINDING =
            local("rbac.authorization.k8s.io", "v1", "RoleBinding", "rolebindings");
    public static final LiveKind SECRET_STORE = local(STORES, "v1", "SecretStore", "secretstores");
    public static final LiveKind CLUSTER_SECRET_STORE =
            global(STORES, "v1", "ClusterSecretStore", "clustersecretstores");
    public static final LiveKind EXTERNAL_SECRET =
            local(STORES, "v1", "ExternalSecret", "externalsecrets");
    public static final LiveKind CLUSTER_EXTERNAL_SECRET =
            global(STORES, "v1", "ClusterExternalSecret", "clusterexternalsecrets");
    public static final LiveKind PUSH_SECRET =
            local(STORES, "v1alpha1", "PushSecret", "pushsecrets");
    public static final LiveKind CLUSTER_PUSH_SECRET =
            global(STORES, "v1alpha1", "ClusterPushSecret", "clusterpushsecrets");
    public static final LiveKind VAULT_DYNAMIC_SECRET =
            local(
                    "generators.external-secrets.io",
                    "v1alpha1",
                    "VaultDynamicSecret",
                    "vaultdynamicsecrets");
    public static final LiveKind BASELINE = global(OURS, "v1alpha1", "Baseline", "baselines");
    public static final LiveKind APP = local(OURS, "v1alpha1", "App", "apps");

    /// Where objects of a kind are.
    public enum Scope {
        NAMESPACES,
        CLUSTER
    }

    private static LiveKind local(String group, String version, String name, String plural) {
        return new LiveKind(group, version, name, plural, Scope.NAMESPACES);
    }

    private static LiveKind global(String group, String version, String name, String plural) {
        return new LiveKind(group, version, name, plural, Scope.CLUSTER);
    }

    /// A kind of workload.
    public static LiveKind of(WorkloadKind kind) {
        var version = kind.apiVersion().substring(kind.group().length() + 1);
        return local(kind.group(), version, kind.toString(), kind.resource());
    }

    /// Whether its objects are in no namespace.
    public boolean isClusterScoped() {
        return scope == Scope.CLUSTER;
    }
}
