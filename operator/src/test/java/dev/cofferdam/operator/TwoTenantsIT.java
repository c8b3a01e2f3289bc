package dev.cofferdam.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cofferdam.api.install.Crds;
import dev.cofferdam.api.status.Condition;
import dev.cofferdam.api.v1.ExternalSecret;
import dev.cofferdam.api.v1.SecretStore;
import dev.cofferdam.operator.ReferenceFields.Field;
import dev.cofferdam.testkit.Canary;
import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// No field of a namespaced object reaches into another namespace, though the operator has rights
/// there. The fields are found in the schemas: every object with a `name` and a `namespace`.
@RealServers
class TwoTenantsIT {
    /// The namespaced kinds whose fields are tried here. A kind that is added and has such fields
    /// is tried too, or listed with what keeps it from reading elsewhere.
    private static final Set<String> TRIED = Set.of("SecretStore", "VaultDynamicSecret");

    private static final Pattern UNSERVED =
            Pattern.compile(
                    "^(UnsupportedProvider|UnsupportedAuth|NotImplemented): .*", Pattern.DOTALL);

    @Test
    void everyKindWithReferencesToOtherNamespacesIsTried() {
        assertThat(fields()).isNotEmpty();
        assertThat(fields()).extracting(Field::kind).isSubsetOf(TRIED);
    }

    @Test
    void everyReferenceToAnotherNamespaceIsRefused(Servers servers, Tenant tenant) {
        // Given
        var foreign = tenant.namespace() + "-foreign";
        foreignObjects(tenant, foreign);
        var fields = fields();
        var apiMark = servers.apiAudit().mark();
        var vaultMark = servers.vaultAudit().mark();

        try (var operator = RunningOperator.clusterWide(servers)) {
            // When
            for (int index = 0; index < fields.size(); index++) {
                tenant.apply(manifest(fields.get(index), "ref-" + index, foreign));
                if (isGenerator(fields.get(index))) {
                    tenant.apply(user("ref-" + index, fields.get(index).kind()));
                }
            }

            // Then
            for (int index = 0; index < fields.size(); index++) {
                awaitRefusal(servers, tenant.namespace(), "ref-" + index, fields.get(index));
            }
            assertThat(operator.operator().isLive()).isTrue();
            assertThat(servers.apiAudit().since(apiMark))
                    .filteredOn(request -> request.user().contains("cofferdam"))
                    .filteredOn(request -> request.target().namespace().equals(foreign))
                    .isEmpty();
            assertThat(servers.vaultAudit().since(vaultMark))
                    .filteredOn(request -> request.user().contains(tenant.namespace()))
                    .isEmpty();
        }
    }

    private static List<Field> fields() {
        return Crds.all().stream()
                .filter(crd -> crd.getSpec().getScope().equals("Namespaced"))
                .flatMap(ReferenceFields::of)
                .toList();
    }

    private static void foreignObjects(Tenant tenant, String foreign) {
        tenant.apply(
                """
                apiVersion: v1
                kind: Namespace
                metadata: { name: %1$s }
                ---
                apiVersion: v1
                kind: Secret
                metadata: { name: x, namespace: %1$s }
                stringData: { x: "%2$s" }
                ---
                apiVersion: v1
                kind: ConfigMap
                metadata: { name: x, namespace: %1$s }
                data: { x: x }
                ---
                apiVersion: v1
                kind: ServiceAccount
                metadata: { name: x, namespace: %1$s }
                """
                        .formatted(foreign, Canary.value("foreign")));
    }

    private static String manifest(Field field, String name, String foreign) {
        var object = new HashMap<String, Object>(field.object(Map.of("namespace", foreign)));
        object.put("apiVersion", field.apiVersion());
        object.put("kind", field.kind());
        object.put("metadata", Map.of("name", name));
        return Serialization.asYaml(object)
                .replace("---\n", "")
                .replace("https://server", "${vault}");
    }

    private static void awaitRefusal(Servers servers, String namespace, String name, Field field) {
        await(field + " to be refused")
                .atMost(Stage.PATIENCE)
                .untilAsserted(
                        () -> {
                            var messages =
                                    isGenerator(field)
                                            ? ofUser(servers, namespace, name)
                                            : ofStore(servers, namespace, name);
                            assertThat(messages).as(field.path()).hasSize(1);
                            assertThat(messages.getFirst())
                                    .satisfiesAnyOf(
                                            message ->
                                                    assertThat(message)
                                                            .contains(field.path() + ".namespace"),
                                            message -> assertThat(message).matches(UNSERVED));
                        });
    }

    /// A generator has no status; who uses it says what is wrong with it.
    private static boolean isGenerator(Field field) {
        return field.apiVersion().startsWith("generators.");
    }

    private static String user(String name, String kind) {
        return """
               apiVersion: external-secrets.io/v1
               kind: ExternalSecret
               metadata: { name: %1$s }
               spec:
                 dataFrom:
                 - sourceRef:
                     generatorRef: { apiVersion: generators.external-secrets.io/v1alpha1, kind: %2$s, name: %1$s }
               """
                .formatted(name, kind);
    }

    private static List<String> ofUser(Servers servers, String namespace, String name) {
        var user =
                servers.admin()
                        .resources(ExternalSecret.class)
                        .inNamespace(namespace)
                        .withName(name)
                        .get();
        return user == null || user.getStatus() == null
                ? List.of()
                : messages(user.getStatus().conditions());
    }

    private static List<String> ofStore(Servers servers, String namespace, String name) {
        var store =
                servers.admin()
                        .resources(SecretStore.class)
                        .inNamespace(namespace)
                        .withName(name)
                        .get();
        return store == null || store.getStatus() == null
                ? List.of()
                : messages(store.getStatus().conditions());
    }

    private static List<String> messages(@Nullable List<Condition> conditions) {
        var messages = new ArrayList<String>();
        for (var condition : Objects.requireNonNull(conditions)) {
            assertThat(condition.status()).isEqualTo("False");
            messages.add(Objects.requireNonNull(condition.message()));
        }
        return messages;
    }
}
