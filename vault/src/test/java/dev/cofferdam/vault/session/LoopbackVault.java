package dev.cofferdam.vault.session;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.secret.SecretValue;
import dev.cofferdam.core.vault.ApiPath;
import dev.cofferdam.testkit.MaliciousServer;
import dev.cofferdam.vault.Access;
import dev.cofferdam.vault.Endpoint;
import dev.cofferdam.vault.Lane;
import dev.cofferdam.vault.Login;
import dev.cofferdam.vault.VaultEvents;
import dev.cofferdam.vault.VaultSettings;
import dev.cofferdam.vault.address.AllowedServers;
import dev.cofferdam.vault.address.Destinations;
import dev.cofferdam.vault.answer.MemoryBudget;
import dev.cofferdam.vault.flow.Channels;
import dev.cofferdam.vault.flow.TurnedTime;
import dev.cofferdam.vault.flow.VaultRuntime;
import dev.cofferdam.vault.wire.Call;
import dev.cofferdam.vault.wire.Connections;
import dev.cofferdam.vault.wire.Reply;
import dev.cofferdam.vault.wire.Request;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// An HTTP server on loopback that answers as Vault does, and the sessions of a client of it.
/// Tokens can be revoked and paths denied; time passes only when a test says so.
final class LoopbackVault implements AutoCloseable {
    private static final String DENIED = "{\"errors\":[\"permission denied\"]}";

    final TurnedTime time = new TurnedTime();
    final Set<String> deniedPaths = ConcurrentHashMap.newKeySet();
    volatile boolean deniesLogins;
    volatile boolean refusesRenewals;
    volatile int lifetime = 3600;
    volatile int renewedLifetime = 3600;

    private final MaliciousServer server = new MaliciousServer();
    private final AtomicInteger issued = new AtomicInteger();
    private final Set<Integer> revoked = ConcurrentHashMap.newKeySet();
    private final URI address = server.play("vault", this::answer);
    private final Connections connections =
            new Connections(
                    new MemoryBudget(VaultSettings.defaults().answerMemory()),
                    time,
                    new Destinations(AllowedServers.ANY));
    private final Channels channels;
    final Sessions sessions;

    LoopbackVault() {
        var runtime =
                new VaultRuntime(
                        VaultSettings.defaults(),
                        VaultEvents.none(),
                        connections,
                        time,
                        time,
                        _ -> {});
        channels = new Channels(runtime);
        sessions = new Sessions(channels, runtime);
    }

    Answer<Reply> read(String path) {
        return call(path, CallPolicy.RETRY_AFTER_DENIAL);
    }

    Answer<Reply> call(String path, CallPolicy policy) {
        var endpoint =
                new Endpoint(
                        address,
                        "",
                        "",
                        new Endpoint.Trust.Machine(),
                        new Endpoint.Client.Anonymous(),
                        Map.of());
        var login = new Login.AppRole("approle", "app", SecretValue.of("canary"));
        var request = Request.of(Call.READ_SECRET, "", ApiPath.own(path));
        return sessions.call(new Access(endpoint, login), request, Lane.FIRST, policy);
    }

    /// The status of the answer to a read, or zero where there is no answer.
    int status(String path) {
        return read(path) instanceof Answer.Got<Reply>(var reply) ? reply.status() : 0;
    }

    void revokeAll() {
        for (int token = 1; token <= issued.get(); token++) {
            revoked.add(token);
        }
    }

    void pass(int seconds) {
        time.pass(Duration.ofSeconds(seconds));
    }

    int logins() {
        return count("/login");
    }

    int count(String part) {
        return (int)
                server.requests("vault").stream()
                        .filter(request -> request.path().contains(part))
                        .count();
    }

    private void answer(MaliciousServer.Request request, MaliciousServer.Reply reply)
            throws IOException {
        var path = request.path();
        if (path.contains("/login")) {
            login(reply);
        } else if (path.contains("sys/health")) {
            MaliciousServer.well(request, reply);
        } else if (isDenied(request)) {
            reply.json(403, DENIED);
        } else if (path.contains("revoke-self")) {
            revoked.add(token(request));
            reply.json(200, "{\"request_id\":\"1\"}");
        } else if (path.contains("renew-self")) {
            reply.json(refusesRenewals ? 400 : 200, lease(token(request), renewedLifetime));
        } else {
            MaliciousServer.well(request, reply);
        }
    }

    private void login(MaliciousServer.Reply reply) throws IOException {
        if (deniesLogins) {
            reply.json(403, DENIED);
        } else {
            reply.json(200, lease(issued.incrementAndGet(), lifetime));
        }
    }

    private boolean isDenied(MaliciousServer.Request request) {
        return revoked.contains(token(request))
                || deniedPaths.stream().anyMatch(request.path()::contains);
    }

    private static String lease(int token, int seconds) {
        return "{\"request_id\":\"1\",\"auth\":{\"client_token\":\"hvs.%d\",\"renewable\":true,\"lease_duration\":%d}}"
                .formatted(token, seconds);
    }

    private static int token(MaliciousServer.Request request) {
        return Integer.parseInt(
                request.head().replaceFirst("(?s).*x-vault-token: *hvs\\.([0-9]+).*", "$1"));
    }

    @Override
    public void close() {
        sessions.close();
        channels.close();
        connections.close();
        server.close();
    }
}
