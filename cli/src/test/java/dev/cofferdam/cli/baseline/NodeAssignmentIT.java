package dev.cofferdam.cli.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cofferdam.baseline.Evaluator;
import dev.cofferdam.baseline.Target;
import dev.cofferdam.baseline.Verdict;
import dev.cofferdam.baseline.control.Action;
import dev.cofferdam.baseline.control.Control;
import dev.cofferdam.baseline.control.Controls;
import dev.cofferdam.baseline.normal.NormalisedObject;
import dev.cofferdam.baseline.policy.Policies;
import dev.cofferdam.baseline.subject.Workload;
import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The scheduler, the token controllers and `kubectl debug` work as before under the controls that
/// could stand in their way.
@RealServers
class NodeAssignmentIT {
    private static final List<Control> CONTROLS =
            Controls.standard().stream()
                    .filter(
                            control ->
                                    control.id().equals("pod/no-host-assignment")
                                            || control.id()
                                                    .equals(
                                                            "secret/no-static-service-account-token"))
                    .toList();
    private static final List<Map<String, Object>> POLICIES =
            Policies.of(CONTROLS, Action.ENFORCE, Offline.SERVER, Door.excluded(), Offline.GIVEN);

    private static final String OLD_TOKEN =
            """
            apiVersion: v1
            kind: Secret
            metadata:
              name: old-token
              labels: { kubernetes.io/legacy-token-last-used: %s }
              annotations: { kubernetes.io/service-account.name: default }
            type: kubernetes.io/service-account-token
            """;

    private static Servers servers;
    private static Tenant tenant;
    private static Door door;

    @BeforeAll
    static void install(Servers all, Tenant own) {
        servers = all;
        tenant = own;
        door = new Door(servers, tenant);
        tenant.account("default");
        tenant.apply(Serialization.asYaml(pod("placed", "node-1")));
        tenant.apply(OLD_TOKEN.formatted("2026-01-01"));
        door.install(POLICIES);
        await("the policies to take effect")
                .atMost(Duration.ofSeconds(60))
                .until(() -> create("node-1") instanceof Reply.Denied);
    }

    @AfterAll
    static void remove() {
        door.remove(POLICIES);
    }

    @Test
    void whoWritesAPodDoesNotChooseItsNode() {
        assertThat(create("node-1"))
                .isEqualTo(
                        new Reply.Denied(
                                "pod/no-host-assignment: the pod (node-1) must not name a node in nodeName"));
        assertThat(create("")).isEqualTo(new Reply.Accepted());
    }

    @Test
    void aBoundPodCanBeDebuggedAndIsNotAFinding() {
        tenant.apply(Serialization.asYaml(pod("bound", "")));
        var binding =
                Map.of(
                        "apiVersion",
                        "v1",
                        "kind",
                        "Binding",
                        "metadata",
                        Map.of("name", "bound"),
                        "target",
                        Map.of("apiVersion", "v1", "kind", "Node", "name", "node-1"));
        servers.admin().raw(path("bound") + "/binding", "POST", binding);
        var live = read("bound");

        var reply = door.debug("bound", debugged(live));

        assertThat(live.get("spec")).asString().contains("nodeName=node-1");
        assertThat(reply).isEqualTo(new Reply.Accepted());
        assertThat(verdict(live)).isInstanceOf(Verdict.Passed.class);
    }

    @Test
    void aPodThatItsAuthorPlacedIsAFinding() {
        assertThat(verdict(read("placed"))).isInstanceOf(Verdict.Broken.class);
    }

    @Test
    void theUseOfAnOldTokenCanBeNoted() {
        var noted = tenant.apply(OLD_TOKEN.formatted("2026-02-02")).getFirst();

        assertThat(noted.getMetadata().getLabels()).containsValue("2026-02-02");
    }

    private static Verdict verdict(Map<String, Object> live) {
        var evaluator = new Evaluator(CONTROLS);
        return evaluator.check(NormalisedObject.written(live), Target.DEFAULT).getFirst();
    }

    private static Reply create(String node) {
        return door.create(Workload.POD, pod("asked", node));
    }

    private static Map<String, Object> pod(String name, String node) {
        var spec = new LinkedHashMap<String, Object>();
        spec.put("containers", List.of(Map.of("name", "a", "image", "a")));
        if (!node.isEmpty()) {
            spec.put("nodeName", node);
        }
        return Shapes.of(Workload.POD, name, Map.of("spec", spec));
    }

    private static Map<String, Object> debugged(Map<String, Object> live) {
        var spec = new LinkedHashMap<String, Object>();
        ((Map<?, ?>) live.getOrDefault("spec", Map.of()))
                .forEach((name, value) -> spec.put(String.valueOf(name), value));
        spec.put("ephemeralContainers", List.of(Map.of("name", "debug", "image", "a")));
        var pod = new LinkedHashMap<>(live);
        pod.put("spec", spec);
        return pod;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> read(String pod) {
        return Serialization.unmarshal(servers.admin().raw(path(pod)), Map.class);
    }

    private static String path(String pod) {
        return "/api/v1/namespaces/" + tenant.namespace() + "/pods/" + pod;
    }
}
