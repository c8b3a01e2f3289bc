package dev.cofferdam.testkit;

import dev.cofferdam.sandbox.Sandbox;
import dev.cofferdam.sandbox.SandboxOptions;
import dev.cofferdam.sandbox.control.Cluster;
import dev.cofferdam.sandbox.control.Component;
import dev.cofferdam.sandbox.report.Progress;
import dev.cofferdam.sandbox.toolchain.Toolchain;
import dev.cofferdam.sandbox.vault.VaultProduct;
import dev.cofferdam.sandbox.vault.VaultServer;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The real servers of this JVM, with Cofferdam's kinds and rights installed, and with a Vault that
/// trusts the cluster's service accounts at `auth/kubernetes`.
public final class Servers implements AutoCloseable {
    /// Where Vault's Kubernetes auth is mounted.
    public static final String AUTH = "kubernetes";

    private final Sandbox sandbox;
    private final KubernetesClient admin;
    private final Config operator;
    private final Config clusterOperator;

    private Servers(Sandbox sandbox) {
        this.sandbox = sandbox;
        this.admin =
                new KubernetesClientBuilder()
                        .withConfig(patient(sandbox.cluster().admin()))
                        .build();
        new Installation(admin).run();
        this.operator = sandbox.cluster().as(Installation.NAMESPACE, Installation.ACCOUNT);
        this.clusterOperator =
                sandbox.cluster().as(Installation.CLUSTER_NAMESPACE, Installation.ACCOUNT);
    }

    /// On a machine that is busy with other things the API server may take long to answer.
    private static Config patient(Config config) {
        return new ConfigBuilder(config).withRequestTimeout(60_000).build();
    }

    /// Builds what is missing of the servers first, which takes long and says so on standard error.
    @SuppressWarnings("SystemOut") // what a test run prints is for the person who waits
    static Servers start() {
        var binaries = Toolchain.ofThisProcess().locate(VaultProduct.chosen(), System.err::println);
        var options = SandboxOptions.temporary().withAuditLogs();
        var sandbox = Sandbox.start(binaries, options, Progress.silent());
        try {
            sandbox.kubernetesAuth(AUTH);
            // the audit log then names the role of a login, instead of a hash of it
            sandbox.vault()
                    .admin()
                    .write(
                            "sys/auth/" + AUTH + "/tune",
                            Map.of("audit_non_hmac_request_keys", List.of("role")));
            return new Servers(sandbox);
        } catch (RuntimeException e) {
            sandbox.close();
            throw e;
        }
    }

    public Cluster cluster() {
        return sandbox.cluster();
    }

    public VaultServer vault() {
        return sandbox.vault();
    }

    /// The human who may do everything. Closed with the servers.
    public KubernetesClient admin() {
        return admin;
    }

    /// The operator as it is installed by default: what it may do in a namespace, that namespace
    /// has granted, as by [Tenant#grant].
    public Config operator() {
        return operator;
    }

    /// Another operator, which has access to the whole cluster.
    public Config clusterOperator() {
        return clusterOperator;
    }

    /// What the API server was asked.
    public ApiAudit apiAudit() {
        return new ApiAudit(cluster().auditLog().orElseThrow());
    }

    /// What Vault was asked.
    public VaultAudit vaultAudit() {
        return new VaultAudit(vault().auditLog().orElseThrow());
    }

    /// The folders with all logs of all servers.
    public List<Path> logs() {
        return List.of(
                Objects.requireNonNull(cluster().log(Component.API_SERVER).getParent()),
                Objects.requireNonNull(vault().log().getParent()));
    }

    @Override
    public void close() {
        admin.close();
        sandbox.close();
    }
}
