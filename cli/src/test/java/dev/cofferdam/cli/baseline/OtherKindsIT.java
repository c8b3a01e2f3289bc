package dev.cofferdam.cli.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cofferdam.baseline.control.Action;
import dev.cofferdam.baseline.control.Controls;
import dev.cofferdam.baseline.control.Level;
import dev.cofferdam.baseline.policy.Policies;
import dev.cofferdam.baseline.subject.Workload;
import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Pod templates in a kind of somebody else, which this API server serves while it does not serve
/// the others that the policies name: it says the same as the check.
@RealServers
class OtherKindsIT {
    private static final String KIND =
            """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: { name: rollouts.argoproj.io }
            spec:
              group: argoproj.io
              scope: Namespaced
              names: { kind: Rollout, plural: rollouts, singular: rollout }
              versions:
                - name: v1alpha1
                  served: true
                  storage: true
                  schema:
                    openAPIV3Schema:
                      type: object
                      x-kubernetes-preserve-unknown-fields: true
            """;

    private static List<Map<String, Object>> policies;
    private static Servers servers;
    private static Tenant tenant;
    private static Door door;

    @BeforeAll
    static void install(Servers all, Tenant own) {
        servers = all;
        tenant = own;
        door = new Door(servers, tenant);
        tenant.apply(KIND);
        policies =
                Policies.of(
                                Controls.standard(),
                                Action.ENFORCE,
                                Offline.SERVER,
                                Door.excluded(),
                                Offline.GIVEN)
                        .subList(0, 2);
        await("the kind to be served")
                .atMost(Duration.ofSeconds(60))
                .until(() -> answer(rollout("{}")).isEmpty());
        tenant.apply(Serialization.asYaml(rollout("{template: {spec: {containers: [{}]}}}")));
        door.install(policies);
        await("the policies to take effect")
                .atMost(Duration.ofSeconds(60))
                .until(
                        () ->
                                !answer(rollout("{template: {spec: {containers: [{image: a}]}}}"))
                                        .isEmpty());
    }

    @AfterAll
    static void remove() {
        door.remove(policies);
        servers.admin()
                .apiextensions()
                .v1()
                .customResourceDefinitions()
                .withName("rollouts.argoproj.io")
                .delete();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{template: {spec: {hostNetwork: true, containers: [{name: c, image: x, securityContext: {privileged: true}}]}}}",
                "{template: {spec: {containers: [{image: x}, {image: y, securityContext: {privileged: true}}]}}}",
                "{template: {metadata: {labels: {a: b}}, spec: {nodeName: n, shareProcessNamespace: true, containers: [{name: c, image: x}]}}}",
                "{template: {spec: {volumes: [{name: v, csi: {driver: other.csi.example}}], containers: [{name: c, image: x}]}}}",
                "{workloadRef: {apiVersion: apps/v1, kind: Deployment, name: web}}",
            })
    void theServerAndTheCheckSayTheSame(String spec) {
        var object = rollout(spec);
        var offline = Offline.of(map(object), Level.ALL);

        var answer = answer(object);

        switch (offline) {
            case Reply.Accepted() -> assertThat(answer).isEmpty();
            case Reply.Denied(var message) -> assertThat(answer).endsWith(message);
            case Reply.Invalid(var why) -> throw new AssertionError(why);
        }
    }

    @Test
    void anUpdateThatChangesNoTemplateIsLetThrough() {
        var changed = rollout("{replicas: 3, template: {spec: {containers: [{}]}}}");

        var updated = tenant.apply(Serialization.asYaml(changed)).getFirst();

        assertThat(updated.getAdditionalProperties().get("spec")).asString().contains("replicas=3");
    }

    @Test
    void theKindsOfKubernetesAreJudgedAsBefore() {
        var pod = Map.of("spec", Map.of("containers", List.of(Map.of("name", "a", "image", "a"))));
        var deployment = Shapes.of(Workload.DEPLOYMENT, "web", pod);

        assertThat(door.create(Workload.DEPLOYMENT, deployment))
                .isEqualTo(Offline.of(deployment, Level.ALL));
    }

    private static GenericKubernetesResource rollout(String spec) {
        return Serialization.unmarshal(
                """
                apiVersion: argoproj.io/v1alpha1
                kind: Rollout
                metadata: { name: web, namespace: %s }
                spec: %s
                """
                        .formatted(tenant.namespace(), spec),
                GenericKubernetesResource.class);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(GenericKubernetesResource object) {
        return Serialization.unmarshal(Serialization.asJson(object), Map.class);
    }

    private static String answer(GenericKubernetesResource object) {
        try {
            object.getMetadata().setName(null);
            object.getMetadata().setGenerateName("web-");
            servers.admin().resource(object).dryRun().create();
            return "";
        } catch (KubernetesClientException refused) {
            return Objects.requireNonNullElse(
                    refused.getStatus() == null
                            ? refused.getMessage()
                            : refused.getStatus().getMessage(),
                    "refused");
        }
    }
}
