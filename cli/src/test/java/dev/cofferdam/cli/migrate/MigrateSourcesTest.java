package dev.cofferdam.cli.migrate;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where `cofferdam migrate` finds objects, and what it does not take for one.
class MigrateSourcesTest {
    private static final Path INPUTS = Path.of("src/test/resources/migrate");

    @TempDir private Path folder;

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content, UTF_8);
    }

    @Test
    void aNamespaceThatTheManifestRefersToMayBeItsOwn() {
        var file = INPUTS.resolve("namespace.yaml");

        assertThat(Migrate.run(file).out()).isEqualTo("Nothing differs in 1 object.\n");
        assertThat(Migrate.run("-n", "team-a", file).status()).isZero();
        assertThat(Migrate.run("-n", "team-b", file).out())
                .contains("refused", "its own namespace \"team-b\"");
    }

    @Test
    void twoOtherNamespacesCannotBothBeItsOwn() throws IOException {
        var file =
                write(
                        "two.yaml",
                        """
                        apiVersion: external-secrets.io/v1
                        kind: SecretStore
                        metadata: { name: vault }
                        spec:
                          provider:
                            vault:
                              server: https://vault.example:8200
                              namespace: of-vault
                              auth:
                                appRole:
                                  roleRef: { name: a, key: b, namespace: one }
                                  secretRef: { name: a, key: b, namespace: two }
                        """);

        assertThat(Migrate.run(file).out()).containsOnlyOnce("refused");
    }

    @Test
    void aPushSecretMayPushWhatAGeneratorMakes() throws IOException {
        var served = INPUTS.resolve("push-generator.yaml");
        var other =
                write(
                        "other.yaml",
                        Files.readString(served).replace("kind: Password", "kind: MFA"));

        assertThat(Migrate.run(served).out()).isEqualTo("Nothing differs in 1 object.\n");
        assertThat(Migrate.run(other).out())
                .contains("spec.selector.generatorRef.kind: generators of the kind MFA");
    }

    @Test
    void oldVersionsAreCountedApart() {
        var answer = Migrate.run(INPUTS.resolve("old-version.yaml"));

        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.out())
                .contains("In an old version (v1beta1)", "old-version.yaml: 1 object")
                .endsWith("Nothing differs in 1 object.\n1 of 1 object is in an old version.\n");
    }

    @Test
    void objectsInsideValuesAndTextsAreJudged() {
        var answer = Migrate.run(INPUTS.resolve("values.yaml"));

        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.out())
                .contains("  6     ClusterSecretStore aws: not served", "values.yaml: 2 objects")
                .contains("1 of 2 objects would be handled differently");
    }

    @Test
    void objectsInListsAndTemplatesOfOthersAreJudged() throws IOException {
        var file =
                write(
                        "template.yaml",
                        """
                        apiVersion: template.openshift.io/v1
                        kind: Template
                        metadata: { name: t }
                        objects:
                          - apiVersion: v1
                            kind: List
                            items:
                              - apiVersion: external-secrets.io/v1
                                kind: SecretStore
                                metadata: { name: s }
                                spec: { provider: { gcpsm: { projectID: p } } }
                        """);

        assertThat(Migrate.run(file).out()).contains("  11    SecretStore s: not served");
    }

    @Test
    void badRetrySettingsAreRefusedForEveryProvider() throws IOException {
        var file =
                write(
                        "retries.yaml",
                        """
                        apiVersion: external-secrets.io/v1
                        kind: SecretStore
                        metadata: { name: s }
                        spec:
                          retrySettings: { maxRetries: -1, retryInterval: "-5s" }
                          provider: { fake: { data: [] } }
                        ---
                        apiVersion: generators.external-secrets.io/v1alpha1
                        kind: VaultDynamicSecret
                        metadata: { name: g }
                        spec:
                          path: pki/issue/a
                          retrySettings: { maxRetries: 1, retryInterval: soon }
                          provider: { server: "https://vault.example:8200" }
                        """);

        assertThat(Migrate.run(file).out())
                .contains("SecretStore s: refused", "spec.retrySettings.maxRetries: is -1")
                .contains("spec.retrySettings.retryInterval: is \"-5s\"")
                .contains("VaultDynamicSecret g: refused", "is \"soon\"");
    }

    @Test
    void whatCannotBeLookedIntoIsNamed() throws IOException {
        write(
                "config.yaml",
                "script: |\n  cat <<E\n  apiVersion: external-secrets.io/v1\n  E\n  : [\n");
        write("store.yaml.j2", "a: 1\napiVersion: external-secrets.io/v1\n");

        write("main.tf", "manifest = {\n  apiVersion = \"external-secrets.io/v1beta1\"\n}\n");
        write("apply.sh", "kubectl apply -f - <<E\napiVersion: external-secrets.io/v1\nE\n");

        var answer = Migrate.run(folder);

        assertThat(answer.status()).isEqualTo(2);
        assertThat(answer.out())
                .contains("Not looked at:", "config.yaml:1", "store.yaml.j2:2", "migrate -")
                .contains("main.tf:2", "apply.sh:2");
    }

    @Test
    void aManifestInUtf16IsJudged() throws IOException {
        var store =
                "\uFEFFapiVersion: external-secrets.io/v1\nkind: SecretStore\nmetadata: { name: s }\nspec: { provider: { aws: { region: x } } }\n";
        Files.write(folder.resolve("store.yaml"), store.getBytes(UTF_16LE));

        assertThat(Migrate.run(folder).out()).contains("the provider aws is not served");
    }

    @Test
    void aStrategicMergePatchIsNotAnObject() {
        var answer = Migrate.run(INPUTS.resolve("kustomize/dev/delete-patch.yaml"));

        assertThat(answer.status()).isEqualTo(2);
        assertThat(answer.out())
                .contains("is a patch, not an object", "Nothing differs in 0 objects.")
                .doesNotContain("refused", "is not of the type");
    }

    @Test
    void patchesAreNotObjectsWhereNothingIsRendered() {
        var answer = Migrate.run("--no-render", INPUTS.resolve("kustomize/dev"));

        assertThat(answer.out()).doesNotContain("refused").contains("0 objects");
    }

    @Test
    void referencesAndCopiesInAnnotationsAreNotObjects() throws IOException {
        var file =
                write(
                        "a.yaml",
                        """
                        apiVersion: apps/v1
                        kind: Deployment
                        metadata:
                          name: a
                          annotations:
                            kubectl.kubernetes.io/last-applied-configuration: |
                              {"apiVersion":"external-secrets.io/v1","kind":"SecretStore","metadata":{"name":"x"}}
                          ownerReferences:
                            - { apiVersion: external-secrets.io/v1, kind: ExternalSecret, name: a, uid: u }
                        """);

        assertThat(Migrate.run(file).out()).isEqualTo("Nothing differs in 0 objects.\n");
    }

    @Test
    void writingReachesValuesAndPatchesAndNamesTheRest() throws IOException {
        Files.copy(INPUTS.resolve("values.yaml"), folder.resolve("values.yaml"));
        var patch =
                write(
                        "patch.yaml",
                        "apiVersion: external-secrets.io/v1beta1\nkind: SecretStore\nmetadata: {name: a}\n$patch: delete\n");
        write(
                "kustomization.yaml",
                "patches:\n  - patch: |\n      apiVersion: external-secrets.io/v1beta1\n      kind: SecretStore\n");

        var answer = Migrate.run("--no-render", "--write", folder);

        assertThat(patch).content().contains("external-secrets.io/v1\n");
        assertThat(folder.resolve("values.yaml"))
                .content()
                .contains("apiVersion: external-secrets.io/v1\n    kind: ClusterSecretStore");
        assertThat(answer.out())
                .contains("kustomization.yaml:2", "replace it by hand", "values.yaml: 1 object");
    }
}
