package dev.cofferdam.sandbox.control;

import dev.cofferdam.sandbox.process.Command;
import dev.cofferdam.sandbox.process.KeptProcess;
import dev.cofferdam.sandbox.process.Ports;
import dev.cofferdam.sandbox.toolchain.Binaries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The command lines of the three servers.
record Components(Binaries binaries, ClusterFiles files, PortPlan ports, boolean auditLog) {
    private static final Duration GRACE = Duration.ofSeconds(3);
    private static final int NEVER_ROTATED = 1_000_000;
    private static final String ISSUER = "https://kubernetes.default.svc.cluster.local";

    record PortPlan(int apiServer, int etcd, int etcdPeers) {
        static PortPlan of(Ports free) {
            return new PortPlan(free.next(), free.next(), free.next());
        }
    }

    Command command(Component component) {
        var line =
                switch (component) {
                    case ETCD -> etcd();
                    case API_SERVER -> apiServer();
                    case CONTROLLER_MANAGER -> controllerManager();
                };
        return new Command(
                component.program(), line, KeptProcess.plainEnvironment(), files.logs(), GRACE);
    }

    private List<String> etcd() {
        var clients = "http://127.0.0.1:" + ports.etcd();
        var peers = "http://127.0.0.1:" + ports.etcdPeers();
        return List.of(
                binaries.etcd().toString(),
                "--name=sandbox",
                "--data-dir=" + files.data(),
                "--unsafe-no-fsync",
                "--log-level=warn",
                "--listen-client-urls=" + clients,
                "--advertise-client-urls=" + clients,
                "--listen-peer-urls=" + peers,
                "--initial-advertise-peer-urls=" + peers,
                "--initial-cluster=sandbox=" + peers);
    }

    /// There is no node, so nothing is configured for kubelets, and the `kubernetes` Service gets
    /// no endpoints: a loopback address would not be accepted there.
    private List<String> apiServer() {
        var line =
                new ArrayList<>(
                        List.of(
                                binaries.kubeApiserver().toString(),
                                "--bind-address=127.0.0.1",
                                "--advertise-address=127.0.0.1",
                                "--secure-port=" + ports.apiServer(),
                                "--endpoint-reconciler-type=none",
                                "--etcd-servers=http://127.0.0.1:" + ports.etcd(),
                                "--service-cluster-ip-range=10.0.0.0/24",
                                "--client-ca-file=" + files.authority(),
                                "--tls-cert-file=" + files.serverCertificate(),
                                "--tls-private-key-file=" + files.serverKey(),
                                "--service-account-issuer=" + ISSUER,
                                "--service-account-key-file=" + files.tokenPublicKey(),
                                "--service-account-signing-key-file=" + files.tokenKey(),
                                "--authorization-mode=RBAC",
                                "--allow-privileged=true",
                                "--profiling=false"));
        if (auditLog) {
            line.add("--audit-policy-file=" + files.auditPolicy());
            line.add("--audit-log-path=" + files.auditLog());
            line.add("--audit-log-maxsize=" + NEVER_ROTATED);
        }
        return line;
    }

    /// With the client's ordinary rate limit the first service account would take six seconds.
    private List<String> controllerManager() {
        return List.of(
                binaries.kubeControllerManager().toString(),
                "--kubeconfig=" + files.controllerManager(),
                "--secure-port=0",
                "--leader-elect=false",
                "--use-service-account-credentials=true",
                "--kube-api-qps=300",
                "--kube-api-burst=500",
                "--flex-volume-plugin-dir=" + files.folder().resolve("plugins"),
                "--service-account-private-key-file=" + files.tokenKey(),
                "--root-ca-file=" + files.authority());
    }
}
