package dev.cofferdam.cli.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.cli.check.Check;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RenderCommandTest {
    private static final Path EXAMPLES = Path.of("../examples/apps");
    private static final Path PLATFORM = EXAMPLES.resolve("platform.yaml");

    @TempDir private Path folder;

    /// What is expected lies in files; `-Dapp.write` writes them.
    @ParameterizedTest
    @ValueSource(strings = {"minimal", "typical", "components"})
    void theExamplesRenderAsExpected(String name) throws IOException {
        var expected = Path.of("src/test/resources/app", name + ".txt");

        var answer =
                AppRun.of("render", "-f", EXAMPLES.resolve(name + ".yaml"), "--platform", PLATFORM);

        assertThat(answer.err()).isEmpty();
        assertThat(answer.status()).isZero();
        if (Boolean.getBoolean("app.write")) {
            Files.writeString(expected, answer.out(), UTF_8);
        }
        assertThat(answer.out()).isEqualTo(Files.readString(expected, UTF_8));
    }

    @Test
    void filesAreWrittenAndThoseOfNoAppAreNamed() throws IOException {
        var out = folder.resolve("rendered");
        var stale = Files.createDirectories(out.resolve("vault/policies")).resolve("old.hcl");
        Files.writeString(stale, "path \"a\" { capabilities = [\"read\"] }\n", UTF_8);

        var answer =
                AppRun.of(
                        "render",
                        "-f",
                        EXAMPLES.resolve("typical.yaml"),
                        "--platform",
                        PLATFORM,
                        "--out",
                        out);

        assertThat(answer.status()).isZero();
        assertThat(files(out))
                .containsExactly(
                        "shop/kubernetes.yaml",
                        "vault/policies/cofferdam-prod-eu-shop-shop.hcl",
                        "vault/policies/old.hcl",
                        "vault/roles/cofferdam-prod-eu-shop-shop.json");
        assertThat(answer.out())
                .contains(stale + " is there and belongs to none of these Apps")
                .contains("wrote " + out.resolve("shop/kubernetes.yaml"));
        assertThat(
                        Files.readString(
                                out.resolve("vault/policies/cofferdam-prod-eu-shop-shop.hcl"),
                                UTF_8))
                .isEqualTo(Files.readString(EXAMPLES.resolve("policy.hcl"), UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"minimal", "typical", "components"})
    void whatIsRenderedPassesTheControls(String name) {
        AppRun.of(
                "render",
                "-f",
                EXAMPLES.resolve(name + ".yaml"),
                "--platform",
                PLATFORM,
                "--out",
                folder.resolve("out"));

        var answer = Check.run(folder.resolve("out"));

        assertThat(answer.out()).contains("No finding");
        assertThat(answer.status()).isZero();
    }

    @Test
    void oneHalfIsRenderedAlone() {
        var kubernetes = typical("--only=kubernetes");
        var vault = typical("--only=vault");

        assertThat(kubernetes.out()).contains("kind: SecretStore").doesNotContain("capabilities");
        assertThat(vault.out()).contains("capabilities").doesNotContain("kind: SecretStore");
    }

    /// A log would show :: otherwise, since CI servers take it for a command.
    @Test
    void whatIsPrintedIsWhatIsWritten() throws IOException {
        var app =
                """
                apiVersion: cofferdam.dev/v1alpha1
                kind: App
                metadata: { name: blog, namespace: blog }
                spec: { network: { egress: [ { cidr: "fd00::/8", port: 443 } ] } }
                """;

        assertThat(render(app).out()).contains("cidr: fd00::/8\n");
    }

    @Test
    void nothingIsWrittenThroughALink() throws IOException {
        var elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        var link = Files.createSymbolicLink(folder.resolve("link"), elsewhere);

        var answer = typical("--out", link.resolve("rendered"));

        assertThat(answer.status()).isEqualTo(2);
        assertThat(answer.err()).contains("is a link; to write through it, use --follow-links");
        assertThat(files(elsewhere)).isEmpty();
    }

    @Test
    void aFieldThatIsNotKnownIsNamed() throws IOException {
        var answer =
                render(
                        """
                        apiVersion: cofferdam.dev/v1alpha1
                        kind: App
                        metadata: { name: blog, namespace: blog }
                        spec:
                          secret: [ { name: blog-db } ]
                          secrets: [ { name: blog-db, extract: database, refreshInterval: 5m } ]
                        """);

        assertThat(answer.status()).isEqualTo(2);
        assertThat(answer.err())
                .isEqualTo(
                        """
                        cofferdam: App blog: InvalidField: spec.secret, \
                        spec.secrets[0].refreshInterval is not known; check how it is spelt
                        """);
    }

    @Test
    void aFieldOfAnotherTypeIsNamed() throws IOException {
        var answer =
                render(
                        """
                        apiVersion: cofferdam.dev/v1alpha1
                        kind: App
                        metadata: { name: blog, namespace: blog }
                        spec: { secrets: { name: blog-db } }
                        """);

        assertThat(answer.status()).isEqualTo(2);
        assertThat(answer.err())
                .contains("App blog has another type than the API says in spec.secrets; correct");
    }

    @Test
    void anAppAndAPlatformAreNeeded() throws IOException {
        assertThat(AppRun.of("render", "-f", PLATFORM).err()).contains("-f: no App in these files");
        assertThat(AppRun.of("render", "-f", EXAMPLES.resolve("minimal.yaml")).err())
                .contains("no Platform in these files; name the file of one with --platform");
        assertThat(AppRun.of("render", "-f", PLATFORM, "--platform", PLATFORM).err())
                .contains("2 Platforms in these files; give one of them");
        assertThat(AppRun.of("render", "-f", folder.resolve("none.yaml")).err())
                .contains("cannot be read");
    }

    @Test
    void theSameAppTwiceIsRefused() {
        var minimal = EXAMPLES.resolve("minimal.yaml");

        var answer = AppRun.of("render", "-f", minimal, "-f", minimal, "--platform", PLATFORM);

        assertThat(answer.status()).isEqualTo(2);
        assertThat(answer.err()).contains("App blog/blog is there twice: leave one");
    }

    private static AppRun typical(Object... more) {
        var arguments =
                new ArrayList<Object>(
                        List.of(
                                "render",
                                "-f",
                                EXAMPLES.resolve("typical.yaml"),
                                "--platform",
                                PLATFORM));
        arguments.addAll(List.of(more));
        return AppRun.of(Map.of(), arguments);
    }

    private AppRun render(String app) throws IOException {
        var file = Files.writeString(folder.resolve("app.yaml"), app, UTF_8);
        return AppRun.of("render", "-f", file, "--platform", PLATFORM);
    }

    private static SortedSet<String> files(Path folder) throws IOException {
        try (var found = Files.walk(folder)) {
            return new TreeSet<>(
                    found.filter(Files::isRegularFile)
                            .map(file -> folder.relativize(file).toString())
                            .toList());
        }
    }
}
