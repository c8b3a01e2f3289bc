package dev.cofferdam.sandbox.vault;

import dev.cofferdam.sandbox.certificate.Authority;
import dev.cofferdam.sandbox.process.Command;
import dev.cofferdam.sandbox.process.ManagedProcess;
import dev.cofferdam.sandbox.process.Signal;
import dev.cofferdam.sandbox.process.Site;
import dev.cofferdam.sandbox.report.SandboxException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A Vault or an OpenBao on loopback that keeps its data on disk, has one unseal key, and is initialised and
/// unsealed when it is started for the first time. It can be sealed, stopped and made to hang, and
/// comes back with the same ports and data.
public final class VaultServer implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration GRACE = Duration.ofSeconds(3);

    private final Command command;
    private final VaultFiles files;
    private final Authority authority;
    private final Site site;
    private final int port;
    private final int tlsPort;
    private final VaultProgram program;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .proxy(HttpClient.Builder.NO_PROXY)
                    .build();
    private ManagedProcess process;
    private String unsealKey = "";
    private String rootToken = "";

    private VaultServer(VaultProgram program, VaultFiles files, Authority authority, Site site) {
        this.program = program;
        this.command =
                new Command(
                        "vault",
                        site.at(
                                List.of(
                                        program.file().toString(),
                                        "server",
                                        "-config=" + files.configuration())),
                        ManagedProcess.plainEnvironment(),
                        files.logs(),
                        GRACE);
        this.files = files;
        this.authority = authority;
        this.site = site;
        this.port = site.ports().next();
        this.tlsPort = site.ports().next();
        files.write(authority, site, new VaultFiles.Places(port, tlsPort, site.ports().next()));
        this.process = ManagedProcess.start(command);
    }

    /// Starts a new server in an empty folder. When that fails, nothing keeps running.
    public static VaultServer start(
            VaultProgram program, Path folder, Authority authority, Site site, boolean auditLog) {
        var files = new VaultFiles(folder, program.product(), auditLog);
        var vault = new VaultServer(program, files, authority, site);
        try {
            vault.initialise();
            return vault;
        } catch (RuntimeException e) {
            vault.close();
            throw e;
        }
    }

    private void initialise() {
        awaitAnswer();
        var keys = anonymous().write("sys/init", Map.of("secret_shares", 1, "secret_threshold", 1));
        unsealKey = keys.path("keys").path(0).asText();
        rootToken = keys.path("root_token").asText();
        unseal();
        if (files.audited() && program.product() == VaultProduct.VAULT) {
            var options = Map.of("file_path", files.auditLog().toString());
            admin().write("sys/audit/file", Map.of("type", "file", "options", options));
        }
    }

    public VaultProduct product() {
        return program.product();
    }

    /// The plain address, which needs no certificate.
    public URI address() {
        return URI.create("http://" + site.address() + ":" + port);
    }

    /// The address that speaks TLS with a certificate of [#caPem].
    public URI tlsAddress() {
        return URI.create("https://" + site.address() + ":" + tlsPort);
    }

    public String caPem() {
        return authority.pem();
    }

    public synchronized String rootToken() {
        return rootToken;
    }

    /// A client that may do everything.
    public VaultAdmin admin() {
        return new VaultAdmin(http, address(), rootToken());
    }

    public void seal() {
        admin().write("sys/seal", Map.of());
    }

    /// Unseals, and waits until Vault serves.
    public synchronized void unseal() {
        anonymous().write("sys/unseal", Map.of("key", unsealKey));
        process.awaitReady(LIMIT, () -> answers("sys/health"));
    }

    /// Stops the server and waits until it is gone.
    public synchronized void stop() {
        process.stop();
    }

    /// Starts a stopped server. It is sealed until [#unseal] is called.
    public synchronized void start() {
        if (process.running()) {
            throw new SandboxException(
                    "%s is running already. Stop it first.".formatted(product().title()));
        }
        process = ManagedProcess.start(command);
        awaitAnswer();
    }

    public synchronized void signal(Signal signal) {
        process.signal(signal);
    }

    public synchronized long pid() {
        return process.pid();
    }

    public Path log() {
        return command.log();
    }

    /// The log of Vault's file audit device, one JSON document a line, if it was asked for. Vault
    /// writes values into it as keyed hashes only.
    public Optional<Path> auditLog() {
        return Optional.of(files.auditLog()).filter(_ -> files.audited());
    }

    @Override
    public void close() {
        stop();
        http.shutdownNow();
    }

    private void awaitAnswer() {
        process.awaitReady(LIMIT, () -> site.open(port) && answers("sys/seal-status"));
    }

    private boolean answers(String path) {
        try {
            return !anonymous().read(path).isMissingNode();
        } catch (SandboxException _) {
            return false;
        }
    }

    private VaultAdmin anonymous() {
        return new VaultAdmin(http, address(), "");
    }
}
