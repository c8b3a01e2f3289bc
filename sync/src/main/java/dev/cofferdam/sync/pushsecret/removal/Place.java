package dev.cofferdam.sync.pushsecret.removal;

import dev.cofferdam.core.store.StoreRef;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// Where a value lies, whatever the store is called that leads there. Two spellings of one address
/// make equal places.
///
/// @param server the server, and what of it is one's own, such as a namespace
/// @param secret the secret on that server
/// @param property empty for the whole secret
public record Place(String server, String secret, String property) {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;
    private static final String ROOT = "root";

    /// A secret of a Vault.
    ///
    /// @param namespace of Vault, where empty and `root` are the same
    /// @param path below `/v1/`, as Vault is asked for it
    public static Place inVault(URI server, String namespace, String path, String property) {
        var below = segments(namespace);
        var where = below.isEmpty() || below.equals(ROOT) ? "" : " namespace " + below;
        return new Place("Vault " + address(server) + where, segments(path), property);
    }

    /// A Secret of an API server.
    public static Place inCluster(URI server, String namespace, String name, String property) {
        return new Place("Kubernetes " + address(server), namespace + "/" + name, property);
    }

    /// What a fake store keeps, which no other store can reach.
    public static Place inFake(StoreRef store, String key) {
        return new Place(store.toString(), key, "");
    }

    /// Whether all that lies at the other place lies here too.
    public boolean holds(Place other) {
        return isInSameSecret(other) && (property.isEmpty() || property.equals(other.property));
    }

    /// Whether a change here may change what lies at the other place.
    public boolean touches(Place other) {
        return holds(other) || other.holds(this);
    }

    private boolean isInSameSecret(Place other) {
        return server.equals(other.server) && secret.equals(other.secret);
    }

    private static String address(URI server) {
        var scheme = server.getScheme() == null ? "" : server.getScheme().toLowerCase(Locale.ROOT);
        var host = server.getHost() == null ? "" : server.getHost().toLowerCase(Locale.ROOT);
        int usual = scheme.equals("http") ? HTTP : HTTPS;
        int port = server.getPort() < 0 ? usual : server.getPort();
        var path = segments(server.getPath() == null ? "" : server.getPath());
        return "%s://%s:%d%s"
                .formatted(
                        scheme,
                        host.endsWith(".") ? host.substring(0, host.length() - 1) : host,
                        port,
                        path.isEmpty() ? "" : "/" + path);
    }

    private static String segments(String path) {
        return Arrays.stream(path.split("/"))
                .filter(segment -> !segment.isEmpty())
                .collect(Collectors.joining("/"));
    }

    /// As messages name it: without the property, what is at that place is one secret.
    @Override
    public String toString() {
        return "%s of %s%s"
                .formatted(
                        secret, server, property.isEmpty() ? "" : ", property \"" + property + '"');
    }
}
