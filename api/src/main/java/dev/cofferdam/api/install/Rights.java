package dev.cofferdam.api.install;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleRefBuilder;
import io.fabric8.kubernetes.api.model.rbac.Subject;
import io.fabric8.kubernetes.api.model.rbac.SubjectBuilder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What the operator may do. Without [#clusterWide] it can read or write no Secret, ConfigMap or
/// service account anywhere until a namespace grants it that with [#grant].
public final class Rights {
    private static final String NAME = "cofferdam";
    private static final String BASELINE = "cofferdam-baseline";
    private static final String APPS = "cofferdam-apps";
    private static final String GENERIC_TARGETS = "cofferdam-generic-targets";
    private static final String LEASES = "cofferdam-leases";
    private static final String RBAC = "rbac.authorization.k8s.io";

    private Rights() {}

    /// An operator that namespaces have to let in one by one.
    public static List<HasMetadata> namespaced(String operatorNamespace, String operatorAccount) {
        var rules = Stream.of(Rules.OPERATOR, Rules.PUSH_SECRETS).flatMap(List::stream).toList();
        return operator(operatorNamespace, operatorAccount, rules);
    }

    /// An operator that may read and write every Secret of the cluster and act as every service
    /// account.
    public static List<HasMetadata> clusterWide(String operatorNamespace, String operatorAccount) {
        var rules =
                Stream.of(
                                Rules.OPERATOR,
                                Rules.PUSH_SECRETS,
                                Rules.SECRETS,
                                Rules.ANY_TOKEN,
                                Rules.OLD_FINALIZERS)
                        .flatMap(List::stream)
                        .toList();
        return operator(operatorNamespace, operatorAccount, rules);
    }

    /// What an operator that keeps Baselines may do besides: write the admission policies of the
    /// API server, label namespaces, and look at every workload. None of it opens a Secret.
    public static List<HasMetadata> baseline(String operatorNamespace, String operatorAccount) {
        return clusterRole(BASELINE, Rules.BASELINE, subject(operatorNamespace, operatorAccount));
    }

    /// What an operator that serves Apps may do besides: see them, and report on them. What they
    /// need is written only in namespaces that grant it with [#appsIn].
    public static List<HasMetadata> apps(String operatorNamespace, String operatorAccount) {
        return clusterRole(APPS, Rules.APPS, subject(operatorNamespace, operatorAccount));
    }

    /// The same for an operator that writes what Apps need in every namespace.
    public static List<HasMetadata> appsEverywhere(
            String operatorNamespace, String operatorAccount) {
        var rules = Stream.of(Rules.APPS, Rules.APP_OBJECTS).flatMap(List::stream).toList();
        return clusterRole(APPS, rules, subject(operatorNamespace, operatorAccount));
    }

    /// What a namespace grants in which the operator writes what Apps need.
    public static List<HasMetadata> appsIn(
            String namespace, String operatorNamespace, String operatorAccount) {
        return role(
                APPS, namespace, Rules.APP_OBJECTS, subject(operatorNamespace, operatorAccount));
    }

    /// What keeping objects other than Secrets needs besides, in the whole cluster.
    ///
    /// @param resources each like `configmaps` or `applications.argoproj.io`
    public static List<HasMetadata> genericTargets(
            List<String> resources, String operatorNamespace, String operatorAccount) {
        return clusterRole(
                GENERIC_TARGETS,
                Rules.genericTargets(resources),
                subject(operatorNamespace, operatorAccount));
    }

    /// The same in one namespace.
    public static List<HasMetadata> genericTargetsIn(
            String namespace,
            List<String> resources,
            String operatorNamespace,
            String operatorAccount) {
        return role(
                GENERIC_TARGETS,
                namespace,
                Rules.genericTargets(resources),
                subject(operatorNamespace, operatorAccount));
    }

    /// What a namespace grants: its Secrets, and logging in as exactly these of its service
    /// accounts.
    public static List<HasMetadata> grant(
            String namespace,
            List<String> serviceAccounts,
            String operatorNamespace,
            String operatorAccount) {
        var rules =
                Stream.of(Rules.SECRETS, Rules.tokensOf(serviceAccounts))
                        .flatMap(List::stream)
                        .toList();
        return role(NAME, namespace, rules, subject(operatorNamespace, operatorAccount));
    }

    private static List<HasMetadata> operator(
            String namespace, String account, List<PolicyRule> rules) {
        var subject = subject(namespace, account);
        return Stream.of(
                        List.<HasMetadata>of(
                                new NamespaceBuilder().withMetadata(metadata(namespace)).build(),
                                new ServiceAccountBuilder()
                                        .withMetadata(metadata(namespace, account))
                                        .build()),
                        clusterRole(NAME, rules, subject),
                        role(LEASES, namespace, Rules.LEASES, subject))
                .flatMap(List::stream)
                .toList();
    }

    static List<HasMetadata> clusterRole(String name, List<PolicyRule> rules, Subject subject) {
        return List.of(
                new ClusterRoleBuilder().withMetadata(metadata(name)).withRules(rules).build(),
                new ClusterRoleBindingBuilder()
                        .withMetadata(metadata(name))
                        .withRoleRef(
                                new RoleRefBuilder()
                                        .withApiGroup(RBAC)
                                        .withKind("ClusterRole")
                                        .withName(name)
                                        .build())
                        .withSubjects(subject)
                        .build());
    }

    static List<HasMetadata> role(
            String name, String namespace, List<PolicyRule> rules, Subject subject) {
        return List.of(
                new RoleBuilder().withMetadata(metadata(namespace, name)).withRules(rules).build(),
                new RoleBindingBuilder()
                        .withMetadata(metadata(namespace, name))
                        .withRoleRef(
                                new RoleRefBuilder()
                                        .withApiGroup(RBAC)
                                        .withKind("Role")
                                        .withName(name)
                                        .build())
                        .withSubjects(subject)
                        .build());
    }

    static Subject subject(String namespace, String account) {
        return new SubjectBuilder()
                .withKind("ServiceAccount")
                .withNamespace(namespace)
                .withName(account)
                .build();
    }

    static ObjectMeta metadata(String name) {
        return new ObjectMetaBuilder().withName(name).withLabels(labels()).build();
    }

    private static ObjectMeta metadata(String namespace, String name) {
        return new ObjectMetaBuilder()
                .withNamespace(namespace)
                .withName(name)
                .withLabels(labels())
                .build();
    }

    private static Map<String, String> labels() {
        return new TreeMap<>(
                Map.of(
                        "app.kubernetes.io/name", NAME,
                        "app.kubernetes.io/managed-by", NAME));
    }
}
