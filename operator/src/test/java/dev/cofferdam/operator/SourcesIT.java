package dev.cofferdam.operator;

import static dev.cofferdam.operator.Stage.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cofferdam.testkit.Canary;
import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What an object is made of wakes it when it changes: nothing here waits for an interval.
@RealServers
class SourcesIT {
    private static final Duration AT_ONCE = Duration.ofSeconds(2);

    private static Stage stage;
    private static RunningOperator operator;

    @BeforeAll
    static void start(Servers servers, Tenant tenant) {
        operator = RunningOperator.namespaced(servers);
        stage = Stage.withStore(servers, tenant);
        tenant.put("app", Map.of("password", Canary.value("app")));
    }

    @AfterAll
    static void stop() {
        operator.close();
    }

    @Test
    void aTemplateInAConfigMapIsFollowedAtOnce() {
        // Given
        configMap("forms", "first: {{ .password }}");
        template("formed", "configMap", "forms");
        stage.awaitData("formed", Map.of("first", Canary.value("app")));

        // When
        configMap("forms", "second: {{ .password }}");

        // Then
        awaitAtOnce("formed", Map.of("second", Canary.value("app")));
    }

    @Test
    void aTemplateInASecretIsFollowedAtOnceFromTheMomentItAppears() {
        // Given
        template("late", "secret", "late-form");
        stage.awaitCondition("late", "False", "SecretSyncedError", "TemplateFailed");

        // When
        secret("late-form", "form", "first: {{ .password }}");

        // Then
        awaitAtOnce("late", Map.of("first", Canary.value("app")));

        // When
        secret("late-form", "form", "second: {{ .password }}");

        // Then
        awaitAtOnce("late", Map.of("second", Canary.value("app")));
    }

    @Test
    void aStoreAndItsUsersWorkOnceTheCredentialAppears() {
        // Given
        stage.tenant()
                .apply(
                        """
                        apiVersion: external-secrets.io/v1
                        kind: SecretStore
                        metadata: { name: with-token }
                        spec:
                          provider:
                            vault:
                              server: ${vault}
                              path: ${mount}
                              version: v2
                              auth: { tokenSecretRef: { name: vault-token, key: token } }
                        """);
        stage.externalSecret(
                "waiting",
                "secretStoreRef: { name: with-token }\n" + entry("K", "app", "password"));
        stage.awaitStore("with-token", "False", "InvalidProviderConfig", "CredentialAbsent");
        stage.awaitCondition("waiting", "False", "SecretSyncedError", "StoreNotReady");

        // When
        secret("vault-token", "token", stage.servers().vault().rootToken());

        // Then
        awaitAtOnce("waiting", Map.of("K", Canary.value("app")));
    }

    @Test
    void aStoreThatMovesTakesItsUsersAlong() {
        stage.store("moving");
        stage.externalSecret(
                "moved",
                "secretStoreRef: { name: moving }\n"
                        + entry("K", "app", "password")
                        + "\nrefreshInterval: 24h");
        stage.awaitData("moved", Map.of("K", Canary.value("app")));

        stage.tenant()
                .apply(
                        """
                        apiVersion: external-secrets.io/v1beta1
                        kind: SecretStore
                        metadata: { name: moving }
                        spec:
                          provider:
                            vault:
                              server: ${vault}
                              path: nowhere
                              auth: { kubernetes: { mountPath: kubernetes, role: role-${ns} } }
                        """);

        stage.awaitCondition("moved", "False", "SecretSyncedError", "nowhere");
    }

    private static void awaitAtOnce(String name, Map<String, String> data) {
        await(name + " to hold " + data.keySet())
                .atMost(AT_ONCE)
                .untilAsserted(() -> assertThat(stage.data(name)).isEqualTo(data));
    }

    private static void template(String name, String kind, String source) {
        stage.externalSecret(
                name,
                """
                refreshInterval: 24h
                target:
                  template:
                    templateFrom:
                    - %s: { name: %s, items: [{ key: form, templateAs: KeysAndValues }] }
                %s
                """
                        .formatted(kind, source, entry("password", "app", "password")));
    }

    private static void configMap(String name, String form) {
        stage.tenant()
                .apply(
                        """
                        apiVersion: v1
                        kind: ConfigMap
                        metadata: { name: %s }
                        data: { form: "%s" }
                        """
                                .formatted(name, form));
    }

    private static void secret(String name, String key, String text) {
        stage.tenant()
                .apply(
                        """
                        apiVersion: v1
                        kind: Secret
                        metadata: { name: %s }
                        stringData: { %s: "%s" }
                        """
                                .formatted(name, key, text));
    }
}
