package dev.cofferdam.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.baseline.Verdict.Broken;
import dev.cofferdam.baseline.Verdict.NotChecked;
import dev.cofferdam.baseline.normal.NormalisedObject;
import dev.cofferdam.baseline.subject.PodTemplates;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Pods in kinds that are not Kubernetes' own.
class OtherKindsTest {
    private static final String POD =
            "{hostNetwork: true, containers: [{name: c, image: x, securityContext: {privileged: true}}]}";

    @ParameterizedTest
    @CsvSource({
        "argoproj.io/v1alpha1, Rollout",
        "serving.knative.dev/v1, Service",
        "apps.openshift.io/v1, DeploymentConfig",
        "apps.kruise.io/v1alpha1, CloneSet",
        "extensions/v1beta1, Deployment",
        "extensions/v1beta1, DaemonSet",
        "example.org/v7, Anything",
    })
    void judgesTheTemplateWhereDeploymentsHaveIt(String api, String kind) {
        var object = object(api, kind, "{template: {spec: %s}}".formatted(POD));

        assertThat(fields(object, "pod/no-privileged"))
                .containsExactly("spec.template.spec.containers[0].securityContext.privileged");
        assertThat(fields(object, "pod/no-host-namespaces"))
                .containsExactly("spec.template.spec.hostNetwork");
    }

    @Test
    void judgesEveryTemplateWhereverItStands() {
        var object =
                object(
                        "example.org/v1",
                        "Group",
                        """
                        head: {podTemplate: {spec: %s}}
                        workers: [{count: 2, template: {spec: {template: {spec: %s}}}}]
                        manifests: [{apiVersion: v1, kind: Pod, spec: %s}]
                        """
                                .formatted(POD, POD, POD));

        assertThat(fields(object, "pod/no-host-namespaces"))
                .containsExactly(
                        "spec.head.podTemplate.spec.hostNetwork",
                        "spec.workers[0].template.spec.template.spec.hostNetwork",
                        "spec.manifests[0].spec.hostNetwork");
    }

    @Test
    void aContainerMayHaveNoNameThere() {
        var object =
                object(
                        "serving.knative.dev/v1",
                        "Service",
                        "{template: {spec: {containers: [{image: x, securityContext: {privileged: true}}]}}}");

        assertThat(verdicts(object, "pod/no-privileged"))
                .singleElement()
                .isInstanceOfSatisfying(
                        Broken.class,
                        broken ->
                                assertThat(broken.message())
                                        .startsWith("container \"(unnamed)\" must not"));
    }

    @Test
    void doesNotPassWhatIsMalformedThere() {
        var object =
                object(
                        "argoproj.io/v1alpha1",
                        "Rollout",
                        "{template: {spec: {hostNetwork: 'true', containers: [{name: c, image: x}]}}}");

        assertThat(verdicts(object, "pod/no-host-namespaces"))
                .singleElement()
                .isInstanceOf(NotChecked.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{apiVersion: v1, kind: ConfigMap, template: {spec: {containers: [{image: x}]}}}",
                "{apiVersion: kyverno.io/v1, kind: ClusterPolicy, template: {spec: {containers: [{image: x}]}}}",
                "{apiVersion: a/v1, kind: Values, values: {template: {spec: {containers: [{image: x}]}}}}",
                "{apiVersion: a/v1, kind: Overrides, podTemplate: {spec: {containers: [{name: x}]}}}",
            })
    void hasNoOpinionOnWhatOnlyLooksLikeAPod(String object) {
        var map = Manifests.parse(object);

        assertThat(PodTemplates.search(map).places()).isEmpty();
        assertThat(PodTemplates.search(map).hasMore()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "argoproj.io/v1alpha1 | Workflow | {templates: [{name: m, container: {image: x}}]}",
                "argoproj.io/v1alpha1 | CronWorkflow | {workflowSpec: {templates: [{script: {image: x}}]}}",
                "tekton.dev/v1 | Task | {steps: [{image: x, script: echo}]}",
                "kubevirt.io/v1 | VirtualMachine | {template: {spec: {domain: {devices: {}}}}}",
                "monitoring.coreos.com/v1 | Prometheus | {containers: [{name: x, image: y}]}",
            })
    void knowsThatOtherFormsAreNotJudged(String api, String kind, String spec) {
        var object = object(api, kind, spec);

        assertThat(PodTemplates.search(object).places()).isEmpty();
        assertThat(PodTemplates.search(object).hasMore()).isTrue();
    }

    private static List<String> fields(Map<?, ?> object, String control) {
        return verdicts(object, control).stream()
                .map(Broken.class::cast)
                .flatMap(broken -> broken.fields().stream())
                .toList();
    }

    private static List<Verdict> verdicts(Map<?, ?> object, String control) {
        return Evaluator.standard().check(NormalisedObject.of(object), Target.DEFAULT).stream()
                .filter(verdict -> verdict.control().id().equals(control))
                .toList();
    }

    private static Map<?, ?> object(String api, String kind, String spec) {
        return Map.of(
                "apiVersion",
                api,
                "kind",
                kind,
                "metadata",
                Map.of("name", "a"),
                "spec",
                Manifests.parse(spec));
    }
}
