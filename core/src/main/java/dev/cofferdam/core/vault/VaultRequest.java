package dev.cofferdam.core.vault;

import dev.cofferdam.core.json.Json;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// One request to Vault's API as a manifest writes it: the path below `/v1/`, what goes into its
/// query and what into its body. Printing it shows neither: both may hold a secret.
public record VaultRequest(
        Method method, String path, Map<String, List<String>> query, Json.Members body) {
    /// The empty object.
    public static final Json.Members NO_BODY = new Json.Members(new TreeMap<>());

    public VaultRequest {
        query = Map.copyOf(query);
    }

    /// What is done with what is at the path.
    public enum Method {
        READ,
        LIST,
        WRITE,
        DELETE
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
