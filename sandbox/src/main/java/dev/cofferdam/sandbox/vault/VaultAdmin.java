package dev.cofferdam.sandbox.vault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.cofferdam.sandbox.report.SandboxException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/// Talks to Vault as the holder of the token: by default the administrator. Paths are those of the
/// API without `/v1/`, such as `kv/data/apps/myapp`. A request that Vault refuses throws
/// [VaultRefused]; a message never holds what was sent.
public final class VaultAdmin {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration MOUNT_POLL = Duration.ofMillis(20);
    private static final int MOUNT_TRIES = 500;
    private static final int FIRST_ERROR = 400;
    private static final int ABSENT = 404;
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http;
    private final URI address;
    private final String token;

    VaultAdmin(HttpClient http, URI address, String token) {
        this.http = http;
        this.address = address;
        this.token = token;
    }

    /// The same Vault as another user. An empty token sends none.
    public VaultAdmin as(String otherToken) {
        return new VaultAdmin(http, address, otherToken);
    }

    /// Writes, and gives what Vault answers; a missing node when it answers nothing.
    public JsonNode write(String path, Map<String, ?> body) {
        return send("POST", path, json(path, body));
    }

    public JsonNode read(String path) {
        return send("GET", path, BodyPublishers.noBody());
    }

    /// Deletes, whether or not there is something.
    public void delete(String path) {
        send("DELETE", path, BodyPublishers.noBody());
    }

    /// The names directly below a path; none if nothing lies there.
    public List<String> list(String path) {
        try {
            var names = new ArrayList<String>();
            send("GET", path + "?list=true", BodyPublishers.noBody())
                    .path("data")
                    .path("keys")
                    .forEach(name -> names.add(name.asText()));
            return names;
        } catch (VaultRefused e) {
            if (e.status() == ABSENT) {
                return List.of();
            }
            throw e;
        }
    }

    /// Mounts a KV secrets engine of version 1 or 2, and waits until it takes requests: version 2
    /// refuses them for a moment, while it prepares its storage.
    public void enableKv(String mount, int version) {
        write(
                "sys/mounts/" + mount,
                Map.of("type", "kv", "options", Map.of("version", Integer.toString(version))));
        for (var i = 0; i < MOUNT_TRIES && preparing(mount, version); i++) {
            LockSupport.parkNanos(MOUNT_POLL.toNanos());
        }
    }

    private boolean preparing(String mount, int version) {
        try {
            return version == 2 && read(mount + "/config").isMissingNode();
        } catch (VaultRefused _) {
            return true;
        }
    }

    /// Writes a new version of a secret of a KV v2 mount.
    public void put(String mount, String key, Map<String, ?> data) {
        write(mount + "/data/" + key, Map.of("data", data));
    }

    /// Writes a policy in Vault's own language.
    public void policy(String name, String hcl) {
        write("sys/policies/acl/" + name, Map.of("policy", hcl));
    }

    private JsonNode send(String method, String path, BodyPublisher body) {
        var request =
                HttpRequest.newBuilder(address.resolve("/v1/" + path))
                        .timeout(TIMEOUT)
                        .method(method, body);
        if (!token.isEmpty()) {
            request.header("X-Vault-Token", token);
        }
        try {
            var answer = http.send(request.build(), BodyHandlers.ofByteArray());
            if (answer.statusCode() >= FIRST_ERROR) {
                throw refused(method, path, answer.statusCode(), answer.body());
            }
            return answer.body().length == 0
                    ? MissingNode.getInstance()
                    : JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new SandboxException(
                    "Vault at %s did not answer %s %s: %s. Is it running?"
                            .formatted(address, method, path, e),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SandboxException("Interrupted while waiting for Vault.", e);
        }
    }

    private static VaultRefused refused(String method, String path, int status, byte[] body) {
        var why = new ArrayList<String>();
        try {
            JSON.readTree(body).path("errors").forEach(error -> why.add(error.asText().strip()));
        } catch (IOException _) {
            why.add("(no JSON)");
        }
        return new VaultRefused(
                status, "Vault refused %s %s with %d: %s".formatted(method, path, status, why));
    }

    private static BodyPublisher json(String path, Map<String, ?> body) {
        try {
            return BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
        } catch (JsonProcessingException _) {
            throw new SandboxException("The value for %s is not JSON.".formatted(path));
        }
    }
}
