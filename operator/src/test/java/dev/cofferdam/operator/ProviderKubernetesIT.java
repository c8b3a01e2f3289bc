package dev.cofferdam.operator;

import static dev.cofferdam.operator.Stage.encoded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.sandbox.certificate.Authority;
import dev.cofferdam.testkit.ApiAudit;
import dev.cofferdam.testkit.Canary;
import dev.cofferdam.testkit.Mark;
import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Stores of an API server, read by an operator that may itself read nothing of the namespace that
/// they read.
@RealServers
class ProviderKubernetesIT {
    private static Stage stage;
    private static RunningOperator operator;
    private static String shared;

    @BeforeAll
    static void start(Servers servers, Tenant tenant) {
        operator = RunningOperator.namespaced(servers);
        stage = new Stage(servers, tenant);
        shared = tenant.namespace() + "-shared";
        tenant.account("reader");
        tenant.account("stranger");
        tenant.account("not-granted");
        tenant.grant("reader", "stranger", "shared-reader");
        apply(
                """
                apiVersion: v1
                kind: Namespace
                metadata: { name: ${shared} }
                ---
                apiVersion: v1
                kind: Secret
                metadata: { name: app, namespace: ${shared}, labels: { team: blue } }
                data: { password: %s, json: %s }
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: Role
                metadata: { name: reader, namespace: ${shared} }
                rules: [{ apiGroups: [''], resources: [secrets], verbs: [get, list] }]
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: RoleBinding
                metadata: { name: reader, namespace: ${shared} }
                roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader }
                subjects:
                - { kind: ServiceAccount, name: reader, namespace: ${ns} }
                - { kind: User, name: cert-${ns}, apiGroup: rbac.authorization.k8s.io }
                """
                        .formatted(
                                encoded(Canary.value("shared")),
                                encoded("{\"user\":\"app\",\"ports\":[1,2]}")));
        store("shared", "auth: { serviceAccount: { name: reader } }");
        stage.awaitStore("shared", "True", "Valid", "store validated");
    }

    @AfterAll
    static void stop() {
        operator.close();
    }

    @Test
    void readsAsTheAccountOfTheStoreAndNeverAsTheOperator() {
        // Given
        var mark = stage.servers().apiAudit().mark();

        // When
        stage.externalSecret(
                "app",
                """
                secretStoreRef: { name: shared }
                data:
                - { secretKey: pw, remoteRef: { key: app, property: password } }
                - { secretKey: port, remoteRef: { key: app, property: json.ports.1 } }
                - { secretKey: label, remoteRef: { key: app, property: labels.team, metadataPolicy: Fetch } }
                dataFrom:
                - extract: { key: app, property: json }
                """);

        // Then
        stage.awaitData(
                "app",
                Map.of(
                        "pw", Canary.value("shared"),
                        "port", "2",
                        "label", "blue",
                        "user", "\"app\"",
                        "ports", "[1,2]"));
        assertThat(readsOfShared(mark))
                .isNotEmpty()
                .allMatch(request -> request.by(stage.tenant().namespace(), "reader"));
    }

    @Test
    void findsByNameAndByLabels() {
        // Given
        var whole =
                "{\"json\":\"{\\\"user\\\":\\\"app\\\",\\\"ports\\\":[1,2]}\",\"password\":\""
                        + Canary.value("shared")
                        + "\"}";

        // When
        find("by-name", "find: { name: { regexp: ^ap } }");
        find("by-label", "find: { tags: { team: blue } }");
        find("by-other-label", "find: { tags: { team: red } }");

        // Then
        stage.awaitData("by-name", Map.of("app", whole));
        stage.awaitData("by-label", Map.of("app", whole));
        stage.awaitCondition("by-other-label", "True", "SecretSynced", "");
        assertThat(stage.hasSecret("by-other-label")).isFalse();
    }

