package dev.cofferdam.baseline.normal;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.baseline.Manifests;
import dev.cofferdam.baseline.subject.Workload;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NormaliserTest {
    @Test
    void givesAPodItsDefaults() {
        var spec = pod("containers: [{name: a, image: 'a:1'}]");

        assertThat(spec)
                .containsEntry("dnsPolicy", "ClusterFirst")
                .containsEntry("restartPolicy", "Always")
                .containsEntry("terminationGracePeriodSeconds", 30L)
                .containsEntry("schedulerName", "default-scheduler")
                .containsEntry("securityContext", Map.of())
                .containsEntry("serviceAccountName", "default")
                .containsEntry("enableServiceLinks", true);
        assertThat(first(spec, "containers"))
                .containsEntry("resources", Map.of())
                .containsEntry("imagePullPolicy", "IfNotPresent")
                .containsEntry("terminationMessagePath", "/dev/termination-log")
                .containsEntry("terminationMessagePolicy", "File");
    }

    @ParameterizedTest
    @EnumSource(Workload.class)
    void findsTheTemplateInEveryKind(Workload workload) {
        var pod =
                Map.of(
                        "apiVersion",
                        "v1",
                        "kind",
                        "Pod",
                        "spec",
                        Manifests.parse("containers: []"));

        Map<?, ?> template = Normaliser.normalise(Manifests.in(workload, pod));
        for (var step : workload.steps()) {
            template = (Map<?, ?>) requireNonNull(template.get(step));
        }
        var spec = Tree.map(template.get("spec"));

        assertThat(spec).containsEntry("securityContext", Map.of());
        assertThat(spec.containsKey("serviceAccountName")).isEqualTo(workload == Workload.POD);
    }

    @Test
    void dropsWhatTheServerDoesNotWrite() {
        var spec =
                pod(
                        """
                        hostNetwork: false
                        hostUsers: null
                        nodeSelector: {}
                        volumes: []
                        containers:
                          - name: a
                            image: a
                            env: [{name: EMPTY, value: ""}]
                            ports: [{containerPort: 80, hostPort: 0}]
                            securityContext:
                              {procMount: null, privileged: false, runAsUser: 0, seLinuxOptions: {type: ""}}
                        """);
        var container = first(spec, "containers");

        assertThat(spec).doesNotContainKeys("hostNetwork", "hostUsers", "nodeSelector", "volumes");
        assertThat(first(container, "env")).isEqualTo(Map.of("name", "EMPTY"));
        assertThat(first(container, "ports"))
                .isEqualTo(Map.of("containerPort", 80L, "protocol", "TCP"));
        assertThat(container)
                .containsEntry(
                        "securityContext",
                        Map.of("privileged", false, "runAsUser", 0L, "seLinuxOptions", Map.of()));
    }

    @Test
    void keepsEmptyTextsThatUsersChose() {
        var object =
                Normaliser.normalise(
                        Manifests.parse(
                                """
                                apiVersion: v1
                                kind: Pod
                                metadata: {name: a, labels: {flag: ""}, annotations: {}}
                                spec: {containers: [], nodeSelector: {edge: ""}}
                                """));

        assertThat(object)
                .containsEntry("metadata", Map.of("name", "a", "labels", Map.of("flag", "")));
        assertThat(Tree.map(object.get("spec"))).containsEntry("nodeSelector", Map.of("edge", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "web, Always",
        "web:latest, Always",
        "registry.example:5000/web, Always",
        "registry.example:5000/web:1, IfNotPresent",
        "web@sha256:abc, IfNotPresent",
        "web:latest@sha256:abc, Always",
    })
    void pullsWhatMayHaveChanged(String image, String policy) {
        var spec = pod("containers: [{name: a, image: '" + image + "'}]");

        assertThat(first(spec, "containers")).containsEntry("imagePullPolicy", policy);
    }

    @Test
    void givesVolumesTheirDefaults() {
        var spec =
                pod(
                        """
                        containers: []
                        volumes:
                          - {name: nothing}
                          - {name: secret, secret: {secretName: a}}
                          - {name: token, projected: {sources: [{serviceAccountToken: {path: t}}]}}
                        """);

        assertThat(Tree.maps(spec.get("volumes")))
                .containsExactly(
                        Map.of("name", "nothing", "emptyDir", Map.of()),
                        Map.of(
                                "name",
                                "secret",
                                "secret",
                                Map.of("secretName", "a", "defaultMode", 420L)),
                        Map.of(
                                "name",
                                "token",
                                "projected",
                                Map.of(
                                        "defaultMode",
                                        420L,
                                        "sources",
                                        List.of(
                                                Map.of(
                                                        "serviceAccountToken",
                                                        Map.of(
                                                                "path",
                                                                "t",
                                                                "expirationSeconds",
                                                                3600L))))));
    }

    @Test
    void putsAPodInTheNodesNetworkOnTheNodesPorts() {
        var spec =
                pod(
                        """
                        hostNetwork: true
                        containers: [{name: a, image: a, ports: [{containerPort: 80}]}]
                        """);

        assertThat(first(first(spec, "containers"), "ports")).containsEntry("hostPort", 80L);
    }

    @ParameterizedTest
    @CsvSource({
        "unconfined, Unconfined",
        "runtime/default, RuntimeDefault",
        "localhost/web, Localhost",
        "localhost/, NONE",
        "nonsense, NONE",
    })
    void copiesOldAnnotationsOfAPodToItsFields(String annotation, String type) {
        var key = "container.apparmor.security.beta.kubernetes.io/a";
        var pod =
                Map.of(
                        "apiVersion",
                        "v1",
                        "kind",
                        "Pod",
                        "metadata",
                        Map.of("annotations", Map.of(key, annotation)),
                        "spec",
                        Manifests.parse("containers: [{name: a, image: a}, {name: b, image: b}]"));

        var containers =
                Tree.maps(Tree.map(Normaliser.normalise(pod).get("spec")).get("containers"));

        var context = Tree.map(containers.getFirst().get("securityContext"));
        assertThat(Tree.map(context.get("appArmorProfile")).getOrDefault("type", "NONE"))
                .isEqualTo(type);
        assertThat(containers.getLast()).doesNotContainKey("securityContext");
    }

    @Test
    void readsTheOldSpellingOfTheServiceAccount() {
        var old = pod("{serviceAccount: web, containers: []}");
        var both = pod("{serviceAccount: web, serviceAccountName: shop, containers: []}");

        assertThat(old).containsEntry("serviceAccountName", "web");
        assertThat(both).containsEntry("serviceAccount", "shop");
    }

    @Test
    void mergesTheStringDataOfASecret() {
        var secret =
                Normaliser.normalise(
                        Manifests.parse(
                                """
                                apiVersion: v1
                                kind: Secret
                                data: {a: b2xk, b: a2VwdA==}
                                stringData: {a: new, c: ""}
                                """));

        assertThat(secret)
                .doesNotContainKey("stringData")
                .containsEntry("type", "Opaque")
                .containsEntry("data", Map.of("a", "bmV3", "b", "a2VwdA==", "c", ""));
    }

    @Test
    void labelsANamespaceWithItsName() {
        var namespace =
                Normaliser.normalise(
                        Manifests.parse(
                                "{apiVersion: v1, kind: Namespace, metadata: {name: shop}}"));

        assertThat(Tree.map(namespace.get("metadata")))
                .containsEntry("labels", Map.of("kubernetes.io/metadata.name", "shop"));
    }

    @Test
    void survivesWhatIsMalformed() {
        assertThat(pod("{containers: text, volumes: {}, securityContext: 3}"))
                .containsEntry("containers", "text")
                .containsEntry("securityContext", 3L);
        assertThat(Normaliser.normalise(Map.of("kind", "Pod", "apiVersion", "v1", "spec", "x")))
                .containsEntry("spec", "x");
    }

    private static Map<String, Object> pod(String spec) {
        var pod = Map.of("apiVersion", "v1", "kind", "Pod", "spec", Manifests.parse(spec));
        return Tree.map(Normaliser.normalise(pod).get("spec"));
    }

    private static Map<String, Object> first(Map<String, Object> map, String list) {
        return Tree.maps(map.get(list)).getFirst();
    }
}
