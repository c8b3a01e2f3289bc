package dev.cofferdam.sandbox.node;

import dev.cofferdam.sandbox.Sandbox;
import dev.cofferdam.sandbox.SandboxOptions;
import dev.cofferdam.sandbox.StateFolder;
import dev.cofferdam.sandbox.control.Cluster;
import dev.cofferdam.sandbox.process.Ports;
import dev.cofferdam.sandbox.process.Site;
import dev.cofferdam.sandbox.report.Elapsed;
import dev.cofferdam.sandbox.report.Progress;
import dev.cofferdam.sandbox.toolchain.Binaries;
import dev.cofferdam.sandbox.toolchain.NodeBinaries;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// A whole cluster with one real node, and a Vault beside it, in namespaces of their own: nothing
/// of it can be seen from outside but one end of a cable, by which this process reaches the
/// servers. It lives until [#close], or until this process dies.
public final class RealNode implements AutoCloseable {
    /// An image with busybox; what it runs, the pod says.
    public static final String BUSYBOX = Containers.BUSYBOX;

    private final StateFolder folder;
    private final Runnable end;
    private final Containers containers;
    private final Sandbox sandbox;

    private RealNode(StateFolder folder, Runnable end, Containers containers, Sandbox sandbox) {
        this.folder = folder;
        this.end = end;
        this.containers = containers;
        this.sandbox = sandbox;
    }

    /// What it is made of.
    public record Parts(Binaries servers, NodeBinaries kubernetes, NodeTools tools) {}

    /// Returns when the node takes pods. When anything fails, all is stopped and removed again.
    public static RealNode start(Parts parts, SandboxOptions options, Progress progress) {
        var folder = StateFolder.temporary();
        try {
            var shell = new Shell(folder.path().resolve("node"), parts.tools().environment());
            var namespaces = Namespaces.open(shell, "cofferdam-node");
            try {
                var start = new Start(parts, shell, namespaces, progress);
                return start.run(folder, options);
            } catch (RuntimeException e) {
                namespaces.close();
                throw e;
            }
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    private record Start(Parts parts, Shell shell, Namespaces namespaces, Progress progress) {
        private static final int HTTPS = 443;

        /// containerd needs no API server, so it starts beside it.
        RealNode run(StateFolder folder, SandboxOptions options) {
            var elapsed = new Elapsed();
            var network = NodeNetwork.random();
            network.connect(shell, namespaces.pid());
            var containers = new Containers(shell, parts.tools(), namespaces);
            var started = CompletableFuture.runAsync(containers::start, Thread::startVirtualThread);
            var sandbox = sandbox(folder, options, site(network));
            try {
                join(started);
                progress.say("containerd has its images (%s)".formatted(elapsed));
                sandbox.kubernetesAuth("kubernetes");
                new Kubelet(shell, parts.kubernetes(), namespaces, sandbox.cluster()).start();
                progress.say("The node takes pods (%s)".formatted(elapsed));
                return new RealNode(folder, () -> end(network), containers, sandbox);
            } catch (RuntimeException e) {
                sandbox.close();
                throw e;
            }
        }

        private void end(NodeNetwork network) {
            try {
                network.disconnect(shell);
            } finally {
                namespaces.close();
            }
        }

        private Sandbox sandbox(StateFolder folder, SandboxOptions options, Site site) {
            var kept = options.keptIn(folder.path().resolve("servers"));
            return Sandbox.start(parts.servers(), kept, site, progress);
        }

        private Site site(NodeNetwork network) {
            return new Site(
                    namespaces.connected(List.of()),
                    "0.0.0.0",
                    network.there(),
                    List.of(NodeNetwork.ADDRESS),
                    new Ports(),
                    HTTPS);
        }

        private static void join(CompletableFuture<?> started) {
            try {
                started.join();
            } catch (CompletionException e) {
                throw e.getCause() instanceof RuntimeException cause ? cause : e;
            }
        }
    }

    public Cluster cluster() {
        return sandbox.cluster();
    }

    /// The control plane and the Vault. Vault trusts the cluster's service accounts at
    /// `auth/kubernetes`.
    public Sandbox sandbox() {
        return sandbox;
    }

    /// Vault's TLS address as pods reach it.
    public URI vaultForPods() {
        return URI.create(
                "https://" + NodeNetwork.ADDRESS + ":" + sandbox.vault().tlsAddress().getPort());
    }

    /// Gives containerd an image, an OCI layout in a tar.
    public void importImage(Path tar) {
        containers.importImage(tar);
    }

    /// What containers have written, one folder a pod.
    public Path podLogs() {
        return folder.path().resolve("node/pod-logs");
    }

    /// What the node's own programs have written.
    public Path logs() {
        return folder.path().resolve("node/logs");
    }

    @Override
    public void close() {
        end.run();
        sandbox.close();
        folder.close();
    }
}
