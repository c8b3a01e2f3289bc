package dev.cofferdam.operator.baseline.scan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cofferdam.baseline.rollout.BaselineState;
import dev.cofferdam.baseline.version.Minor;
import dev.cofferdam.operator.observe.EventRecorder;
import dev.cofferdam.operator.observe.Meters;
import dev.cofferdam.operator.observe.Reporting;
import dev.cofferdam.testkit.Servers;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/// A scan that runs when a test says so, as a user with the rights that a scan needs and no more.
final class ScanStage implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(60);

    final AtomicReference<Instant> now = new AtomicReference<>(Asked.NOW);
    final AtomicReference<List<BaselineState>> states = new AtomicReference<>(List.of());
    final BackgroundScan scan;

    final AtomicInteger asked = new AtomicInteger();

    private final AtomicInteger finished = new AtomicInteger();
    private final KubernetesClient client;
    private final EventRecorder recorder;

    ScanStage(Servers servers, String user, List<PolicyRule> rules) {
        grant(servers.admin(), user, rules);
        client =
                new KubernetesClientBuilder()
                        .withConfig(servers.cluster().user(user, List.of()))
                        .build();
        recorder = new EventRecorder(client, now::get);
        scan =
                new BackgroundScan(
                        client,
                        this::states,
                        new Reporting(recorder, new Meters(), now::get),
                        new ScanSettings(Minor.NEWEST, Duration.ofHours(1), Duration.ofMillis(20)),
                        finished::incrementAndGet);
    }

    private List<BaselineState> states() {
        asked.incrementAndGet();
        return states.get();
    }

    /// What a scan needs, as the rules of a ClusterRole.
    static List<PolicyRule> rules() {
        return List.of(
                rule(
                        "",
                        Stream.of("namespaces", "pods", "podtemplates", "replicationcontrollers"),
                        "list"),
                rule(
                        "apps",
                        Stream.of("daemonsets", "deployments", "replicasets", "statefulsets"),
                        "list"),
                rule("batch", Stream.of("cronjobs", "jobs"), "list"),
                rule(
                        "external-secrets.io",
                        Stream.of("clustersecretstores", "secretstores"),
                        "list"),
                writing("openreports.io", "clusterreports", "reports"),
                writing("wgpolicyk8s.io", "clusterpolicyreports", "policyreports"),
                rule("", Stream.of("events"), "create"));
    }

    private static PolicyRule writing(String group, String... resources) {
        return rule(group, Stream.of(resources), "get", "list", "create", "patch", "delete");
    }

    private static PolicyRule rule(String group, Stream<String> resources, String... verbs) {
        return new PolicyRuleBuilder()
                .withApiGroups(group)
                .withResources(resources.toList())
                .withVerbs(verbs)
                .build();
    }

    private static void grant(KubernetesClient admin, String user, List<PolicyRule> rules) {
        admin.resource(
                        new ClusterRoleBuilder()
                                .withNewMetadata()
                                .withName(user)
                                .endMetadata()
                                .withRules(rules)
                                .build())
                .serverSideApply();
        admin.resource(
                        new ClusterRoleBindingBuilder()
                                .withNewMetadata()
                                .withName(user)
                                .endMetadata()
                                .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", user)
                                .addNewSubject("rbac.authorization.k8s.io", "User", user, null)
                                .build())
                .serverSideApply();
    }

    /// Installs the two kinds of an API for reports.
    static void install(KubernetesClient admin, ReportKind kind, ReportKind clusterKind) {
        for (var one : List.of(kind, clusterKind)) {
            admin.resource(definition(one)).serverSideApply();
        }
        for (var one : List.of(kind, clusterKind)) {
            await().atMost(PATIENCE).until(() -> admin.raw(one.path()) != null);
        }
    }

    static void uninstall(KubernetesClient admin, ReportKind... kinds) {
        for (var kind : kinds) {
            admin.resource(definition(kind)).delete();
            await().atMost(PATIENCE).until(() -> admin.raw(kind.path()) == null);
        }
    }

    private static CustomResourceDefinition definition(ReportKind kind) {
        try (var in = ScanStage.class.getResourceAsStream("/reports/crd.yaml")) {
            var slash = kind.apiVersion().indexOf('/');
            var text =
                    new String(Objects.requireNonNull(in).readAllBytes(), UTF_8)
                            .replace("${group}", kind.apiVersion().substring(0, slash))
                            .replace("${version}", kind.apiVersion().substring(slash + 1))
                            .replace("${scope}", kind.namespaced() ? "Namespaced" : "Cluster")
                            .replace("${kind}", kind.kind())
                            .replace("${singular}", kind.kind().toLowerCase(Locale.ROOT))
                            .replace("${plural}", kind.plural())
                            .replace(
                                    "${source}", kind.hasSource() ? "source: { type: string }" : "")
                            .replace(
                                    "${severities}",
                                    kind.hasSource()
                                            ? "critical, high, low, medium, info"
                                            : "high, low, medium");
            return Serialization.unmarshal(text, CustomResourceDefinition.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Scans once by these Baselines and returns when that is done.
    void scan(BaselineState... asked) {
        states.set(List.of(asked));
        var before = finished.get();
        scan.soon();
        await("a scan").atMost(PATIENCE).until(() -> finished.get() > before);
    }

    static List<GenericKubernetesResource> reports(
            KubernetesClient admin, ReportKind kind, String namespace) {
        var all = admin.genericKubernetesResources(kind.context());
        return kind.namespaced()
                ? all.inNamespace(namespace).list().getItems()
                : all.list().getItems();
    }

    /// The events about refused pods.
    static List<Event> refusals(KubernetesClient admin, String namespace) {
        return admin.v1()
                .events()
                .inNamespace(namespace)
                .withField("reason", "PodsRefused")
                .list()
                .getItems();
    }

    /// The only one, once it is there.
    static Event awaitRefusal(KubernetesClient admin, String namespace) {
        await("an event")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(refusals(admin, namespace)).hasSize(1));
        return refusals(admin, namespace).getFirst();
    }

    @Override
    public void close() {
        scan.close();
        recorder.close();
        client.close();
    }
}
