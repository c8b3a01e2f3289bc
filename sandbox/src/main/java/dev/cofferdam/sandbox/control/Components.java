package dev.cofferdam.sandbox.control;

import dev.cofferdam.sandbox.process.Command;
import dev.cofferdam.sandbox.process.ManagedProcess;
import dev.cofferdam.sandbox.process.Ports;
import dev.cofferdam.sandbox.process.Site;
import dev.cofferdam.sandbox.toolchain.Binaries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The command lines of the three servers.
record Components(
        Binaries binaries, ClusterFiles files, Site site, PortPlan ports, boolean auditLog) {
    private static final Duration GRACE = Duration.ofSeconds(3);
    private static final int NEVER_ROTATED = 1_000_000;
    private static final String ISSUER = "https://kubernetes.default.svc.cluster.local";

    record PortPlan(int etcd, int etcdPeers) {
        static PortPlan of(Ports free) {
            return new PortPlan(free.next(), free.next());
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
                component.program(),
                site.at(line),
                ManagedProcess.plainEnvironment(),
                files.logs(),
                GRACE);
    }

    private List<String> etcd() {
        var clients = "http://" + site.address() + ":" + ports.etcd();
        var peers = "http://" + site.address() + ":" + ports.etcdPeers();
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

    /// The `kubernetes` Service gets no endpoints: a loopback address would not be accepted there.
    /// A node, where there is one, has the Service's address itself.
    private List<String> apiServer() {
        var line =
                new ArrayList<>(
                        List.of(
                                binaries.kubeApiserver().toString(),
                                "--bind-address=" + site.listens(),
                                "--advertise-address=" + site.address(),
                                "--secure-port=" + site.apiServerPort(),
                                "--endpoint-reconciler-type=none",
                                "--etcd-servers=http://" + site.address() + ":" + ports.etcd(),
                                "--service-cluster-ip-range=" + ClusterFiles.SERVICES,
                                "--client-ca-file=" + files.authority(),
                                "--tls-cert-file=" + files.serverCertificate(),
                                "--tls-private-key-file=" + files.serverKey(),
                                "--service-account-issuer=" + ISSUER,
                                "--service-account-key-file=" + files.tokenPublicKey(),
                                "--service-account-signing-key-file=" + files.tokenKey(),
                                "--kubelet-client-certificate=" + files.kubeletClientCertificate(),
                                "--kubelet-client-key=" + files.kubeletClientKey(),
                                "--kubelet-certificate-authority=" + files.authority(),
                                "--kubelet-preferred-address-types=InternalIP",
                                "--authorization-mode=Node,RBAC",
                                "--enable-admission-plugins=NodeRestriction",
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
