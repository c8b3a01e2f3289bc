package dev.cofferdam.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.cofferdam.api.baseline.BaselineStatus;
import dev.cofferdam.api.v1alpha1.Baseline;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicyBinding;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.jspecify.annotations.Nullable;

/// What the tests of Baselines do in one cluster and one of its namespaces.
record BaselineStage(KubernetesClient admin, String namespace) {
    /// Writes the Baseline `test`, which is about this test's namespace only.
    void baseline(String spec) {
        var yaml = admin.getKubernetesSerialization();
        var fields =
                new TreeMap<>(
                        yaml.unmarshal(spec, GenericKubernetesResource.class)
                                .getAdditionalProperties());
        fields.putIfAbsent("mode", "off");
        fields.put("namespaceSelector", Map.of("matchLabels", Map.of("baseline-test", namespace)));
        var baseline =
                yaml.convertValue(
                        Map.of(
                                "apiVersion",
                                "cofferdam.dev/v1alpha1",
                                "kind",
                                "Baseline",
                                "metadata",
                                Map.of("name", "test"),
                                "spec",
                                fields),
                        Baseline.class);
        admin.resource(baseline).forceConflicts().serverSideApply();
    }

    AbstractThrowableAssert<?, ? extends Throwable> awaitRefusal(String pod) {
        var refusal = new AtomicReference<Throwable>();
        await("a refusal of " + pod)
                .atMost(Stage.PATIENCE)
                .untilAsserted(
                        () -> {
                            refusal.set(catchThrowable(() -> create(pod)));
                            assertThat(refusal.get())
                                    .as("%s", status())
                                    .isInstanceOf(KubernetesClientException.class);
                        });
        return assertThat(refusal.get());
    }

    /// Creates a pod that sets nothing, without keeping it.
    Pod create(String name) {
        var manifest =
                """
                apiVersion: v1
                kind: Pod
                metadata: { name: %s, namespace: %s }
                spec: { containers: [{ name: app, image: registry.example/app:1 }] }
                """
                        .formatted(name, namespace);
        return admin.resource(admin.getKubernetesSerialization().unmarshal(manifest, Pod.class))
                .dryRun()
                .create();
    }

    Deployment deployment() {
        var manifest =
                """
                apiVersion: apps/v1
                kind: Deployment
                metadata: { name: app, namespace: %s }
                spec:
                  selector: { matchLabels: { app: app } }
                  template:
                    metadata: { labels: { app: app } }
                    spec: { containers: [{ name: app, image: registry.example/app:1 }] }
                """
                        .formatted(namespace);
        return admin.resource(
                        admin.getKubernetesSerialization().unmarshal(manifest, Deployment.class))
                .dryRun()
                .create();
    }

    void awaitReady() {
        await().atMost(Stage.PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(status().conditions())
                                        .extracting(condition -> condition.status())
                                        .containsExactly("True"));
    }

    void awaitBinding(String name, String action) {
        await(name)
                .atMost(Stage.PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(bindings())
                                        .filteredOn(one -> one.getMetadata().getName().equals(name))
                                        .singleElement()
                                        .satisfies(
                                                one ->
                                                        assertThat(
                                                                        one.getSpec()
                                                                                .getValidationActions())
                                                                .containsExactly(action)));
    }

    List<ValidatingAdmissionPolicyBinding> bindings() {
        return admin.admissionRegistration()
                .v1()
                .validatingAdmissionPolicyBindings()
                .withLabel("cofferdam.dev/baseline", "test")
                .list()
                .getItems();
    }

    List<String> versions() {
        var v1 = admin.admissionRegistration().v1();
        return Stream.concat(
                        v1
                                .validatingAdmissionPolicies()
                                .withLabel("cofferdam.dev/baseline", "test")
                                .list()
                                .getItems()
                                .stream()
                                .map(policy -> policy.getMetadata()),
                        bindings().stream().map(binding -> binding.getMetadata()))
                .map(metadata -> metadata.getName() + " " + metadata.getGeneration())
                .toList();
    }

    String policyVersion() {
        return admin.admissionRegistration()
                .v1()
                .validatingAdmissionPolicies()
                .withName("cofferdam-test-pods-enforce")
                .require()
                .getMetadata()
                .getGeneration()
                .toString();
    }

    BaselineStatus status() {
        var status = admin.resources(Baseline.class).withName("test").require().getStatus();
        assertThat(status).isNotNull();
        return status;
    }

    Map<String, String> labels() {
        return admin.namespaces().withName(namespace).require().getMetadata().getLabels();
    }

    void label(String key, @Nullable String value) {
        admin.namespaces()
                .withName(namespace)
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{\"metadata\":{\"labels\":{\"%s\":%s}}}"
                                .formatted(key, value == null ? "null" : '"' + value + '"'));
    }
}
