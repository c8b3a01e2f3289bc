package dev.cofferdam.sandbox;

import dev.cofferdam.sandbox.certificate.Authority;
import dev.cofferdam.sandbox.control.Cluster;
import dev.cofferdam.sandbox.process.Site;
import dev.cofferdam.sandbox.report.Elapsed;
import dev.cofferdam.sandbox.report.Progress;
import dev.cofferdam.sandbox.report.SandboxException;
import dev.cofferdam.sandbox.toolchain.Binaries;
import dev.cofferdam.sandbox.vault.VaultServer;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// Starts the two sides of a sandbox at the same time.
record Launch(Binaries binaries, Path folder, Site site, boolean auditLogs, Progress progress) {
    record Started(Cluster cluster, VaultServer vault) {}

    /// Both sides, or neither: when one fails, the other is stopped again.
    Started run() {
        var authority = Authority.create("cofferdam-sandbox");
        var elapsed = new Elapsed();
        var vault =
                CompletableFuture.supplyAsync(
                        () -> vault(authority, elapsed), Thread::startVirtualThread);
        try {
            var cluster = cluster(authority, elapsed);
            return new Started(cluster, vaultBeside(cluster, vault));
        } catch (RuntimeException e) {
            closeWhenStarted(vault);
            throw e;
        }
    }

    private static VaultServer vaultBeside(Cluster cluster, CompletableFuture<VaultServer> vault) {
        try {
            return vault.join();
        } catch (CompletionException e) {
            cluster.close();
            throw e.getCause() instanceof SandboxException cause ? cause : e;
        }
    }

    private static void closeWhenStarted(CompletableFuture<VaultServer> vault) {
        try {
            vault.join().close();
        } catch (CompletionException _) {
            // It did not start, so there is nothing to stop; the first failure tells why.
        }
    }

    private Cluster cluster(Authority authority, Elapsed elapsed) {
        var cluster =
                Cluster.start(binaries, folder.resolve("kubernetes"), authority, site, auditLogs);
        progress.say("Kubernetes is ready (%s)".formatted(elapsed));
        return cluster;
    }

    private VaultServer vault(Authority authority, Elapsed elapsed) {
        var vault =
                VaultServer.start(
                        binaries.vault(), folder.resolve("vault"), authority, site, auditLogs);
        progress.say("%s is unsealed (%s)".formatted(vault.product().title(), elapsed));
        return vault;
    }
}
