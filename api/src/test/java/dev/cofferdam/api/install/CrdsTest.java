package dev.cofferdam.api.install;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class CrdsTest {
    private static final int MOST_BYTES = 200_000;

    private final KubernetesSerialization yaml = new KubernetesSerialization();
    private final List<CustomResourceDefinition> all = Crds.all();

    /// The kinds that others have too.
    private final List<CustomResourceDefinition> compatible =
            all.stream()
                    .filter(crd -> crd.getSpec().getGroup().equals("external-secrets.io"))
                    .toList();

    @Test
    void thereIsOneForEachKind() {
        assertThat(all)
                .extracting(
                        crd -> crd.getMetadata().getName(),
                        crd -> crd.getSpec().getNames().getShortNames(),
                        crd -> crd.getSpec().getScope())
                .containsExactly(
                        tuple("externalsecrets.external-secrets.io", List.of("es"), "Namespaced"),
                        tuple("secretstores.external-secrets.io", List.of("ss"), "Namespaced"),
                        tuple("clustersecretstores.external-secrets.io", List.of("css"), "Cluster"),
                        tuple("pushsecrets.external-secrets.io", List.of("ps"), "Namespaced"),
                        tuple("clusterpushsecrets.external-secrets.io", List.of(), "Cluster"),
                        tuple(
                                "clusterexternalsecrets.external-secrets.io",
                                List.of("ces"),
                                "Cluster"),
                        generator("passwords", "Namespaced"),
                        generator("uuids", "Namespaced"),
                        generator("sshkeys", "Namespaced"),
                        generator("fakes", "Namespaced"),
                        generator("vaultdynamicsecrets", "Namespaced"),
                        generator("clustergenerators", "Cluster"),
                        tuple(
                                "generatorstates.generators.external-secrets.io",
                                List.of("gs"),
                                "Namespaced"),
                        tuple("baselines.cofferdam.dev", List.of(), "Cluster"),
                        tuple("apps.cofferdam.dev", List.of(), "Namespaced"),
                        tuple("platforms.cofferdam.dev", List.of(), "Cluster"));
    }

    private static Tuple generator(String plural, String scope) {
        return tuple(plural + ".generators.external-secrets.io", List.of(), scope);
    }

    @Test
    void generatorsHaveBothCategoriesAndAStatus() {
        assertThat(all)
                .filteredOn(
                        crd -> crd.getSpec().getGroup().equals("generators.external-secrets.io"))
                .hasSize(7)
                .allSatisfy(
                        crd -> {
                            assertThat(crd.getMetadata().getLabels())
                                    .containsEntry("external-secrets.io/component", "controller");
                            assertThat(crd.getSpec().getNames().getCategories())
                                    .containsExactly(
                                            "external-secrets", "external-secrets-generators");
                            var state = crd.getSpec().getNames().getKind().equals("GeneratorState");
                            var version = crd.getSpec().getVersions().getFirst();
                            assertThat(version.getSubresources() == null).isEqualTo(state);
                            assertThat(version.getSchema().getOpenAPIV3Schema().getProperties())
                                    .containsOnlyKeys(
                                            state ? List.of("spec", "status") : List.of("spec"));
                        });
    }

    @Test
    void eachIsSmall() {
        assertThat(all)
                .allSatisfy(
                        crd -> {
                            assertThat(yaml.asJson(crd).getBytes(UTF_8).length)
                                    .isLessThan(MOST_BYTES);
                            assertThat(yaml.asYaml(crd).getBytes(UTF_8).length)
                                    .isLessThan(MOST_BYTES);
                        });
    }

    @Test
    void bothVersionsAreServedAndEqualButForTheStorage() {
        assertThat(compatible.stream().filter(crd -> !isPushed(crd)))
                .hasSize(4)
                .allSatisfy(
                        crd -> {
                            var versions = crd.getSpec().getVersions();
                            assertThat(versions)
                                    .extracting(CustomResourceDefinitionVersion::getName)
                                    .containsExactly("v1", "v1beta1");
                            assertThat(versions)
                                    .extracting(CustomResourceDefinitionVersion::getStorage)
                                    .containsExactly(true, false);
                            assertThat(versions)
                                    .allMatch(CustomResourceDefinitionVersion::getServed);
                            var older = versions.getLast().toBuilder();
                            assertThat(older.withName("v1").withStorage(true).build())
                                    .isEqualTo(versions.getFirst());
                        });
    }

    @Test
    void thoseThatWriteHaveOneVersion() {
        assertThat(compatible.stream().filter(CrdsTest::isPushed))
                .hasSize(2)
                .allSatisfy(
                        crd ->
                                assertThat(crd.getSpec().getVersions())
                                        .extracting(CustomResourceDefinitionVersion::getName)
                                        .containsExactly("v1alpha1"));
    }

    private static boolean isPushed(CustomResourceDefinition crd) {
        return crd.getSpec().getNames().getKind().endsWith("PushSecret");
    }

    @Test
    void columnsStandAsUsersKnowThem() {
        assertThat(columns(0))
                .containsExactly(
                        "StoreType", "Store", "Refresh Interval", "Status", "Ready", "Last Sync");
        assertThat(columns(1)).containsExactly("AGE", "Status", "Capabilities", "Ready");
        assertThat(columns(2)).isEqualTo(columns(1));
        assertThat(columns(3)).containsExactly("AGE", "Status", "Last Sync");
        assertThat(columns(4)).containsExactly("AGE", "Status");
        assertThat(columns(5)).containsExactly("Store", "Refresh Interval", "Ready");
        assertThat(columns(12)).containsExactly("GC Deadline", "Age");
        assertThat(columns(13)).containsExactly("Mode", "Namespaces", "Findings", "AGE", "Ready");
    }

    @Test
    void externalSecretsAreSelectableByStoreAndTarget() {
        assertThat(all.getFirst().getSpec().getVersions())
                .allSatisfy(
                        version ->
                                assertThat(version.getSelectableFields())
                                        .extracting(field -> field.getJsonPath())
                                        .containsExactlyInAnyOrder(
                                                ".spec.secretStoreRef.name",
                                                ".spec.secretStoreRef.kind",
                                                ".spec.target.name",
                                                ".spec.refreshInterval"));
    }

    @Test
    void eachCompatibleKindHasItsLabelCategoryAndStatus() {
        assertThat(compatible)
                .allSatisfy(
                        crd -> {
                            assertThat(crd.getMetadata().getLabels())
                                    .containsEntry("external-secrets.io/component", "controller");
                            assertThat(crd.getSpec().getNames().getCategories())
                                    .containsExactly("external-secrets");
                            assertThat(crd.getSpec().getVersions())
                                    .allMatch(one -> one.getSubresources().getStatus() != null);
                        });
    }

    @Test
    void everyFieldIsDescribedAndNoneHasADefault() {
        for (var crd : all) {
            var fields = new TreeMap<String, JSONSchemaProps>();
            collect(
                    "",
                    crd.getSpec().getVersions().getFirst().getSchema().getOpenAPIV3Schema(),
                    fields);
            assertThat(fields).isNotEmpty();
            assertThat(fields)
                    .allSatisfy(
                            (path, field) -> {
                                assertThat(field.getDefault()).as(path).isNull();
                                assertThat(field.getDescription()).as(path).endsWith(".");
                            });
        }
    }

    @Test
    void onlyProvidersAuthAndFreeFormFieldsKeepUnknownFields() {
        var fields = new TreeMap<String, JSONSchemaProps>();
        for (var crd : all) {
            collect(
                    crd.getSpec().getNames().getKind(),
                    crd.getSpec().getVersions().getFirst().getSchema().getOpenAPIV3Schema(),
                    fields);
        }
        fields.values().removeIf(one -> one.getXKubernetesPreserveUnknownFields() == null);

        assertThat(fields.keySet())
                .containsExactly(
                        "App.spec.serviceAccount",
                        "ClusterGenerator.spec.generator",
                        "ClusterGenerator.spec.generator.vaultDynamicSecretSpec.parameters",
                        "ClusterGenerator.spec.generator.vaultDynamicSecretSpec.provider.auth",
                        "ClusterPushSecret.spec.pushSecretSpec.dataTo[].metadata",
                        "ClusterPushSecret.spec.pushSecretSpec.data[].metadata",
                        "ClusterSecretStore.spec.provider",
                        "ClusterSecretStore.spec.provider.openBao.auth",
                        "ClusterSecretStore.spec.provider.vault.auth",
                        "GeneratorState.spec.resource",
                        "GeneratorState.spec.state",
                        "PushSecret.spec.dataTo[].metadata",
                        "PushSecret.spec.data[].metadata",
                        "SecretStore.spec.provider",
                        "SecretStore.spec.provider.openBao.auth",
                        "SecretStore.spec.provider.vault.auth",
                        "VaultDynamicSecret.spec.parameters",
                        "VaultDynamicSecret.spec.provider.auth");
        assertThat(fields.keySet()).noneMatch(path -> path.endsWith(".others"));
    }

    private List<String> columns(int index) {
        return all
                .get(index)
                .getSpec()
                .getVersions()
                .getFirst()
                .getAdditionalPrinterColumns()
                .stream()
                .map(column -> column.getName())
                .toList();
    }

    private static void collect(
            String path, JSONSchemaProps node, Map<String, JSONSchemaProps> fields) {
        node.getProperties()
                .forEach(
                        (name, property) -> {
                            fields.put(path + "." + name, property);
                            collect(path + "." + name, property, fields);
                        });
        if (node.getItems() != null) {
            collect(path + "[]", node.getItems().getSchema(), fields);
        }
    }
}
