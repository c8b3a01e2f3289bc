package dev.cofferdam.cli.migrate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `cofferdam migrate` finds in manifests.
class DifferencesTest {
    @TempDir private Path folder;

    /// Each difference as `line object field effect`.
    private List<String> differencesOf(String manifest) throws IOException {
        var file = Files.writeString(folder.resolve("one.yaml"), manifest, UTF_8);
        return new JsonMapper()
                .readTree(Migrate.run("-o", "json", file).out())
                .path("differences")
                .valueStream()
                .map(
                        each ->
                                each.path("line").asText()
                                        + " "
                                        + each.path("object").asText()
                                        + " "
                                        + each.path("field").asText()
                                        + " "
                                        + each.path("effect").asText())
                .toList();
    }

    @Test
    void storesOfOtherProvidersAndMethodsAreNotServed() throws IOException {
        assertThat(
                        differencesOf(
                                """
                                apiVersion: external-secrets.io/v1
                                kind: ClusterSecretStore
                                metadata: {name: aws}
                                spec:
                                  provider:
                                    aws: {service: SecretsManager, region: eu-west-1}
                                ---
                                apiVersion: external-secrets.io/v1
                                kind: SecretStore
                                metadata: {name: vault}
                                spec:
                                  provider:
                                    vault:
                                      server: https://vault.example:8200
                                      auth:
                                        gcp: {role: app}
                                """))
                .containsExactly(
                        "6 ClusterSecretStore aws spec.provider.aws not served",
                        "16 SecretStore vault spec.provider.vault.auth.gcp not served");
    }

    @Test
    void whatTheParsersRefuseIsToldFieldByField() throws IOException {
        assertThat(
                        differencesOf(
                                """
                                apiVersion: external-secrets.io/v1
                                kind: ExternalSecret
                                metadata: {name: app}
                                spec:
                                  refreshInterval: soon
                                  secretStoreRef: {name: vault}
                                  target:
                                    manifest: {apiVersion: v1, kind: ConfigMap}
                                  data:
                                    - secretKey: a
                                      remoteRef: {key: x, decodingStrategy: Rot13}
                                ---
                                apiVersion: external-secrets.io/v1
                                kind: ClusterExternalSecret
                                metadata: {name: all}
                                spec:
                                  externalSecretSpec:
                                    refreshInterval: soon
                                  namespaceSelectors: [{matchLabels: {team: a}}]
                                """))
                .containsExactlyInAnyOrder(
                        "5 ExternalSecret app spec.refreshInterval refused",
                        "8 ExternalSecret app spec.target.manifest different",
                        "11 ExternalSecret app spec.data[0].remoteRef.decodingStrategy refused",
                        "18 ClusterExternalSecret all spec.externalSecretSpec.refreshInterval refused");
    }

    @Test
    void generatorsAndTheirUsersAreJudgedByTheirKind() throws IOException {
        assertThat(
                        differencesOf(
                                """
                                apiVersion: generators.external-secrets.io/v1alpha1
                                kind: Webhook
                                metadata: {name: hook}
                                ---
                                apiVersion: generators.external-secrets.io/v1alpha1
                                kind: Password
                                metadata: {name: admin}
                                spec: {length: 20, symbolCharacters: "-_x"}
                                ---
                                apiVersion: generators.external-secrets.io/v1alpha1
                                kind: UUID
                                metadata: {name: id}
                                ---
                                apiVersion: external-secrets.io/v1
                                kind: ExternalSecret
                                metadata: {name: app}
                                spec:
                                  dataFrom:
                                    - sourceRef:
                                        generatorRef: {kind: Webhook, name: hook}
                                ---
                                apiVersion: external-secrets.io/v1alpha1
                                kind: PushSecret
                                metadata: {name: push}
                                spec:
                                  secretStoreRefs: [{name: vault}]
                                  selector:
                                    generatorRef: {kind: Webhook, name: hook}
                                """))
                .containsExactly(
                        "2 Webhook hook kind not served",
                        "8 Password admin spec.symbolCharacters different",
                        "20 ExternalSecret app spec.dataFrom[0].sourceRef.generatorRef.kind not served",
                        "28 PushSecret push spec.selector.generatorRef.kind not served");
    }

    @Test
    void unknownFieldsAreNamedWhereverTheyAre() throws IOException {
        assertThat(
                        differencesOf(
                                """
                                apiVersion: external-secrets.io/v1
                                kind: ExternalSecret
                                metadata: {name: app}
                                spec:
                                  secretStoreRef: {name: vault}
                                  refreshIntervall: 1h
                                  data:
                                    - secretKey: a
                                      remoteRef: {key: x, propertie: y}
                                ---
                                apiVersion: generators.external-secrets.io/v1alpha1
                                kind: Password
                                metadata: {name: admin}
                                spec:
                                  length: 20
                                  colour: red
                                """))
                .containsExactly(
                        "6 ExternalSecret app spec.refreshIntervall not served",
                        "9 ExternalSecret app spec.data[0].remoteRef.propertie not served",
                        "16 Password admin spec.colour not served");
    }

    @Test
    void noExampleHasAnUnknownField() {
        assertThat(Migrate.run(Path.of("../examples")).out())
                .contains("handled differently")
                .doesNotContain("not served", "refused");
    }
}
