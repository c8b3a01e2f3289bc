package dev.cofferdam.vault.wire;

import dev.cofferdam.core.secret.SecretValue;
import dev.cofferdam.core.vault.ApiPath;

/// One request, all but the token. An empty namespace, query or body is not sent.
public record Request(Call call, String namespace, ApiPath path, String query, SecretValue body) {
    private static final SecretValue NOTHING = SecretValue.of("");

    public static Request of(Call call, String namespace, ApiPath path) {
        return new Request(call, namespace, path, "", NOTHING);
    }

    /// This request with one more query parameter.
    public Request asking(String name, String value) {
        var more = (query.isEmpty() ? "" : query + "&") + name + "=" + ApiPath.encode(value);
        return new Request(call, namespace, path, more, body);
    }

    public Request saying(SecretValue content) {
        return new Request(call, namespace, path, query, content);
    }
}
