package dev.cofferdam.sandbox.toolchain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.cofferdam.sandbox.report.SandboxException;
import dev.cofferdam.sandbox.vault.VaultProduct;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Builds with a `go` that is a script: what is under test is what happens around the compiler.
class ToolchainIT {
    private static final String BUILDS =
            """
            [ "$1 $2" = "build -C" ] && [ "$CGO_ENABLED" = 0 ] || exit 9
            [ -s "$3/go.mod" ] && [ -s "$3/go.sum" ] || exit 8
            while [ "$1" != -o ]; do shift; done
            echo "built $3" >"$2"
            chmod +x "$2"
            """;

    @TempDir private Path home = Path.of("");
    private final List<String> said = new CopyOnWriteArrayList<>();

    @Test
    void buildsWhatIsMissingOnceAndSaysSo() throws IOException {
        go(BUILDS);

        var first = locate();
        var second = locate();

        assertThat(second).isEqualTo(first);
        assertThat(first.vault().file()).content().isEqualTo("built github.com/hashicorp/vault\n");
        assertThat(first.etcd()).content().isEqualTo("built go.etcd.io/etcd/server/v3\n");
        assertThat(said).hasSize(8);
        assertThat(said.get(0))
                .isEqualTo(
                        "Building etcd with go, once (about 1 minute on two cores, and the download of its sources)");
        assertThat(said.get(1)).matches("Built etcd in 0\\.\\d s");
    }

    @Test
    void remindsOfALongBuild() throws IOException {
        go("sleep 0.5\n" + BUILDS);

        locate();

        assertThat(said).anyMatch(line -> line.matches("Building etcd: 0\\.\\d s so far"));
    }

    @Test
    void aFailedBuildShowsWhatTheCompilerSaid() throws IOException {
        go("echo 'go: no space left on device' >&2; exit 1");

        assertThatThrownBy(this::locate)
                .isInstanceOf(SandboxException.class)
                .hasMessageContaining("go build of etcd failed with status 1")
                .hasMessageContaining("    go: no space left on device")
                .hasMessageContaining("set KUBEBUILDER_ASSETS");
        assertThat(files()).noneMatch(file -> file.endsWith("etcd"));
    }

    @Test
    void anInterruptedBuildLeavesNoProgramAndNoCompiler() throws IOException, InterruptedException {
        go(
                "while [ \"$1\" != -o ]; do shift; done; echo half >\"$2\"; echo $$ >$HOME/pid; sleep 60");
        var build = Thread.ofPlatform().start(() -> assertThatThrownBy(this::locate));
        var pid = home.resolve("pid");
        await().until(() -> Files.exists(pid) && Files.size(pid) > 0);

        build.interrupt();
        build.join();

        var compiler = Long.parseLong(Files.readString(pid).strip());
        await().until(() -> ProcessHandle.of(compiler).isEmpty());
        assertThat(files()).noneMatch(file -> file.endsWith("/etcd"));
        go(BUILDS);
        assertThat(locate().etcd()).content().startsWith("built");
    }

    @Test
    void aSecondBuildWaitsAndTakesTheResultOfTheFirst() throws IOException {
        go("echo >>$HOME/builds; sleep 0.3\n" + BUILDS);
        var first = new CompletableFuture<Binaries>();
        var second = new CompletableFuture<Binaries>();

        Thread.ofPlatform().start(() -> first.complete(locate()));
        Thread.ofPlatform().start(() -> second.complete(locate()));

        assertThat(first.join()).isEqualTo(second.join());

        assertThat(home.resolve("builds")).content().hasSize(4);
        assertThat(said).anyMatch(line -> line.startsWith("Waiting for another build"));
    }

    private Binaries locate() {
        var path = home.resolve("path") + ":/usr/bin:/bin";
        var environment = Map.of("PATH", path, "HOME", home.toString());
        return new Toolchain(new ToolchainEnvironment(environment, home), Duration.ofMillis(200))
                .locate(VaultProduct.VAULT, said::add);
    }

    private void go(String script) throws IOException {
        var file = Files.createDirectories(home.resolve("path")).resolve("go");
        Files.writeString(file, "#!/bin/sh\n" + script);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(home.resolve(".cache"))) {
            return files.map(Path::toString).toList();
        }
    }
}
