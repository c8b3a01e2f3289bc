package dev.cofferdam.vault.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.secret.SecretValue;
import dev.cofferdam.vault.Server;
import dev.cofferdam.vault.answer.LimitExceeded;
import dev.cofferdam.vault.answer.TenantScope;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/// Sends requests to one Vault. Blocks the calling thread for at most the given time, however
/// slowly an answer trickles in, and reads no more of an answer than its [Call] is worth.
public final class Transport {
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final Server server;
    private final String root;
    private final Connections connections;
    private final Connections.Identity identity;
    private final Set<String> redirectHosts;
    private final Faults faults;
    private final SeenStates seen = new SeenStates();

    private Transport(Server server, Connections connections, Set<String> redirectHosts) {
        this.server = server;
        this.root = server.address().toString().replaceFirst("/+$", "") + "/v1/";
        this.connections = connections;
        this.identity = identity(server);
        this.redirectHosts = redirectHosts;
        this.faults = new Faults(server);
    }

    /// Does not talk to Vault yet.
    ///
    /// @param redirectHosts which hosts, besides its own, the server may send us on to
    public static Answer<Transport> to(
            Server server, Connections connections, Set<String> redirectHosts) {
        return address(server)
                .then(address -> allowed(address, connections))
                .then(_ -> connections.check(identity(server)))
                .map(_ -> new Transport(server, connections, redirectHosts));
    }

    private static Answer<URI> allowed(URI address, Connections connections) {
        return connections
                .objection(address)
                .<Answer<URI>>map(Answer::failed)
                .orElseGet(() -> Answer.got(address));
    }

    private static Connections.Identity identity(Server server) {
        return new Connections.Identity(server.trust(), server.client(), Connections.Way.PROXIED);
    }

    private static Answer<URI> address(Server server) {
        var address = server.address();
        if (address.getRawUserInfo() != null) {
            return Answer.failed(
                    Problem.invalidField(
                            "server",
                            """
                            holds a user or password. Leave that out, and write a login \
                            under auth."""));
        }
        var scheme = address.getScheme();
        var usable =
                ("https".equals(scheme) || "http".equals(scheme))
                        && address.getHost() != null
                        && address.getRawQuery() == null
                        && address.getRawFragment() == null;
        return usable
                ? Answer.got(address)
                : Answer.failed(
                        Problem.invalidField(
                                "server",
                                """
                                "%s" is not the address of a Vault. Write it as \
                                https://vault.example:8200."""
                                        .formatted(server)));
    }

    /// What Vault answers, be it good or bad, or why it does not. An empty token is not sent.
    public Answer<Reply> send(Request request, SecretValue token, Duration timeout) {
        return TenantScope.present(() -> sendNow(request, token, timeout));
    }

    private Answer<Reply> sendNow(Request request, SecretValue token, Duration timeout) {
        var deadline = System.nanoTime() + timeout.toNanos();
        var uri =
                URI.create(
                        root
                                + request.path().encoded()
                                + (request.query().isEmpty() ? "" : "?" + request.query()));
        try {
            return switch (exchange(request, token, uri, deadline)) {
                case Answer.Failed<HttpResponse<byte[]>>(var problem) -> Answer.failed(problem);
                case Answer.Got<HttpResponse<byte[]>>(var response) ->
                        Redirect.is(response)
                                ? followed(request, token, response, deadline)
                                : Answer.got(reply(response));
            };
        } catch (IllegalArgumentException _) {
            return Answer.failed(
                    Problem.invalidField(
                            "headers",
                            "or the namespace cannot be sent by HTTP. Check names and values."));
        } catch (TimeoutException _) {
            return Answer.failed(faults.silence(timeout));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Answer.failed(faults.interruption());
        } catch (IOException fault) {
            return Answer.failed(
                    LimitExceeded.in(fault)
                            .map(overrun -> overrun.problem("Vault at " + server))
                            .orElseGet(() -> faults.of(fault)));
        }
    }

    private Answer<Reply> followed(
            Request request, SecretValue token, HttpResponse<?> sending, long deadline)
            throws IOException, InterruptedException, TimeoutException {
        var target = Redirect.target(sending, redirectHosts);
        if (target.isEmpty()) {
            return Answer.failed(astray());
        }
        return switch (exchange(request, token, target.get(), deadline)) {
            case Answer.Failed<HttpResponse<byte[]>>(var problem) -> Answer.failed(problem);
            case Answer.Got<HttpResponse<byte[]>>(var second) ->
                    Redirect.is(second) ? Answer.failed(circle()) : Answer.got(reply(second));
        };
    }

    private Answer<HttpResponse<byte[]>> exchange(
            Request request, SecretValue token, URI uri, long deadline)
            throws IOException, InterruptedException, TimeoutException {
        return connections.send(
                identity, http(request, token, uri), request.call().largestAnswer(), deadline);
    }

    private HttpRequest http(Request request, SecretValue token, URI uri) {
        var http = HttpRequest.newBuilder(uri);
        server.headers().forEach(http::header);
        seen.all().forEach(state -> http.header(SeenStates.HEADER, state));
        http.setHeader("X-Vault-Request", "true");
        if (!request.namespace().isEmpty()) {
            http.setHeader("X-Vault-Namespace", request.namespace());
        }
        if (token.size() > 0) {
            http.setHeader("X-Vault-Token", new String(token.bytes(), US_ASCII));
        }
        if (request.body().size() > 0) {
            http.setHeader("Content-Type", "application/json");
        }
        var body =
                request.body().size() == 0
                        ? BodyPublishers.noBody()
                        : BodyPublishers.ofByteArray(request.body().bytes());
        return http.method(request.call().method(), body).build();
    }

    private Reply reply(HttpResponse<byte[]> response) throws LimitExceeded {
        if (server.tracked()) {
            response.headers().allValues(SeenStates.HEADER).forEach(seen::note);
        }
        var body = JsonApi.json(response.body(), connections.memory()).orElse(new Json.Null());
        var pause =
                response.headers()
                        .firstValue("Retry-After")
                        .filter(text -> text.matches("\\d{1,9}"))
                        .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                        .orElse(Duration.ZERO);
        return new Reply(
                response.statusCode(),
                body,
                pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause,
                response.headers().firstValue("Date").map(Transport::date).orElse(Instant.EPOCH));
    }

    private static Instant date(String header) {
        try {
            return Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(header));
        } catch (DateTimeException _) {
            return Instant.EPOCH;
        }
    }

    private Problem astray() {
        return Problem.unavailable(
                Cause.NOT_VAULT,
                "%s redirects to something that is not the same request at another Vault, or to another host, or from https to http. Check the store's server address, and api_addr of the Vault nodes. Where the node that it sends to is one of yours, name it in the store, or start the operator with --vault-redirect-hosts."
                        .formatted(server));
    }

    private Problem circle() {
        return Problem.unavailable(
                Cause.NOT_ACTIVE,
                """
                Vault at %s sends us on to a node that sends us on again. Check \
                api_addr of the Vault nodes, and that one of them is active."""
                        .formatted(server));
    }
}
