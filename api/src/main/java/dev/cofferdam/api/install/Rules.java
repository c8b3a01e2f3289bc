package dev.cofferdam.api.install;

import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import java.util.List;

/// The rules of the operator's roles, each for one need.
final class Rules {
    private static final String CORE = "";
    private static final String GROUP = "external-secrets.io";
    private static final String GENERATORS = "generators.external-secrets.io";

    /// Of every operator, in the whole cluster: its own kinds, who is there, and telling what
    /// happened. It writes the ExternalSecrets of a ClusterExternalSecret; what it updates else
    /// only loses a foreign finalizer. Finalizers are written by owner references that block
    /// deletion.
    static final List<PolicyRule> OPERATOR =
            List.of(
                    rule(
                            GROUP,
                            List.of(
                                    "externalsecrets",
                                    "clusterexternalsecrets",
                                    "secretstores",
                                    "clustersecretstores"),
                            "get",
                            "list",
                            "watch"),
                    rule(
                            GENERATORS,
                            List.of(
                                    "passwords",
                                    "uuids",
                                    "sshkeys",
                                    "fakes",
                                    "vaultdynamicsecrets",
                                    "clustergenerators"),
                            "get",
                            "list",
                            "watch"),
                    rule(
                            GROUP,
                            List.of(
                                    "externalsecrets/status",
                                    "clusterexternalsecrets/status",
                                    "secretstores/status",
                                    "clustersecretstores/status"),
                            "patch",
                            "update"),
                    rule(
                            GROUP,
                            List.of(
                                    "externalsecrets",
                                    "externalsecrets/finalizers",
                                    "clusterexternalsecrets",
                                    "clusterexternalsecrets/finalizers"),
                            "patch",
                            "update"),
                    rule(GROUP, List.of("externalsecrets"), "create", "delete"),
                    rule(GROUP, List.of("secretstores", "clustersecretstores"), "patch"),
                    rule(CORE, List.of("namespaces"), "get", "list", "watch"),
                    rule(CORE, List.of("events"), "create", "patch"),
                    rule("events.k8s.io", List.of("events"), "create", "patch"));

    /// Of every operator too: PushSecrets, which ClusterPushSecrets make, and which hold stores
    /// with a finalizer while what they wrote is to go with them.
    static final List<PolicyRule> PUSH_SECRETS =
            List.of(
                    rule(
                            GROUP,
                            List.of("pushsecrets"),
                            "get",
                            "list",
                            "watch",
                            "create",
                            "update",
                            "patch",
                            "delete"),
                    rule(GROUP, List.of("clusterpushsecrets"), "get", "list", "watch"),
                    rule(
                            GROUP,
                            List.of("pushsecrets/status", "clusterpushsecrets/status"),
                            "patch",
                            "update"),
                    rule(GROUP, List.of("clusterpushsecrets/finalizers"), "update"),
                    rule(GROUP, List.of("secretstores", "clustersecretstores"), "patch", "update"));

    /// Keeping Baselines: policies of the API server, labels of namespaces, looking at every
    /// workload, writing reports.
    static final List<PolicyRule> BASELINE =
            List.of(
                    rule("cofferdam.dev", List.of("baselines"), "get", "list", "watch"),
                    rule("cofferdam.dev", List.of("baselines/status"), "patch", "update"),
                    rule(
                            "admissionregistration.k8s.io",
                            List.of(
                                    "validatingadmissionpolicies",
                                    "validatingadmissionpolicybindings",
                                    "mutatingadmissionpolicies",
                                    "mutatingadmissionpolicybindings"),
                            "get",
                            "list",
                            "watch",
                            "create",
                            "patch",
                            "delete"),
                    rule(CORE, List.of("namespaces"), "patch"),
                    rule(
                            CORE,
                            List.of("pods", "podtemplates", "replicationcontrollers"),
                            "get",
                            "list"),
                    rule(
                            "apps",
                            List.of("deployments", "replicasets", "statefulsets", "daemonsets"),
                            "get",
                            "list"),
                    rule("batch", List.of("jobs", "cronjobs"), "get", "list"),
                    rule(
                            "openreports.io",
                            List.of("reports", "clusterreports"),
                            "get",
                            "list",
                            "create",
                            "patch",
                            "delete"),
                    rule(
                            "wgpolicyk8s.io",
                            List.of("policyreports", "clusterpolicyreports"),
                            "get",
                            "list",
                            "create",
                            "patch",
                            "delete"));

