package dev.cofferdam.sandbox.vault;

import dev.cofferdam.sandbox.certificate.Authority;
import dev.cofferdam.sandbox.process.Site;
import dev.cofferdam.sandbox.report.SandboxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What Vault reads from disk, and where it writes.
record VaultFiles(Path folder) {
    Path logs() {
        return folder.resolve("logs");
    }

    Path configuration() {
        return folder.resolve("vault.hcl");
    }

    Path auditLog() {
        return logs().resolve("vault-audit.log");
    }

    void write(Authority authority, Site site, int port, int tlsPort) {
        var certificate = folder.resolve("vault.crt");
        var key = folder.resolve("vault.key");
        var server = authority.server("vault", List.of("localhost"), site.addresses());
        try {
            Files.createDirectories(logs());
            Files.writeString(certificate, server.certificate());
            Files.writeString(key, server.key());
            Files.writeString(
                    configuration(),
                    configuration(site, certificate, key).formatted(port, tlsPort));
        } catch (IOException e) {
            throw new SandboxException(
                    "Could not write Vault's files into %s: %s".formatted(folder, e.getMessage()),
                    e);
        }
    }

    /// Holds two places for the ports.
    private String configuration(Site site, Path certificate, Path key) {
        return """
                disable_mlock = true
                ui            = false
                api_addr      = "http://%4$s:%%1$d"
                storage "file" {
                  path = "%1$s"
                }
                listener "tcp" {
                  address     = "%5$s:%%1$d"
                  tls_disable = true
                }
                listener "tcp" {
                  address       = "%5$s:%%2$d"
                  tls_cert_file = "%2$s"
                  tls_key_file  = "%3$s"
                }
                """
                .formatted(
                        folder.resolve("vault"), certificate, key, site.address(), site.listens());
    }
}
