package dev.cofferdam.sandbox.toolchain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cofferdam.sandbox.report.Progress;
import dev.cofferdam.sandbox.report.SandboxException;
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
                .hasMessageContaining(
                        "missing: etcd, kube-apiserver, kube-controller-manager, vault.")
                .hasMessageContaining("KUBEBUILDER_ASSETS (not set), VAULT_BIN (not set), PATH")
                .hasMessageContaining(home.resolve(".cache/cofferdam/bin").toString())
                .hasMessageContaining("install Go 1.26 or later")
                .hasMessageContaining("set KUBEBUILDER_ASSETS to a folder with etcd");
    }

    @Test
    void onlyWhatIsMissingIsNamed() throws IOException {
        var path = folder("path", "etcd", "kube-apiserver", "kube-controller-manager");

        assertThatThrownBy(() -> locate(Map.of("PATH", path.toString())))
                .hasMessageContaining("missing: vault.");
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
                                vault));
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
    void helmIsNoServerAndIsFoundTheSameWay() throws IOException {
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
            assertThat(GoModule.named(program.module()).goMod()).contains(program.source());
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
