package dev.cofferdam.vault.wire;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Where a standby sends us: the same request at the active node. Anything else that a redirect may
/// mean, such as a login page or an unknown host, gets neither the token nor the body.
final class Redirect {
    private static final Set<Integer> STATUSES = Set.of(301, 302, 307, 308);

    private Redirect() {}

    static boolean is(HttpResponse<?> response) {
        return STATUSES.contains(response.statusCode());
    }

    /// The address to ask instead; never one that leaves TLS, nor one at another host than was
    /// asked, unless that is one of `hosts`.
    static Optional<URI> target(HttpResponse<?> response, Set<String> hosts) {
        var asked = response.uri();
        return response.headers()
                .firstValue("Location")
                .flatMap(location -> resolve(asked, location))
                .filter(target -> same(asked, target))
                .filter(target -> isKnown(asked, target, hosts));
    }

    private static boolean isKnown(URI asked, URI target, Set<String> hosts) {
        var host = target.getHost();
        return host != null
                && target.getRawUserInfo() == null
                && (host.equalsIgnoreCase(asked.getHost())
                        || hosts.contains(host.toLowerCase(Locale.ROOT)));
    }

    private static Optional<URI> resolve(URI asked, String location) {
        try {
            return Optional.of(asked.resolve(location));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static boolean same(URI asked, URI target) {
        var path = String.valueOf(asked.getRawPath());
        var sameRequest =
                String.valueOf(target.getRawPath()).endsWith(path.substring(path.indexOf("/v1/")))
                        && Objects.equals(asked.getRawQuery(), target.getRawQuery());
        var keepsTls =
                "https".equals(target.getScheme())
                        || ("http".equals(asked.getScheme()) && "http".equals(target.getScheme()));
        return sameRequest && keepsTls && target.getHost() != null;
    }
}
