package dev.cofferdam.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cofferdam.api.install.Rights;
import dev.cofferdam.api.v1.ExternalSecret;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// ConfigMaps, and Widgets, which are a kind of their own for tests.
record ObjectStage(Servers servers, Tenant tenant) {
    /// Installs the kinds, and waits until they are served.
    void kinds() {
        kind(
                "argoproj.io/v1alpha1/Application",
                "spec: { type: object, x-kubernetes-preserve-unknown-fields: true }");
        kind(
                "example.com/v1/Widget",
                """
                data: { type: object, additionalProperties: { type: string } }
                spec:
                  type: object
                  properties:
                    project: { type: string }
                    replicas: { type: integer, default: 1 }
                    sources:
                      type: array
                      items: { type: object, nullable: true, x-kubernetes-preserve-unknown-fields: true }
                """);
        await().atMost(Stage.PATIENCE)
                .until(
                        () ->
                                admin().raw("/apis/example.com/v1/widgets") != null
                                        && admin().raw("/apis/argoproj.io/v1alpha1/applications")
                                                != null);
    }

    private void kind(String name, String properties) {
        var parts = name.split("/", -1);
        var kind = parts[2];
        var plural = kind.toLowerCase(Locale.ROOT) + "s";
        tenant.apply(
                """
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata: { name: %1$s.%2$s }
                spec:
                  group: %2$s
                  scope: Namespaced
                  names: { plural: %1$s, kind: %3$s, listKind: %3$sList }
                  versions:
                    - name: %4$s
                      served: true
                      storage: true
                      schema:
                        openAPIV3Schema:
                          type: object
                          properties:
                %5$s
                """
                        .formatted(plural, parts[0], kind, parts[1], properties.indent(12)));
    }

    /// Gives the operator rights in the tenant's namespace.
    void grant(String... resources) {
        Rights.genericTargetsIn(
                        tenant.namespace(), List.of(resources), "cofferdam-system", "cofferdam")
                .forEach(object -> admin().resource(object).serverSideApply());
    }

    /// Gives the operator of the whole cluster rights everywhere.
    void grantEverywhere(String... resources) {
        everywhere(resources).forEach(object -> admin().resource(object).serverSideApply());
    }

    private static List<HasMetadata> everywhere(String... resources) {
        return Rights.genericTargets(List.of(resources), "cofferdam-cluster-system", "cofferdam");
    }

    /// Takes away all that holds values, and rights in the whole cluster.
    void clear() {
        everywhere().forEach(object -> admin().resource(object).delete());
        admin().resources(ExternalSecret.class).inNamespace(tenant.namespace()).delete();
        configMaps().forEach(name -> configMapNamed(name).delete());
        List.of(widgets(), applications())
                .forEach(all -> all.inNamespace(tenant.namespace()).delete());
        await().atMost(Stage.PATIENCE).until(() -> configMaps().isEmpty());
    }

    private List<String> configMaps() {
        return configMapsOf(tenant.namespace()).keySet().stream().toList();
    }

    ConfigMap configMap(String name) {
        return Objects.requireNonNull(configMapNamed(name).get(), name);
    }

    void awaitConfigMap(String name, Map<String, String> data) {
        await(name + " to hold " + data.keySet())
                .atMost(Stage.PATIENCE)
                .untilAsserted(
                        () -> {
                            assertThat(configMapNamed(name).get()).as(name).isNotNull();
                            assertThat(configMap(name).getData()).isEqualTo(data);
                        });
    }

    void awaitNoConfigMap(String name) {
        await().atMost(Stage.PATIENCE).until(() -> configMapNamed(name).get() == null);
    }

    void edit(String name, String mergePatch) {
        configMapNamed(name).patch(PatchContext.of(PatchType.JSON_MERGE), mergePatch);
    }

    void delete(String name) {
        configMapNamed(name).delete();
    }

    /// A ConfigMap that somebody else made.
    void byHand(String name) {
        byHand(name, tenant.namespace());
    }

    private void byHand(String name, String namespace) {
        tenant.apply(
                """
                apiVersion: v1
                kind: ConfigMap
                metadata: { name: %s, namespace: %s }
                data: { theirs: stays }
                """
                        .formatted(name, namespace));
    }

    /// Another namespace, in which the operator may do the same, and which has a ConfigMap.
    String neighbour(String configMap) {
        var namespace = tenant.namespace() + "-neighbour";
        tenant.apply("apiVersion: v1\nkind: Namespace\nmetadata: { name: " + namespace + " }");
        Rights.genericTargetsIn(namespace, List.of("configmaps"), "cofferdam-system", "cofferdam")
                .forEach(object -> admin().resource(object).serverSideApply());
        byHand(configMap, namespace);
        return namespace;
    }

    /// Names and data of a namespace's ConfigMaps.
    Map<String, Map<String, String>> configMapsOf(String namespace) {
        return admin().configMaps().inNamespace(namespace).list().getItems().stream()
                .filter(map -> !map.getMetadata().getName().equals("kube-root-ca.crt"))
                .collect(Collectors.toMap(map -> map.getMetadata().getName(), ConfigMap::getData));
    }

    /// A member of a Widget.
    Map<String, Object> widget(String name, String member) {
        return member(widgetNamed(name).get(), member);
    }

    /// An Application that somebody else made.
    void application(String name) {
        tenant.apply(
                """
                apiVersion: argoproj.io/v1alpha1
                kind: Application
                metadata: { name: %s }
                spec: { project: theirs }
                """
                        .formatted(name));
    }

    /// A member of an Application.
    Map<String, Object> application(String name, String member) {
        return member(applications().inNamespace(tenant.namespace()).withName(name).get(), member);
    }

    private static Map<String, Object> member(
            @Nullable GenericKubernetesResource object, String member) {
        var found = Objects.requireNonNull(object).<Map<String, Object>>get(member);
        return Objects.requireNonNull(found, member);
    }

    Map<String, String> annotations(String name) {
        return Objects.requireNonNull(widgetNamed(name).get()).getMetadata().getAnnotations();
    }

    String version(String name) {
        return Objects.requireNonNull(widgetNamed(name).get()).getMetadata().getResourceVersion();
    }

    void editWidget(String name, String mergePatch) {
        widgetNamed(name).patch(PatchContext.of(PatchType.JSON_MERGE), mergePatch);
    }

    private Resource<ConfigMap> configMapNamed(String name) {
        return admin().configMaps().inNamespace(tenant.namespace()).withName(name);
    }

    private Resource<GenericKubernetesResource> widgetNamed(String name) {
        return widgets().inNamespace(tenant.namespace()).withName(name);
    }

    private MixedOperation<GenericKubernetesResource, ?, Resource<GenericKubernetesResource>>
            widgets() {
        return admin().genericKubernetesResources("example.com/v1", "Widget");
    }

    private MixedOperation<GenericKubernetesResource, ?, Resource<GenericKubernetesResource>>
            applications() {
        return admin().genericKubernetesResources("argoproj.io/v1alpha1", "Application");
    }

    private KubernetesClient admin() {
        return servers.admin();
    }
}
