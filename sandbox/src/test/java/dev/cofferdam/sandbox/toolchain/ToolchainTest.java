package dev.cofferdam.sandbox.toolchain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cofferdam.sandbox.report.Progress;
import dev.cofferdam.sandbox.report.SandboxException;
import dev.cofferdam.sandbox.vault.VaultProduct;
import dev.cofferdam.sandbox.vault.VaultProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolchainTest {
    @TempDir private Path home = Path.of("");

    @Test
    void withoutProgramsAndWithoutGoBothWaysOutAreNamed() {
        assertThatThrownBy(() -> locate(Map.of("PATH", "/nowhere")))
                .isInstanceOf(SandboxException.class)
                .hasMessageContaining("missing: etcd, kube-apiserver, kube-controller-manager.")
                .hasMessageContaining("KUBEBUILDER_ASSETS (not set), VAULT_BIN (not set), PATH")
                .hasMessageContaining(home.resolve(".cache/cofferdam/bin").toString())
                .hasMessageContaining("install Go 1.26 or later")
                .hasMessageContaining("set KUBEBUILDER_ASSETS to a folder with etcd");
    }

    @Test
    void onlyWhatIsMissingIsNamed() throws IOException {
        var path = folder("path", "etcd", "kube-apiserver", "kube-controller-manager");
        var runtime = new ToolchainEnvironment(Map.of("PATH", path.toString()), home);

        assertThatThrownBy(
                        () -> new Toolchain(runtime).locate(VaultProduct.VAULT, Progress.silent()))
                .hasMessageContaining("missing: vault.");
    }

    @Test
    void aServerOnThePathGoesBeforeTheCacheAndVaultBeforeOpenBao() throws IOException {
        var servers = new String[] {"etcd", "kube-apiserver", "kube-controller-manager"};
        var path = folder("path", servers);
        var bao = folder("bao", "bao");
        var cached = folder(".cache/cofferdam/bin/" + GoModule.named("vault").key(), "vault");

        assertThat(locate(Map.of("PATH", path + ":" + bao)).vault())
                .isEqualTo(new VaultProgram(VaultProduct.OPENBAO, bao.resolve("bao")));
        assertThat(locate(Map.of("PATH", path.toString())).vault())
                .isEqualTo(new VaultProgram(VaultProduct.VAULT, cached.resolve("vault")));
    }

    @Test
    void aNamedProgramIsAskedWhichServerItIs() throws IOException {
        var path = folder("path", "etcd", "kube-apiserver", "kube-controller-manager");
        var server = folder("own", "server").resolve("server");
        Files.writeString(server, "#!/bin/sh\necho OpenBao v2.7.2\n");
        var environment = Map.of("PATH", path + ":/usr/bin:/bin", "VAULT_BIN", server.toString());

        assertThat(locate(environment).vault())
                .isEqualTo(new VaultProgram(VaultProduct.OPENBAO, server));
    }

    @Test
    void withoutPythonTheMissingPipIsNamed() throws IOException {
        var path = folder("path", "etcd", "kube-apiserver", "kube-controller-manager");

        assertThatThrownBy(() -> locate(Map.of("PATH", path.toString())))
                .isInstanceOf(SandboxException.class)
                .hasMessageContaining("tried python3 -m pip, pip3, pip and python3 -m venv")
                .hasMessageContaining("there is also no python3 on PATH")
                .hasMessageContaining("set BAO_BIN to it");
    }

    @Test
    void variablesGoBeforePathAndPathBeforeTheCache() throws IOException {
        var assets = folder("assets", "etcd");
        var path = folder("path", "etcd", "kube-apiserver", "vault");
        var vault = folder("own", "my-vault").resolve("my-vault");
        var kubernetes = ".cache/cofferdam/bin/" + GoModule.named("kubernetes").key();
        var cache = folder(kubernetes, "kube-apiserver", "kube-controller-manager");

        var binaries =
                locate(
                        Map.of(
                                "KUBEBUILDER_ASSETS", assets.toString(),
                                "VAULT_BIN", vault.toString(),
                                "PATH", "/nowhere:" + path));

        assertThat(binaries)
                .isEqualTo(
                        new Binaries(
                                assets.resolve("etcd"),
                                path.resolve("kube-apiserver"),
                                cache.resolve("kube-controller-manager"),
                                new VaultProgram(VaultProduct.VAULT, vault)));
    }

    @Test
    void aVariableThatNamesNoProgramIsAnError() {
        assertThatThrownBy(() -> locate(Map.of("VAULT_BIN", "/nowhere/vault")))
                .hasMessage(
                        "VAULT_BIN is set to /nowhere/vault, which is not an executable file. Set it to the vault program, or unset it.");
        assertThatThrownBy(() -> locate(Map.of("KUBEBUILDER_ASSETS", "/nowhere")))
                .hasMessageContaining(
                        "KUBEBUILDER_ASSETS is set to /nowhere, which is not a folder.");
    }

    @Test
    void helmIsFoundTheSameWay() throws IOException {
        var path = folder("path", "helm");
        var toolchain =
                new Toolchain(new ToolchainEnvironment(Map.of("PATH", path.toString()), home));

        assertThat(toolchain.helm(Progress.silent())).isEqualTo(path.resolve("helm"));
        assertThat(GoModule.named("helm").linkerFlags())
                .contains("version.version=v3.")
                .contains("k8sVersionMajor=1");
    }

    @Test
    void theCacheIsWhereTheSpecificationOfXdgPutsIt() {
        assertThat(new ToolchainEnvironment(Map.of("XDG_CACHE_HOME", "/c"), home).cache())
                .isEqualTo(Path.of("/c/cofferdam"));
        assertThat(new ToolchainEnvironment(Map.of("XDG_CACHE_HOME", "relative"), home).cache())
                .isEqualTo(home.resolve(".cache/cofferdam"));
        assertThat(new ToolchainEnvironment(Map.of("XDG_CACHE_HOME", ""), home).cache())
                .isEqualTo(home.resolve(".cache/cofferdam"));
    }

    @Test
    void aProgramOfAnotherPinningHasAnotherKey() {
        var pinned = new GoModule("kubernetes", "\tk8s.io/kubernetes v1.36.3\n", "sum");
        var newer = new GoModule("kubernetes", "\tk8s.io/kubernetes v1.36.4\n", "sum");
        var otherSum = new GoModule("kubernetes", pinned.goMod(), "other sum");

        assertThat(pinned.key()).matches("kubernetes-[0-9a-f]{12}");
        assertThat(newer.key()).isNotEqualTo(pinned.key());
        assertThat(otherSum.key()).isNotEqualTo(pinned.key());
    }

    @Test
    void kubernetesIsStampedWithTheVersionThatIsPinned() {
        assertThat(new GoModule("kubernetes", "\tk8s.io/kubernetes v1.36.3\n", "").linkerFlags())
                .isEqualTo(
                        "-s -w -X k8s.io/component-base/version.gitVersion=v1.36.3 -X k8s.io/component-base/version.gitMajor=1 -X k8s.io/component-base/version.gitMinor=36");
        assertThat(GoModule.named("kubernetes").linkerFlags()).contains("gitVersion=v1.");
        assertThat(GoModule.named("etcd").linkerFlags()).isEqualTo("-s -w");
    }

    @Test
    void everyProgramIsAToolOfItsModule() {
        for (var program : Program.values()) {
            if (program.origin() instanceof Program.Origin.Go(var module, var source, _)) {
                assertThat(GoModule.named(module).goMod()).contains(source);
            }
        }
    }

    private Binaries locate(Map<String, String> environment) {
        return new Toolchain(new ToolchainEnvironment(environment, home)).locate(Progress.silent());
    }

    private Path folder(String name, String... programs) throws IOException {
        var folder = Files.createDirectories(home.resolve(name));
        for (var program : programs) {
            var file = Files.writeString(folder.resolve(program), "#!/bin/sh\n");
            assertThat(file.toFile().setExecutable(true)).isTrue();
        }
        return folder;
    }
}
