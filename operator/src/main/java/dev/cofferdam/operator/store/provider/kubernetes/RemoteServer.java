package dev.cofferdam.operator.store.provider.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cofferdam.core.json.GoJson;
import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.secret.SecretValue;
import dev.cofferdam.operator.store.provider.kubernetes.connection.RemoteConnection;
import dev.cofferdam.vault.wire.Connections.Identity;
import dev.cofferdam.vault.wire.Connections.Way;
import dev.cofferdam.vault.wire.JsonApi;
import dev.cofferdam.vault.wire.JsonApi.Outcome;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// An API server, asked with the credential of a store and with nothing of this machine: no
/// kubeconfig, no proxy, no token of the pod. A redirect is not followed.
record RemoteServer(JsonApi api, RemoteConnection remote) {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final SecretValue NO_BODY = SecretValue.of("");

    /// A Secret holds 1 MiB, of which base64 makes a third more.
    static final long LARGEST = 4 << 20;

    Outcome get(String path, Map<String, String> query) {
        return send("GET", path, query, NO_BODY);
    }

    Outcome send(String method, String path, Json body) {
        return send(method, path, Map.of(), SecretValue.of(GoJson.write(body)));
    }

    private Outcome send(String method, String path, Map<String, String> query, SecretValue body) {
        var parameters =
                query.entrySet().stream()
                        .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
                        .collect(Collectors.joining("&"));
        var uri =
                URI.create(
                        remote.address().toString().replaceFirst("/+$", "")
                                + path
                                + (parameters.isEmpty() ? "" : "?" + parameters));
        var sent = new JsonApi.Sent(method, uri, headers(body), body, LARGEST);
        return api.send(identity(), sent, TIMEOUT);
    }

    Identity identity() {
        return new Identity(
                remote.trust(), remote.client(), remote.verified() ? Way.DIRECT : Way.UNVERIFIED);
    }

    private Map<String, String> headers(SecretValue body) {
        var headers = new TreeMap<>(Map.of("Accept", "application/json"));
        if (body.size() > 0) {
            headers.put("Content-Type", "application/json");
        }
        if (remote.token().size() > 0) {
            headers.put("Authorization", "Bearer " + remote.token().text());
        }
        return headers;
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}