    @Test
    void aSecretThatIsNotThereIsAnErrorForOneValueAndNothingForAll() {
        // When
        stage.externalSecret(
                "no-value",
                """
                secretStoreRef: { name: shared }
                target: { deletionPolicy: Delete }
                data: [{ secretKey: k, remoteRef: { key: gone, property: x } }]
                """);
        stage.externalSecret(
                "no-values",
                """
                secretStoreRef: { name: shared }
                target: { deletionPolicy: Delete }
                dataFrom: [{ extract: { key: gone } }]
                """);

        // Then
        stage.awaitCondition(
                "no-value",
                "False",
                "SecretSyncedError",
                "SecretAbsent: Secret " + shared + "/gone of ");
        stage.awaitCondition("no-values", "True", "SecretDeleted", "");
    }

    @Test
    void readsWithATokenWithACertificateAndWithAKubeconfig() {
        // Given
        var cluster = stage.servers().cluster();
        var user = cluster.user("cert-" + stage.tenant().namespace(), List.of());
        var reader = cluster.as(stage.tenant().namespace(), "reader");
        secret("token", "value", encoded(reader.getOauthToken()));
        secret("certificate", "value", user.getClientCertData());
        secret("key", "value", user.getClientKeyData());
        secret("kubeconfig", "value", encoded(cluster.kubeconfig(reader)));

        // When
        store("by-token", "auth: { token: { bearerToken: { name: token, key: value } } }");
        store(
                "by-cert",
                "auth: { cert: { clientCert: { name: certificate, key: value }, clientKey: { name:"
                        + " key, key: value } } }");
        plainStore("by-kubeconfig", "authRef: { name: kubeconfig, key: value }");

        // Then
        for (var store : List.of("by-token", "by-cert", "by-kubeconfig")) {
            externalSecret(store);
            stage.awaitData(store, Map.of("pw", Canary.value("shared")));
        }
    }

    @Test
    void followsNothingThatLeadsOutOfAKubeconfig() {
        // Given
        var reader = stage.servers().cluster().as(stage.tenant().namespace(), "reader");
        var text = stage.servers().cluster().kubeconfig(reader);
        var token = "token: \"" + reader.getOauthToken() + "\"";
        assertThat(text).contains(token);
        secret(
                "exec",
                "value",
                encoded(
                        text.replace(
                                token,
                                "exec: { apiVersion: client.authentication.k8s.io/v1, command: id }")));
        secret("file", "value", encoded(text.replace(token, "tokenFile: /etc/hostname")));
        secret("garbage", "value", encoded(Canary.value("garbage") + ": ["));

        // When
        plainStore("exec", "authRef: { name: exec, key: value }");
        plainStore("file", "authRef: { name: file, key: value }");
        plainStore("garbage", "authRef: { name: garbage, key: value }");

        // Then
        awaitBroken("exec", "CredentialInvalid: the kubeconfig in Secret ");
        awaitBroken("exec", "has exec, which is not followed");
        awaitBroken("file", "has tokenFile, which is not followed");
        awaitBroken("garbage", "cannot be read");
    }

    @Test
    void saysWhatIsWrongWithACredential() {
        // Given
        secret("wrong-token", "value", encoded(Canary.value("wrong-token")));

        // When
        store("wrong-token", "auth: { token: { bearerToken: { name: wrong-token, key: value } } }");
        store("denied", "auth: { serviceAccount: { name: stranger } }");
        store("not-granted", "auth: { serviceAccount: { name: not-granted } }");
        externalSecret("wrong-token");

        // Then
        stage.awaitStore("wrong-token", "True", "ValidationUnknown", "LoginDenied: the API server");
        stage.awaitCondition(
                "wrong-token",
                "False",
                "SecretSyncedError",
                "does not accept the token of Secret " + stage.tenant().namespace());
        awaitBroken(
                "denied",
                "Denied: service account " + stage.tenant().namespace() + "/stranger may");
        stage.awaitStore("not-granted", "False", "NotGranted", "--service-account not-granted");
    }

    @Test
    void trustsNoOtherCaThanTheOneThatTheStoreNames() {
        // When
        var other = Authority.create("others").pem();
        plainStore(
                "wrong-ca",
                "server: { url: '%s', caBundle: %s }\n      auth: { serviceAccount: { name: reader } }"
                        .formatted(stage.servers().cluster().address(), encoded(other)));
        externalSecret("wrong-ca");

        // Then
        stage.awaitStore("wrong-ca", "True", "ValidationUnknown", "TlsFailed: no TLS connection");
        stage.awaitCondition("wrong-ca", "False", "SecretSyncedError", "TlsFailed: ");
    }

