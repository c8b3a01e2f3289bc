package dev.cofferdam.sandbox.control;

import dev.cofferdam.sandbox.certificate.Authority;
import dev.cofferdam.sandbox.certificate.Identity;
import dev.cofferdam.sandbox.control.Components.PortPlan;
import dev.cofferdam.sandbox.process.ManagedProcess;
import dev.cofferdam.sandbox.process.Signal;
import dev.cofferdam.sandbox.process.Site;
import dev.cofferdam.sandbox.report.SandboxException;
import dev.cofferdam.sandbox.toolchain.Binaries;
import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// A Kubernetes control plane on loopback: etcd, API server and controller manager, with RBAC and
/// without any node. Once it is started, the API server is ready and the controller manager works.
/// Each server can be stopped, started and made to hang, to see how its clients take it.
public final class Cluster implements AutoCloseable {
    /// The address of the Service `kubernetes`, by which pods reach the API server.
    public static final String SERVICE = "10.0.0.1";

    private static final Duration LIMIT = Duration.ofSeconds(90);

    private final Components components;
    private final Authority authority;
    private final Credentials credentials;
    private final Config admin;
    private final Map<Component, ManagedProcess> running = new ConcurrentHashMap<>();

    private Cluster(Components components, Authority authority) {
        var site = components.site();
        var address = URI.create("https://" + site.address() + ":" + site.apiServerPort());
        this.components = components;
        this.authority = authority;
        this.credentials = new Credentials(address, authority.pem());
        this.admin = credentials.certificate(authority.client("admin", List.of("system:masters")));
    }

    /// Starts all servers. When one cannot be started, those that were are stopped again.
    public static Cluster start(
            Binaries binaries, Path folder, Authority authority, Site site, boolean auditLog) {
        var files = new ClusterFiles(folder);
        var components = new Components(binaries, files, site, PortPlan.of(site.ports()), auditLog);
        var cluster = new Cluster(components, authority);
        files.write(authority, cluster.credentials, site.addresses());
        try {
            cluster.startAll();
            return cluster;
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    /// etcd and the API server start side by side. The controller manager would only wait for the
    /// API server, in steps of a second and for no longer than ten, so it starts when that is
    /// ready.
    private void startAll() {
        var etcd = launch(Component.ETCD);
        var apiServer = launch(Component.API_SERVER);
        etcd.awaitReady(LIMIT, () -> listens(components.ports().etcd()));
        apiServer.awaitReady(LIMIT, () -> listens(components.site().apiServerPort()));
        try (var probe = new Probe(admin)) {
            apiServer.awaitReady(LIMIT, probe::ready);
            launch(Component.CONTROLLER_MANAGER).awaitReady(LIMIT, probe::defaultAccountExists);
        }
    }

    private boolean listens(int port) {
        return components.site().open(port);
    }

    public URI address() {
        return credentials.address();
    }

    /// The certificate authority of all servers of this sandbox.
    public String caPem() {
        return authority.pem();
    }

    /// The public key that tokens of service accounts are checked by, as PEM.
    public String tokenKeyPem() {
        try {
            return Files.readString(components.files().tokenPublicKey());
        } catch (IOException e) {
            throw new SandboxException("The key of service account tokens cannot be read.", e);
        }
    }

    /// A member of `system:masters`, by client certificate.
    public Config admin() {
        return admin;
    }

    /// A user that holds what RBAC gives to that name and those groups, by client certificate.
    public Config user(String name, List<String> groups) {
        return credentials.certificate(authority.client(name, groups));
    }

    /// A server's certificate by the authority of this cluster.
    public Identity server(String commonName, List<String> addresses) {
        return authority.server(commonName, List.of(commonName), addresses);
    }

    /// A service account, by a token that is good for a day.
    public Config as(String namespace, String account) {
        return credentials.token(namespace, token(namespace, account, List.of()));
    }

    /// A token of a service account, good for a day; without audiences it is one for the API
    /// server.
    public String token(String namespace, String account, List<String> audiences) {
        return new Tokens(admin).issue(namespace, account, audiences);
    }

    /// The text of a kubeconfig for that client.
    public String kubeconfig(Config config) {
        return Kubeconfig.text(config);
    }

    /// Writes a kubeconfig that only its owner may read.
    public void writeKubeconfig(Path file, Config config) {
        try {
            Files.deleteIfExists(file);
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, kubeconfig(config));
        } catch (IOException e) {
            throw new SandboxException(
                    "Could not write the kubeconfig %s: %s".formatted(file, e.getMessage()), e);
        }
    }

    public Path log(Component component) {
        return components.command(component).log();
    }

    /// The API server's audit log, one JSON document a line, if it was asked for.
    public Optional<Path> auditLog() {
        return Optional.of(components.files().auditLog()).filter(_ -> components.auditLog());
    }

    /// The process id of a server that runs.
    public long pid(Component component) {
        return process(component).pid();
    }

    public void signal(Component component, Signal signal) {
        process(component).signal(signal);
    }

    /// Stops one server and waits until it is gone; its data and its port stay reserved to it.
    public void stop(Component component) {
        var process = running.remove(component);
        if (process != null) {
            process.stop();
        }
    }

    /// Starts a server again and waits until the API server is ready, or, when it is etcd that was
    /// started, until etcd listens.
    public void start(Component component) {
        stop(component);
        var process = launch(component);
        try (var probe = new Probe(admin)) {
            switch (component) {
                case ETCD -> process.awaitReady(LIMIT, () -> listens(components.ports().etcd()));
                case API_SERVER, CONTROLLER_MANAGER -> process.awaitReady(LIMIT, probe::ready);
            }
        }
    }

    /// Stops all servers: etcd last, because the API server would wait for it.
    @Override
    public void close() {
        running.values().stream()
                .filter(process -> process != running.get(Component.ETCD))
                .forEach(ManagedProcess::beginStop);
        stop(Component.CONTROLLER_MANAGER);
        stop(Component.API_SERVER);
        stop(Component.ETCD);
    }

    private ManagedProcess launch(Component component) {
        var process = ManagedProcess.start(components.command(component));
        running.put(component, process);
        return process;
    }

    private ManagedProcess process(Component component) {
        var process = running.get(component);
        if (process == null) {
            throw new SandboxException(
                    "%s is stopped. Start it first.".formatted(component.program()));
        }
        return process;
    }
}
