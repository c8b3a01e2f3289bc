package dev.cofferdam.operator;

import static dev.cofferdam.operator.Stage.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cofferdam.testkit.ApiAudit;
import dev.cofferdam.testkit.Canary;
import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// However many objects refer to however many others, there are few watches for it.
@RealServers
class SourceWatchesIT {
    private static final int MANY = 12;
    private static final Duration AT_ONCE = Duration.ofSeconds(2);

    @Test
    void oneForEachKindUntilNothingIsReferredTo(Servers servers, Tenant tenant) {
        new Stage(servers, tenant).all().forEach(resource -> resource.delete());
        try (var operator = RunningOperator.namespaced(servers)) {
            // Given
            var stage = Stage.withStore(servers, tenant);
            tenant.put("app", Map.of("password", Canary.value("app")));
            assertThat(operator.operator().watches(tenant.namespace())).isZero();

            // When
            for (int number = 0; number < MANY; number++) {
                form(tenant, "form-" + number);
                templated(stage, "app-" + number, "form-" + number);
            }

            // Then
            stage.awaitData("app-" + (MANY - 1), Map.of("K", Canary.value("app")));
            assertThat(operator.operator().watches(tenant.namespace())).isEqualTo(2);

            // When
            stage.all().forEach(resource -> resource.delete());

            // Then
            await().atMost(Stage.PATIENCE)
                    .untilAsserted(
                            () ->
                                    assertThat(operator.operator().watches(tenant.namespace()))
                                            .isZero());
        }
    }

    @Test
    void withAccessToTheClusterTheyCoverAllNamespaces(Servers servers, Tenant tenant) {
        try (var operator = RunningOperator.clusterWide(servers)) {
            // Given
            var stage = Stage.withStore(servers, tenant);
            tenant.put("app", Map.of("password", Canary.value("app")));
            form(tenant, "form");
            templated(stage, "app", "form");
            stage.awaitData("app", Map.of("K", Canary.value("app")));

            // When
            tenant.apply(
                    """
                    apiVersion: v1
                    kind: ConfigMap
                    metadata: { name: form }
                    data: { K: "is {{ .password }}" }
                    """);

            // Then
            await().atMost(AT_ONCE)
                    .untilAsserted(
                            () ->
                                    assertThat(stage.data("app"))
                                            .isEqualTo(Map.of("K", "is " + Canary.value("app"))));
            assertThat(operator.operator().watches(tenant.namespace())).isLessThanOrEqualTo(2);
        }
    }

    @Test
    void aSharedStoresCredentialInTheUsersNamespaceWakesTheUser(Servers servers, Tenant tenant) {
        try (var _ = RunningOperator.namespaced(servers)) {
            // Given
            var stage = Stage.withStore(servers, tenant);
            tenant.put("app", Map.of("password", Canary.value("app")));
            tenant.apply(
                    """
                    apiVersion: external-secrets.io/v1
                    kind: ClusterSecretStore
                    metadata: { name: "${ns}" }
                    spec:
                      provider:
                        vault:
                          server: ${vault}
                          path: ${mount}
                          auth: { tokenSecretRef: { name: vault-token, key: token } }
                    """);
            stage.externalSecret(
                    "shared",
                    "secretStoreRef: { name: \"${ns}\", kind: ClusterSecretStore }\n"
                            + entry("K", "app", "password"));
            stage.awaitCondition("shared", "False", "SecretSyncedError", "CredentialAbsent");

            // When
            token(servers, tenant);

            // Then
            await().atMost(AT_ONCE)
                    .untilAsserted(
                            () ->
                                    assertThat(stage.data("shared"))
                                            .isEqualTo(Map.of("K", Canary.value("app"))));
        }
    }

    @Test
    void anObjectWithManyTemplatesIsReadOnce(Servers servers, Tenant tenant) {
        try (var _ = RunningOperator.namespaced(servers)) {
            // Given
            var stage = Stage.withStore(servers, tenant);
            tenant.put("app", Map.of("password", Canary.value("app")));
            tenant.apply(
                    """
                    apiVersion: v1
                    kind: ConfigMap
                    metadata: { name: forms }
                    data: { A: a, B: b, C: c }
                    """);
            var mark = servers.apiAudit().mark();

            // When
            stage.externalSecret(
                    "formed",
                    """
                    target:
                      template:
                        templateFrom:
                        - configMap: { name: forms, items: [{ key: A }, { key: B }, { key: C }] }
                    %s
                    """
                            .formatted(entry("password", "app", "password")));

            // Then
            stage.awaitData("formed", Map.of("A", "a", "B", "b", "C", "c"));
            await().atMost(Stage.PATIENCE)
                    .untilAsserted(
                            () ->
                                    assertThat(servers.apiAudit().since(mark))
                                            .filteredOn(request -> isForms(request, tenant))
                                            .hasSize(1));
        }
    }

    private static void token(Servers servers, Tenant tenant) {
        tenant.apply(
                """
                apiVersion: v1
                kind: Secret
                metadata: { name: vault-token }
                stringData: { token: "%s" }
                """
                        .formatted(servers.vault().rootToken()));
    }

    private static boolean isForms(ApiAudit.Request request, Tenant tenant) {
        return request.of("configmaps")
                && request.verb().equals("get")
                && request.target().namespace().equals(tenant.namespace())
                && request.target().name().equals("forms");
    }

    private static void form(Tenant tenant, String name) {
        tenant.apply(
                """
                apiVersion: v1
                kind: ConfigMap
                metadata: { name: %s }
                data: { K: "{{ .password }}" }
                ---
                apiVersion: v1
                kind: Secret
                metadata: { name: %s }
                stringData: { L: "{{ .password }}" }
                """
                        .formatted(name, name));
    }

    private static void templated(Stage stage, String name, String form) {
        stage.externalSecret(
                name,
                """
                target:
                  template:
                    templateFrom:
                    - configMap: { name: %s, items: [{ key: K }] }
                    - secret: { name: %s, items: [{ key: L }] }
                      target: Annotations
                %s
                """
                        .formatted(form, form, entry("password", "app", "password")));
    }
}
