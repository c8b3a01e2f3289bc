package dev.cofferdam.cli.operator;

import dev.cofferdam.cli.console.CommandFailed;
import dev.cofferdam.vault.address.AllowedServers;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options and environment variables for outgoing connections.
final class Outgoing {
    /// How large the headers of an answer may be. The runtime's own limit is six times as much, of
    /// every request that is under way.
    private static final String HEADERS = "jdk.http.maxHeaderSize";

    private static final String LARGEST_HEADERS = "65536";

    @Option(
            names = "--extra-ca",
            paramLabel = "FILE",
            description =
                    "PEM file with CA certificates to trust in addition to those of the Java runtime, such as the company CA of a Vault server. HTTPS_PROXY, HTTP_PROXY and NO_PROXY apply to Vault too.")
    private @Nullable Path extraCa;

    @Option(
            names = "--vault-redirect-hosts",
            split = ",",
            paramLabel = "HOST",
            description =
                    "Hosts to which a Vault server may redirect a request with its token, separated by commas, in addition to the host in the store. Default: none.")
    private List<String> redirectHosts = List.of();

    @Option(
            names = "--allowed-vault-servers",
            split = ",",
            paramLabel = "URL",
            description =
                    """
                    Which servers stores and generators may name: URL prefixes such as \
                    https://vault.example:8200, with commas between them. Also holds \
                    for other clusters' API servers. Default: all but link-local \
                    addresses and metadata services.""")
    private List<String> allowedServers = List.of();

    /// The servers that stores may name.
    AllowedServers allowedServers() {
        try {
            return AllowedServers.of(allowedServers);
        } catch (IllegalArgumentException wrong) {
            throw new CommandFailed(
                    "--allowed-vault-servers: %s is not the URL of a server; write such as https://vault.example:8200"
                            .formatted(wrong.getMessage()));
        }
    }

    /// In lower case.
    Set<String> redirectHosts() {
        return redirectHosts.stream()
                .map(host -> host.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    /// Has to be called before the first connection.
    void prepare() {
        if (System.getProperty(HEADERS) == null) {
            System.setProperty(HEADERS, LARGEST_HEADERS);
        }
        if (extraCa != null) {
            ExtraTrust.add(extraCa);
        }
        Proxies.of(System.getenv()).forEach(System::setProperty);
    }
}
