package dev.cofferdam.sandbox.toolchain;

import dev.cofferdam.sandbox.process.SearchPath;
import dev.cofferdam.sandbox.report.SandboxException;
import dev.cofferdam.sandbox.vault.VaultProduct;
import dev.cofferdam.sandbox.vault.VaultProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Looks for programs: where a variable says, then on `PATH`, then in the cache.
final class Search {
    static final String ASSETS = "KUBEBUILDER_ASSETS";
    static final String VAULT = "VAULT_BIN";
    static final String BAO = "BAO_BIN";
    static final String HELM = "HELM_BIN";

    private static final Map<String, String> PROGRAMS =
            Map.of(VAULT, "vault", BAO, "bao", HELM, "helm");

    private final ToolchainEnvironment runtime;
    private final SearchPath path;

    Search(ToolchainEnvironment runtime) {
        this.runtime = runtime;
        this.path = new SearchPath(runtime.environment());
    }

    Map<Program, Path> found(Set<Program> wanted) {
        var found = new EnumMap<Program, Path>(Program.class);
        for (var program : wanted) {
            find(program).ifPresent(file -> found.put(program, file));
        }
        return found;
    }

    Set<Program> missing(Set<Program> wanted) {
        var missing = EnumSet.copyOf(wanted);
        missing.removeAll(found(wanted).keySet());
        return missing;
    }

    Optional<Path> compiler() {
        return path.find("go");
    }

    /// Where a program that we have built ourselves lies.
    Path folder(Program program) {
        return runtime.cache().resolve("bin").resolve(program.origin().key());
    }

    /// The server that is there, Vault before OpenBao, and what is named before what is found.
    Optional<VaultProgram> vault() {
        return Stream.<Supplier<Optional<VaultProgram>>>of(
                        () -> asked(VAULT),
                        () -> asked(BAO),
                        () -> vault(Program.VAULT, path.find(Program.VAULT.file())),
                        () -> vault(Program.OPENBAO, path.find(Program.OPENBAO.file())),
                        () -> vault(Program.VAULT, built(Program.VAULT)),
                        () -> vault(Program.OPENBAO, built(Program.OPENBAO)))
                .flatMap(place -> place.get().stream())
                .findFirst();
    }

    private static Optional<VaultProgram> vault(Program program, Optional<Path> file) {
        var product = program == Program.OPENBAO ? VaultProduct.OPENBAO : VaultProduct.VAULT;
        return file.map(found -> new VaultProgram(product, found));
    }

    /// `VAULT_BIN` may name either server.
    private Optional<VaultProgram> asked(String variable) {
        return runtime.variable(variable)
                .map(value -> program(variable, value))
                .map(VaultProgram::ask);
    }

    private Optional<Path> asked(VaultProduct product) {
        return Stream.of(VAULT, BAO)
                .flatMap(variable -> asked(variable).stream())
                .filter(program -> program.product() == product)
                .map(VaultProgram::file)
                .findFirst();
    }

    private Optional<Path> find(Program program) {
        return named(program).or(() -> path.find(program.file())).or(() -> built(program));
    }

    private Optional<Path> built(Program program) {
        return Optional.of(folder(program).resolve(program.file())).filter(SearchPath::executable);
    }

    private Optional<Path> named(Program program) {
        return switch (program) {
            case VAULT -> asked(VaultProduct.VAULT);
            case OPENBAO -> asked(VaultProduct.OPENBAO);
            case HELM -> runtime.variable(HELM).map(value -> program(HELM, value));
            case ETCD, KUBE_APISERVER, KUBE_CONTROLLER_MANAGER, KUBE_SCHEDULER, KUBELET ->
                    runtime.variable(ASSETS)
                            .map(Search::assets)
                            .map(folder -> folder.resolve(program.file()))
                            .filter(SearchPath::executable);
        };
    }

    private static Path program(String variable, String value) {
        var file = Path.of(value);
        if (!SearchPath.executable(file)) {
            throw new SandboxException(
                    "%s is set to %s, which is not an executable file. Set it to the %s program, or unset it."
                            .formatted(variable, value, PROGRAMS.get(variable)));
        }
        return file.toAbsolutePath();
    }

    private static Path assets(String value) {
        var folder = Path.of(value);
        if (!Files.isDirectory(folder)) {
            throw new SandboxException(
                    "%s is set to %s, which is not a folder. Set it to a folder with etcd, kube-apiserver and kube-controller-manager, or unset it."
                            .formatted(ASSETS, value));
        }
        return folder.toAbsolutePath();
    }
}
