package dev.cofferdam.sandbox.control;

import dev.cofferdam.sandbox.certificate.Authority;
import dev.cofferdam.sandbox.certificate.SigningKey;
import dev.cofferdam.sandbox.report.SandboxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// What the control plane reads from disk, and where it writes.
record ClusterFiles(Path folder) {
    private static final List<String> NAMES =
            List.of(
                    "localhost",
                    "kubernetes",
                    "kubernetes.default",
                    "kubernetes.default.svc",
                    "kubernetes.default.svc.cluster.local");

    /// The addresses of Services, the first of which is the API server's own.
    static final String SERVICES = "10.0.0.0/24";

    private static final String AUDIT_POLICY =
            """
            apiVersion: audit.k8s.io/v1
            kind: Policy
            omitStages: [RequestReceived]
            rules: [{level: Metadata}]
            """;

    Path logs() {
        return folder.resolve("logs");
    }

    Path data() {
        return folder.resolve("etcd");
    }

    Path authority() {
        return folder.resolve("ca.crt");
    }

    Path serverCertificate() {
        return folder.resolve("kube-apiserver.crt");
    }

    Path serverKey() {
        return folder.resolve("kube-apiserver.key");
    }

    Path kubeletClientCertificate() {
        return folder.resolve("kubelet-client.crt");
    }

    Path kubeletClientKey() {
        return folder.resolve("kubelet-client.key");
    }

    Path tokenKey() {
        return folder.resolve("service-account.key");
    }

    Path tokenPublicKey() {
        return folder.resolve("service-account.pub");
    }

    Path controllerManager() {
        return folder.resolve("kube-controller-manager.kubeconfig");
    }

    Path auditPolicy() {
        return folder.resolve("audit-policy.yaml");
    }

    Path auditLog() {
        return logs().resolve("kube-apiserver-audit.log");
    }

    void write(Authority authority, Credentials credentials, List<String> addresses) {
        var all = Stream.concat(Stream.of(Cluster.SERVICE), addresses.stream()).toList();
        var server = authority.server("kube-apiserver", NAMES, all);
        var kubelets = authority.client("kube-apiserver-kubelet-client", List.of("system:masters"));
        var tokens = SigningKey.create();
        var manager = authority.client("system:kube-controller-manager", List.of());
        try {
            Files.createDirectories(logs());
            Files.writeString(authority(), authority.pem());
            Files.writeString(serverCertificate(), server.certificate());
            Files.writeString(serverKey(), server.key());
            Files.writeString(kubeletClientCertificate(), kubelets.certificate());
            Files.writeString(kubeletClientKey(), kubelets.key());
            Files.writeString(tokenKey(), tokens.privateKey());
            Files.writeString(tokenPublicKey(), tokens.publicKey());
            Files.writeString(
                    controllerManager(), Kubeconfig.text(credentials.certificate(manager)));
            Files.writeString(auditPolicy(), AUDIT_POLICY);
        } catch (IOException e) {
            throw new SandboxException(
                    "Could not write the control plane's files into %s: %s"
                            .formatted(folder, e.getMessage()),
                    e);
        }
    }
}
