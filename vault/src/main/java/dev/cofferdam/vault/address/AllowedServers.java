package dev.cofferdam.vault.address;

import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/// The servers that stores and generators may name, by prefixes of their addresses; every server
/// without a prefix. Scheme, host and port are compared as a whole, the path by segments.
public record AllowedServers(List<Prefix> prefixes) {
    public static final AllowedServers ANY = new AllowedServers(List.of());

    /// What one server would read as a step up, or as another path than the text says.
    private static final Pattern STEP =
            Pattern.compile("(?i)(^|/)(\\.|%2e){1,2}(/|$)|%2f|%5c|\\\\|//|;");

    public AllowedServers {
        prefixes = List.copyOf(prefixes);
    }

    /// A scheme, a host in lower case, a port, and a path without a slash at its end.
    public record Prefix(String scheme, String host, int port, String path) {
        boolean covers(Prefix server) {
            return scheme.equals(server.scheme)
                    && host.equals(server.host)
                    && port == server.port
                    && (server.path + "/").startsWith(path + "/");
        }

        @Override
        public String toString() {
            return "%s://%s:%d%s".formatted(scheme, host, port, path);
        }
    }

    /// The prefixes as an administrator writes them.
    ///
    /// @throws IllegalArgumentException where one is not the address of a server; the message names
    ///   it
    public static AllowedServers of(List<String> prefixes) {
        return new AllowedServers(
                prefixes.stream()
                        .map(String::strip)
                        .map(
                                text ->
                                        parsed(text)
                                                .orElseThrow(
                                                        () -> new IllegalArgumentException(text)))
                        .toList());
    }

    private static Optional<Prefix> parsed(String text) {
        try {
            return of(URI.create(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Optional<Prefix> of(URI uri) {
        var scheme = Objects.requireNonNullElse(uri.getScheme(), "").toLowerCase(Locale.ROOT);
        var path = Objects.requireNonNullElse(uri.getRawPath(), "").replaceFirst("/+$", "");
        boolean plain =
                uri.getHost() != null
                        && uri.getRawUserInfo() == null
                        && uri.getRawQuery() == null
                        && uri.getRawFragment() == null
                        && !STEP.matcher(path).find();
        if (!plain || (!scheme.equals("https") && !scheme.equals("http"))) {
            return Optional.empty();
        }
        int usual = scheme.equals("https") ? 443 : 80;
        int port = uri.getPort() < 0 ? usual : uri.getPort();
        return Optional.of(new Prefix(scheme, host(uri), port, path));
    }

    /// As DNS compares names: without regard to case, and a dot at the end changes nothing.
    static String host(URI uri) {
        var host = Objects.requireNonNullElse(uri.getHost(), "").toLowerCase(Locale.ROOT);
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }

    /// Why a store must not name this server, if it must not.
    public Optional<Problem> refusal(URI server) {
        return prefixes.isEmpty() || allows(server)
                ? Optional.empty()
                : Optional.of(
                        Problem.misconfigured(
                                Cause.SERVER_NOT_ALLOWED,
                                "%s is not one of the servers that this operator asks. Name one of them in the store, or have the operator started with a prefix of this address in --allowed-vault-servers."
                                        .formatted(shown(server))));
    }

    private boolean allows(URI server) {
        return of(server).stream()
                .anyMatch(address -> prefixes.stream().anyMatch(prefix -> prefix.covers(address)));
    }

    /// Whether an administrator named this host.
    boolean names(URI server) {
        return prefixes.stream().anyMatch(prefix -> prefix.host().equals(host(server)));
    }

    /// Without a user or a query, which may hold a secret.
    static String shown(URI server) {
        return "%s://%s%s"
                .formatted(
                        server.getScheme(),
                        Objects.requireNonNullElse(server.getHost(), ""),
                        server.getPort() < 0 ? "" : ":" + server.getPort());
    }
}
