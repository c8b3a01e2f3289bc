package dev.cofferdam.cli.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdoptCommandTest {
    private static final String PLATFORM =
            """
            apiVersion: cofferdam.dev/v1alpha1
            kind: Platform
            metadata: { name: eu }
            spec:
              vault:
                address: https://vault.example:8200
                kv: { mount: secret }
                shared: [ { key: shared/smtp, to: [shop] } ]
            """;
    private static final String STORE =
            """
            apiVersion: external-secrets.io/v1
            kind: SecretStore
            metadata: { name: vault, namespace: shop }
            spec:
              provider:
                vault:
                  server: https://vault.example:8200/
                  path: secret
                  version: v2
                  auth:
                    kubernetes: { mountPath: kubernetes, role: shop, serviceAccountRef: { name: web } }
            """;
    private static final String SECRET =
            """
            apiVersion: external-secrets.io/v1beta1
            kind: ExternalSecret
            metadata: { name: db, namespace: shop }
            spec:
              secretStoreRef: { name: vault }
              refreshInterval: 5m
              ${target}
              ${source}
            """;

    @TempDir private Path folder;
    private Path given;
    private Path platform;

    @BeforeEach
    void files() throws IOException {
        given = Files.createDirectory(folder.resolve("given"));
        platform = Files.writeString(folder.resolve("platform.yaml"), PLATFORM, UTF_8);
        Files.writeString(given.resolve("store.yaml"), STORE, UTF_8);
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(given.resolve(file), text, UTF_8);
    }

    private static String secret(String target, String source) {
        return SECRET.replace("${target}", target).replace("${source}", source);
    }

    private AppRun adopt(String... more) {
        var words = new ArrayList<Object>(List.of("adopt", given, "--platform", platform));
        words.addAll(List.of(more));
        return AppRun.of(Map.of(), words);
    }

    @Test
    void keysAreReadAsTheApiReadsThem() throws IOException {
        write(
                "db.yaml",
                secret(
                        "target: { name: db, creationPolicy: Owner }",
                        "data: [ { secretKey: A, remoteRef: { key: secret/data/apps/shop/web/db, property: a } }, { secretKey: B, remoteRef: { key: apps/shop/web/db, property: b } } ]"));

        var run = adopt();

        assertThat(run.err()).contains("ExternalSecrets adopted: 1 of 1. Apps: 1.");
        assertThat(run.status()).isZero();
        assertThat(run.out())
                .contains("name: web\n", "A: db#a\n", "B: db#b\n", "refresh: 5m\n")
                .contains("manage: false", "NetworkPolicy");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    target: { template: {} } | dataFrom: [ { extract: { key: apps/shop/web/db } } ] | spec.target.template
                    target: { name: other } | dataFrom: [ { extract: { key: apps/shop/web/db } } ] | spec.target.name
                    target: { creationPolicy: Merge } | dataFrom: [ { extract: { key: apps/shop/web/db } } ] | spec.target.creationPolicy
                    target: { deletionPolicy: Delete } | dataFrom: [ { extract: { key: apps/shop/web/db } } ] | spec.target.deletionPolicy
                    target: {} | dataFrom: [ { extract: { key: elsewhere/db } } ] | spec.dataFrom[0].extract.key
                    target: {} | dataFrom: [ { extract: { key: apps/other/web/db } } ] | spec.dataFrom[0].extract.key
                    target: {} | dataFrom: [ { extract: { key: apps/shop/web/db, version: "2" } } ] | spec.dataFrom[0].extract.version
                    target: {} | dataFrom: [ { extract: { key: apps/shop/web/db }, rewrite: [] } ] | spec.dataFrom[0].rewrite
                    target: {} | dataFrom: [ { find: { name: { regexp: a } } } ] | spec.dataFrom[0].find.path
                    target: {} | dataFrom: [ { find: { path: apps/shop/web/x, tags: { a: b } } } ] | spec.dataFrom[0].find.tags
                    target: {} | dataFrom: [ { sourceRef: { generatorRef: { kind: Password, name: p } } } ] | spec.dataFrom[0].sourceRef
                    target: {} | dataFrom: [ { extract: { key: apps/shop/web/a } }, { extract: { key: apps/shop/web/b } } ] | spec.dataFrom
                    target: {} | data: [ { secretKey: A, remoteRef: { key: apps/shop/web/a } }, { secretKey: B, remoteRef: { key: shared/smtp } } ] | spec.data[B].remoteRef.key
                    target: {} | data: 7 | spec.data
                    target: {} | dataFrom: [ { extract: { key: "apps/shop/web/a*" } } ] | spec
                    """)
    void whatAnAppCannotSayIsNamedAndKept(String target, String source, String field)
            throws IOException {
        write("db.yaml", secret(target, source));

        var run = adopt();

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains("  ExternalSecret shop/db " + field + "\n")
                .contains("ExternalSecrets adopted: 0 of 1. Apps: 0.");
    }

    @Test
    void otherKindsAndMissingStoresAreNamed() throws IOException {
        write(
                "other.yaml",
                """
                apiVersion: external-secrets.io/v1alpha1
                kind: PushSecret
                metadata: { name: push, namespace: shop }
                ---
                apiVersion: external-secrets.io/v1
                kind: ExternalSecret
                metadata: { name: lost, namespace: shop }
                spec:
                  secretStoreRef: { name: nowhere }
                  dataFrom: [ { extract: { key: shared/smtp } } ]
                """);

        var run = adopt();

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err())
                .contains("PushSecret shop/push kind")
                .contains("ExternalSecret shop/lost spec.secretStoreRef")
                .contains("names SecretStore shop/nowhere, which is not in these files");
    }

    @Test
    void twoAccountsOfOneFolderAreComponents() throws IOException {
        write("db.yaml", secret("", "dataFrom: [ { extract: { key: apps/shop/web/db } } ]"));
        write(
                "store2.yaml",
                STORE.replace("name: vault", "name: two").replace("name: web", "name: jobs"));
        write(
                "jobs.yaml",
                secret("", "dataFrom: [ { find: { path: apps/shop/web/jobs } } ]")
                        .replace("name: db", "name: jobs")
                        .replace("name: vault", "name: two"));

        var run = adopt();

        assertThat(run.err()).contains("ExternalSecrets adopted: 2 of 2. Apps: 1.");
        assertThat(run.out()).contains("components:", "  jobs:", "  web:");
    }

    @Test
    void theExampleIsAdopted() {
        var examples = Path.of("../examples/apps");

        var run =
                AppRun.of(
                        Map.of(),
                        List.of(
                                "adopt",
                                examples.resolve("existing"),
                                "--platform",
                                examples.resolve("platform.yaml")));

        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("name: shop\n", "PASSWORD: database#password\n");
        assertThat(run.err()).contains("for service account shop-web, paths allowed: 1");
    }

    @Test
    void filesThatAreThereAreNotReplaced() throws IOException {
        write("db.yaml", secret("", "dataFrom: [ { extract: { key: shared/smtp } } ]"));
        var out = folder.resolve("out");

        var first = adopt("--out", out.toString());
        var apps = out.resolve("shop/apps.yaml");
        Files.writeString(apps, "mine", UTF_8);
        var second = adopt("--out", out.toString());

        assertThat(first.status()).isZero();
        assertThat(second.status()).isEqualTo(2);
        assertThat(second.err()).contains("is there already, so nothing is written");
        assertThat(Files.readString(apps)).isEqualTo("mine");
        assertThat(adopt("--out", out.toString(), "--overwrite").status()).isZero();
        assertThat(Files.readString(apps)).contains("kind: App\n", "shared: true");
    }
}
