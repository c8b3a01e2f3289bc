package dev.cofferdam.sandbox.toolchain;

import dev.cofferdam.sandbox.report.Progress;
import dev.cofferdam.sandbox.report.SandboxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Finds the real servers, and builds with `go` those that are not there. A program is looked for
/// where `KUBEBUILDER_ASSETS` or `VAULT_BIN` says, on `PATH`, and in the cache of what was built
/// before, which never serves a program of another version than ours.
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

    /// The programs, all of which exist when this returns. `progress` hears of builds only.
    public Binaries locate(Progress progress) {
        var found = provide(Program.servers(), progress);
        return new Binaries(
                file(found, Program.ETCD),
                file(found, Program.KUBE_APISERVER),
                file(found, Program.KUBE_CONTROLLER_MANAGER),
                file(found, Program.VAULT));
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
            build(wanted, progress);
        }
        return search.found(wanted);
    }

    private void build(Set<Program> wanted, Progress progress) {
        var go = search.compiler().orElseThrow(() -> noWayToBuild(search.missing(wanted)));
        try (var _ = BuildLock.take(runtime.cache(), reminder, progress)) {
            var build = new GoBuild(go, runtime, reminder, progress);
            for (var program : search.missing(wanted)) {
                build.run(program, search.folder(program));
            }
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
        return "set %s to a folder with etcd, kube-apiserver and kube-controller-manager, and %s to the vault program"
                .formatted(Search.ASSETS, Search.VAULT);
    }
}
