package dev.cofferdam.cli.operator;

import dev.cofferdam.cli.console.CommandFailed;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Translates the usual variables (`HTTPS_PROXY`, `HTTP_PROXY`, `NO_PROXY`, in either case) to
/// properties of the Java runtime.
final class Proxies {
    private static final int DEFAULT_PORT = 80;

    private Proxies() {}

    /// The properties to set; none without a proxy.
    static Map<String, String> of(Map<String, String> environment) {
        var properties = new TreeMap<String, String>();
        for (var scheme : new String[] {"https", "http"}) {
            var variable = scheme.toUpperCase(Locale.ROOT) + "_PROXY";
            variable(environment, variable)
                    .map(value -> address(variable, value))
                    .ifPresent(
                            proxy -> {
                                properties.put(scheme + ".proxyHost", proxy.getHostString());
                                properties.put(
                                        scheme + ".proxyPort", String.valueOf(proxy.getPort()));
                            });
        }
        if (!properties.isEmpty()) {
            variable(environment, "NO_PROXY")
                    .ifPresent(hosts -> properties.put("http.nonProxyHosts", patterns(hosts)));
        }
        return properties;
    }

    private static Optional<String> variable(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name))
                .or(() -> Optional.ofNullable(environment.get(name.toLowerCase(Locale.ROOT))))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    /// What the variable holds is not repeated: it may be a password.
    private static InetSocketAddress address(String variable, String value) {
        try {
            var proxy = URI.create(value.contains("://") ? value : "http://" + value);
            var host = proxy.getHost();
            if (host != null && proxy.getRawUserInfo() == null) {
                var port = proxy.getPort() < 0 ? DEFAULT_PORT : proxy.getPort();
                return InetSocketAddress.createUnresolved(host, port);
            }
        } catch (IllegalArgumentException _) {
            // reported below
        }
        throw new CommandFailed(
                """
                %s is not a proxy address without credentials; write it as \
                http://proxy.example:3128"""
                        .formatted(variable));
    }

    private static String patterns(String hosts) {
        return Arrays.stream(hosts.split(",", -1))
                .map(String::strip)
                .filter(host -> !host.isEmpty())
                .map(host -> host.startsWith(".") ? "*" + host : host)
                .collect(Collectors.joining("|"));
    }
}
