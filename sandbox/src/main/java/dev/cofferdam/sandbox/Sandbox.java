package dev.cofferdam.sandbox;

import dev.cofferdam.sandbox.control.Cluster;
import dev.cofferdam.sandbox.process.Site;
import dev.cofferdam.sandbox.report.Progress;
import dev.cofferdam.sandbox.toolchain.Binaries;
import dev.cofferdam.sandbox.vault.VaultServer;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/// A Kubernetes control plane and a Vault on loopback, both real, which live until [#close], or
/// until this process dies. Needs neither root nor containers.
public final class Sandbox implements AutoCloseable {
    private final StateFolder folder;
    private final Cluster cluster;
    private final VaultServer vault;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Sandbox(StateFolder folder, Cluster cluster, VaultServer vault) {
        this.folder = folder;
        this.cluster = cluster;
        this.vault = vault;
    }

    /// Starts everything. When anything fails, all of it is stopped and removed again before the
    /// failure is thrown.
    public static Sandbox start(Binaries binaries, SandboxOptions options, Progress progress) {
        return start(binaries, options, Site.loopback(), progress);
    }

    /// Starts everything at that place.
    public static Sandbox start(
            Binaries binaries, SandboxOptions options, Site site, Progress progress) {
        var folder = folder(options);
        try {
            var launch = new Launch(binaries, folder.path(), site, options.auditLogs(), progress);
            var started = launch.run();
            return new Sandbox(folder, started.cluster(), started.vault());
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    private static StateFolder folder(SandboxOptions options) {
        var kept = options.folder();
        return kept == null ? StateFolder.temporary() : StateFolder.kept(kept);
    }

    public Cluster cluster() {
        return cluster;
    }

    public VaultServer vault() {
        return vault;
    }

    /// Where keys, data and logs lie.
    public Path folder() {
        return folder.path();
    }

    /// Makes Vault trust the cluster's service accounts at that auth mount. Doing it again renews
    /// the configuration.
    public void kubernetesAuth(String mount) {
        new KubernetesAuth(cluster, vault.admin()).enable(mount);
    }

    /// Stops everything and removes a temporary folder. Doing it again does nothing.
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            var stopped = CompletableFuture.runAsync(vault::close, Thread::startVirtualThread);
            cluster.close();
            stopped.join();
            folder.close();
        }
    }
}