    @Test
    void aStoreThatNamesAnotherNamespaceIsRefused() {
        // Given
        apply(
                """
                apiVersion: v1
                kind: ServiceAccount
                metadata: { name: foreign, namespace: ${shared} }
                """);
        var mark = stage.servers().apiAudit().mark();

        // When
        store(
                "foreign-account",
                "auth: { serviceAccount: { name: foreign, namespace: ${shared} } }");
        store(
                "foreign-token",
                "auth: { token: { bearerToken: { name: app, key: password, namespace: ${shared} } } }");
        plainStore("foreign-kubeconfig", "authRef: { name: app, key: json, namespace: ${shared} }");
        externalSecret("foreign-account");

        // Then
        awaitBroken("foreign-account", "InvalidField: spec.provider.kubernetes.auth");
        awaitBroken("foreign-token", "a SecretStore uses only its own namespace");
        awaitBroken("foreign-kubeconfig", "spec.provider.kubernetes.authRef.namespace is");
        stage.awaitCondition("foreign-account", "False", "SecretSyncedError", "InvalidField: ");
        assertThat(stage.servers().apiAudit().since(mark))
                .noneMatch(
                        request ->
                                request.target().namespace().equals(shared)
                                        && request.user().contains("cofferdam"));
    }

    @Test
    void theExampleWorks() throws IOException {
        // Given
        apply(
                """
                apiVersion: v1
                kind: Secret
                metadata: { name: registry, namespace: ${shared} }
                data: { token: %s }
                """
                        .formatted(encoded(Canary.value("registry"))));
        secret("ca", "ca.crt", encoded(stage.servers().cluster().caPem()));

        // When
        apply(
                Files.readString(Path.of("../examples/providers/kubernetes.yaml"))
                        .replace("namespace: apps", "namespace: ${ns}")
                        .replace("namespace: shared", "namespace: ${shared}")
                        .replace("remoteNamespace: shared", "remoteNamespace: ${shared}")
                        .replace("name: shared,", "name: example,")
                        .replace("name: shared }", "name: example }")
                        .replace(
                                "type: ConfigMap, name: kube-root-ca.crt", "type: Secret, name: ca")
                        .replace(
                                "https://kubernetes.default.svc",
                                stage.servers().cluster().address().toString()));

        // Then
        stage.awaitData("registry", Map.of("token", Canary.value("registry")));
    }

    private static List<ApiAudit.Request> readsOfShared(Mark mark) {
        return stage.servers().apiAudit().since(mark).stream()
                .filter(request -> request.of("secrets"))
                .filter(request -> request.target().namespace().equals(shared))
                .toList();
    }

    private static void awaitBroken(String store, String message) {
        stage.awaitStore(store, "False", "InvalidProviderConfig", message);
    }

    private static void find(String name, String find) {
        stage.externalSecret(
                name, "secretStoreRef: { name: shared }\ndataFrom: [{ " + find + " }]");
    }

    private static void externalSecret(String store) {
        stage.externalSecret(
                store,
                """
                secretStoreRef: { name: %s }
                data: [{ secretKey: pw, remoteRef: { key: app, property: password } }]
                """
                        .formatted(store));
    }

    private static void secret(String name, String key, String base64) {
        apply(
                """
                apiVersion: v1
                kind: Secret
                metadata: { name: %s }
                data: { %s: %s }
                """
                        .formatted(name, key, base64));
    }

    private static void store(String name, String auth) {
        plainStore(
                name,
                "server: { url: '%s', caBundle: %s }\n      %s"
                        .formatted(
                                stage.servers().cluster().address(),
                                encoded(stage.servers().cluster().caPem()),
                                auth));
    }

    private static void plainStore(String name, String fields) {
        apply(
                """
                apiVersion: external-secrets.io/v1
                kind: SecretStore
                metadata: { name: %s }
                spec:
                  provider:
                    kubernetes:
                      remoteNamespace: ${shared}
                      %s
                """
                        .formatted(name, fields));
    }

    private static void apply(String yaml) {
        stage.tenant().apply(yaml.replace("${shared}", shared));
    }
}
