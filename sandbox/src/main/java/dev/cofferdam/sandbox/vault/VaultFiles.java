package dev.cofferdam.sandbox.vault;

import dev.cofferdam.sandbox.certificate.Authority;
import dev.cofferdam.sandbox.process.Site;
import dev.cofferdam.sandbox.report.SandboxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What Vault reads from disk, and where it writes.
record VaultFiles(Path folder, VaultProduct product, boolean audited) {
    Path logs() {
        return folder.resolve("logs");
    }

    Path configuration() {
        return folder.resolve("vault.hcl");
    }

    Path auditLog() {
        return logs().resolve("vault-audit.log");
    }

    /// What is listened on.
    record Places(int port, int tlsPort, int clusterPort) {}

    void write(Authority authority, Site site, Places places) {
        var certificate = folder.resolve("vault.crt");
        var key = folder.resolve("vault.key");
        var server = authority.server("vault", List.of("localhost"), site.addresses());
        try {
            Files.createDirectories(logs());
            Files.createDirectories(folder.resolve("vault"));
            Files.writeString(certificate, server.certificate());
            Files.writeString(key, server.key());
            Files.writeString(
                    configuration(),
                    listeners(site, places, certificate, key)
                            + storage(places.clusterPort())
                            + audit());
        } catch (IOException e) {
            throw new SandboxException(
                    "Could not write Vault's files into %s: %s".formatted(folder, e.getMessage()),
                    e);
        }
    }

    private static String listeners(Site site, Places places, Path certificate, Path key) {
        return """
                disable_mlock = true
                ui            = false
                api_addr      = "http://%1$s:%2$d"
                listener "tcp" {
                  address     = "%3$s:%2$d"
                  tls_disable = true
                }
                listener "tcp" {
                  address       = "%3$s:%4$d"
                  tls_cert_file = "%5$s"
                  tls_key_file  = "%6$s"
                }
                """
                .formatted(
                        site.address(),
                        places.port(),
                        site.listens(),
                        places.tlsPort(),
                        certificate,
                        key);
    }

    /// OpenBao has no storage of type `file`. Its Raft is one node, which need not wait for others.
    private String storage(int clusterPort) {
        var data = folder.resolve("vault");
        return switch (product) {
            case VAULT ->
                    """
                    storage "file" {
                      path = "%s"
                    }
                    """
                            .formatted(data);
            case OPENBAO ->
                    """
                    cluster_addr = "https://127.0.0.1:%1$d"
                    storage "raft" {
                      path                   = "%2$s"
                      node_id                = "one"
                      performance_multiplier = 1
                    }
                    """
                            .formatted(clusterPort, data);
        };
    }

    /// OpenBao takes audit devices from its configuration only, Vault from requests only.
    private String audit() {
        if (!audited || product == VaultProduct.VAULT) {
            return "";
        }
        return """
                audit "file" "file" {
                  options {
                    file_path = "%s"
                  }
                }
                """
                .formatted(auditLog());
    }
}
