package dev.cofferdam.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cofferdam.api.v1alpha1.PushSecret;
import dev.cofferdam.testkit.Canary;
import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What is not written into Vault, and how that is told.
@RealServers
class RefusedPushIT {
    private static Stage stage;
    private static PushStage pushes;
    private static RunningOperator operator;

    @BeforeAll
    static void start(Servers servers, Tenant tenant) {
        operator = RunningOperator.namespaced(servers);
        stage = Stage.withStore(servers, tenant);
        pushes = PushStage.of(stage);
    }

    @AfterAll
    static void stop() {
        operator.close();
    }

    @Test
    void saysWhichPathTheRoleMayNotWrite() {
        pushes.source("denied", "{ user: \"%s\" }".formatted(Canary.value("denied")));
        stage.tenant().role("reader-" + stage.tenant().namespace(), "myapp-sa", "*");
        stage.tenant()
                .apply(
                        """
                        apiVersion: external-secrets.io/v1
                        kind: SecretStore
                        metadata: { name: reader }
                        spec:
                          provider:
                            vault:
                              server: ${vault}
                              path: ${mount}
                              auth: { kubernetes: { mountPath: kubernetes, role: "reader-${ns}" } }
                        """);

        pushes.push("denied", "denied", "denied", "secretStoreRefs: [{ name: reader }]\n");

        pushes.awaitCondition("denied", "False", "Errored", "Denied: ");
        pushes.awaitCondition("denied", "False", "Errored", "may not write");
        assertThat(pushes.version("denied")).isZero();
    }

    @Test
    void overwritesNothingOfOthers() {
        stage.tenant().put("theirs", Map.of("u", Canary.value("theirs")));
        pushes.source("foreign", "{ user: \"%s\" }".formatted(Canary.value("ours")));

        pushes.push("foreign", "foreign", "theirs", "");

        pushes.awaitCondition("foreign", "False", "Errored", "SecretForeign: ");
        assertThat(pushes.data("theirs").path("u").asText()).isEqualTo(Canary.value("theirs"));
        assertThat(pushes.version("theirs")).isEqualTo(1);
    }

    @Test
    void writesNothingAtAllWhereOneValueIsNotAText() {
        stage.tenant()
                .apply(
                        """
                        apiVersion: v1
                        kind: Secret
                        metadata: { name: binary }
                        data: { bytes: AP+A/g==, text: dGV4dA== }
                        """);

        pushes.push(
                "binary",
                "binary",
                "",
                """
                data:
                - match: { secretKey: text, remoteRef: { remoteKey: binary, property: t } }
                - match: { secretKey: bytes, remoteRef: { remoteKey: binary, property: b } }
                """);

        pushes.awaitCondition("binary", "False", "Errored", "ValueInvalid: the key \"bytes\"");
        assertThat(pushes.version("binary")).isZero();
    }

    @Test
    void aTemplateThatFailsIsToldAndWritesNothing() {
        pushes.source("templated", "{ user: \"%s\" }".formatted(Canary.value("templated")));

        pushes.push(
                "templated", "templated", "templated", "template: { data: { x: '{{ .no }}' } }\n");

        pushes.awaitCondition(
                "templated", "False", "Errored", "TemplateFailed: spec.template.data");
        assertThat(pushes.version("templated")).isZero();
    }

    @Test
    void aNamespaceThatGrantedNothingIsToldHowTo() {
        stage.tenant()
                .apply(
                        """
                        apiVersion: v1
                        kind: Namespace
                        metadata: { name: "${ns}-other" }
                        ---
                        apiVersion: external-secrets.io/v1alpha1
                        kind: PushSecret
                        metadata: { name: ungranted, namespace: "${ns}-other" }
                        spec:
                          secretStoreRefs: [{ name: vault-backend }]
                          selector: { secret: { name: source } }
                        """);

        await().atMost(Stage.PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(
                                                stage.servers()
                                                        .admin()
                                                        .resources(PushSecret.class)
                                                        .inNamespace(
                                                                stage.tenant().namespace()
                                                                        + "-other")
                                                        .withName("ungranted")
                                                        .get()
                                                        .getStatus())
                                        .asString()
                                        .contains("NotGranted: ", "cofferdam grant "));
    }
}
