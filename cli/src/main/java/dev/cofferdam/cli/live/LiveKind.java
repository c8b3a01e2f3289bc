package dev.cofferdam.cli.live;

import dev.cofferdam.baseline.subject.Kind;
import dev.cofferdam.sync.restart.workload.WorkloadKind;

/// Kinds of objects that are looked at in a cluster.
public final class LiveKind {
    private static final String STORES = "external-secrets.io";
    private static final String OURS = "cofferdam.dev";

    public static final Kind NAMESPACE = new Kind("", "v1", "Namespace", "namespaces");
    public static final Kind POD = new Kind("", "v1", "Pod", "pods");
    public static final Kind EVENT = new Kind("", "v1", "Event", "events");
    public static final Kind SERVICE_ACCOUNT =
            new Kind("", "v1", "ServiceAccount", "serviceaccounts");
    public static final Kind REPLICATION_CONTROLLER =
            new Kind("", "v1", "ReplicationController", "replicationcontrollers");
    public static final Kind REPLICA_SET = new Kind("apps", "v1", "ReplicaSet", "replicasets");
    public static final Kind JOB = new Kind("batch", "v1", "Job", "jobs");
    public static final Kind CRON_JOB = new Kind("batch", "v1", "CronJob", "cronjobs");
    public static final Kind LEASE = new Kind("coordination.k8s.io", "v1", "Lease", "leases");
    public static final Kind ROLE_BINDING =
            new Kind("rbac.authorization.k8s.io", "v1", "RoleBinding", "rolebindings");
    public static final Kind SECRET_STORE = new Kind(STORES, "v1", "SecretStore", "secretstores");
    public static final Kind CLUSTER_SECRET_STORE =
            new Kind(STORES, "v1", "ClusterSecretStore", "clustersecretstores");
    public static final Kind EXTERNAL_SECRET =
            new Kind(STORES, "v1", "ExternalSecret", "externalsecrets");
    public static final Kind CLUSTER_EXTERNAL_SECRET =
            new Kind(STORES, "v1", "ClusterExternalSecret", "clusterexternalsecrets");
    public static final Kind PUSH_SECRET =
            new Kind(STORES, "v1alpha1", "PushSecret", "pushsecrets");
    public static final Kind CLUSTER_PUSH_SECRET =
            new Kind(STORES, "v1alpha1", "ClusterPushSecret", "clusterpushsecrets");
    public static final Kind VAULT_DYNAMIC_SECRET =
            new Kind(
                    "generators.external-secrets.io",
                    "v1alpha1",
                    "VaultDynamicSecret",
                    "vaultdynamicsecrets");
    public static final Kind BASELINE = new Kind(OURS, "v1alpha1", "Baseline", "baselines");
    public static final Kind APP = new Kind(OURS, "v1alpha1", "App", "apps");

    private LiveKind() {}

    /// A kind of workload.
    public static Kind of(WorkloadKind kind) {
        var version = kind.apiVersion().substring(kind.group().length() + 1);
        return new Kind(kind.group(), version, kind.toString(), kind.resource());
    }
}