    /// Seeing Apps and their Platform, and reporting on Apps.
    static final List<PolicyRule> APPS =
            List.of(
                    rule("cofferdam.dev", List.of("apps", "platforms"), "get", "list", "watch"),
                    rule("cofferdam.dev", List.of("apps/status"), "patch", "update"));

    /// What Apps need in their namespace, beside what every operator may do with ExternalSecrets.
    static final List<PolicyRule> APP_OBJECTS =
            List.of(
                    rule(CORE, List.of("serviceaccounts"), "get", "list", "create", "patch"),
                    rule(GROUP, List.of("secretstores"), "create", "patch", "delete"),
                    rule(GENERATORS, List.of("vaultdynamicsecrets"), "create", "patch", "delete"),
                    rule(
                            "networking.k8s.io",
                            List.of("networkpolicies"),
                            "get",
                            "list",
                            "create",
                            "patch",
                            "delete"));

    /// Writing Secrets, reading credentials and CA certificates, finding service accounts.
    static final List<PolicyRule> SECRETS =
            List.of(
                    rule(
                            CORE,
                            List.of("secrets"),
                            "get",
                            "list",
                            "watch",
                            "create",
                            "update",
                            "patch",
                            "delete"),
                    rule(CORE, List.of("configmaps", "serviceaccounts"), "get", "list", "watch"));

    /// Logging in as whichever service account a store names.
    static final List<PolicyRule> ANY_TOKEN =
            List.of(rule(CORE, List.of("serviceaccounts/token"), "create"));

    /// Taking finalizers off Namespaces that another operator has left there.
    static final List<PolicyRule> OLD_FINALIZERS =
            List.of(rule(CORE, List.of("namespaces"), "patch"));

    /// In a namespace that lets its workloads restart when Secrets change. The admission policy of
    /// [RestartFence] allows no patch but of our annotations.
    static final List<PolicyRule> RESTARTS =
            List.of(
                    rule(
                            "apps",
                            List.of("deployments", "statefulsets", "daemonsets"),
                            "get",
                            "list",
                            "watch",
                            "patch"),
                    rule("argoproj.io", List.of("rollouts"), "get", "list", "watch", "patch"),
                    rule("policy", List.of("poddisruptionbudgets"), "list"),
                    rule(CORE, List.of("pods"), "list"));

    /// In the operator's own namespace: one of several operators leads.
    static final List<PolicyRule> LEASES =
            List.of(
                    rule(
                            "coordination.k8s.io",
                            List.of("leases"),
                            "get",
                            "create",
                            "patch",
                            "update"));

    private Rules() {}

    /// Logging in as these service accounts. Nothing at all for none: a rule without names would
    /// mean all of them.
    static List<PolicyRule> tokensOf(List<String> serviceAccounts) {
        if (serviceAccounts.isEmpty()) {
            return List.of();
        }
        return List.of(
                new PolicyRuleBuilder(rule(CORE, List.of("serviceaccounts/token"), "create"))
                        .withResourceNames(serviceAccounts)
                        .build());
    }

    /// In the operator's own namespace: the key of the fingerprints of contents.
    static List<PolicyRule> restartKey() {
        return List.of(
                new PolicyRuleBuilder(rule(CORE, List.of("secrets"), "get"))
                        .withResourceNames(RestartFence.KEY)
                        .build(),
                rule(CORE, List.of("secrets"), "create"));
    }

    /// In the whole cluster: seeing whether the admission policy for restarts is there.
    static List<PolicyRule> restartFence() {
        return List.of(
                new PolicyRuleBuilder(
                                rule(
                                        "admissionregistration.k8s.io",
                                        List.of(
                                                "validatingadmissionpolicies",
                                                "validatingadmissionpolicybindings"),
                                        "get"))
                        .withResourceNames(RestartFence.NAME)
                        .build());
    }

    /// Keeping objects of these kinds, each named like `applications.argoproj.io`.
    static List<PolicyRule> genericTargets(List<String> resources) {
        return resources.stream().map(Rules::genericTarget).toList();
    }

    private static PolicyRule genericTarget(String resource) {
        var dot = resource.indexOf('.');
        return rule(
                dot < 0 ? CORE : resource.substring(dot + 1),
                List.of(dot < 0 ? resource : resource.substring(0, dot)),
                "get",
                "list",
                "watch",
                "create",
                "update",
                "delete");
    }

    private static PolicyRule rule(String group, List<String> resources, String... verbs) {
        return new PolicyRuleBuilder()
                .withApiGroups(group)
                .withResources(resources)
                .withVerbs(verbs)
                .build();
    }
}
