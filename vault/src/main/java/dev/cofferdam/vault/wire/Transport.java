package dev.cofferdam.vault.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.json.JsonReader;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.secret.SecretValue;
import dev.cofferdam.vault.Server;
import dev.cofferdam.vault.wire.tls.Certificates;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/// Sends requests to one Vault, over connections that it keeps. Blocks the calling thread for at
/// most the given time, however slowly an answer trickles in.
public final class Transport implements AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final long LARGEST_ANSWER = 64L << 20;
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final Server server;
    private final String root;
    private final HttpClient client;
    private final Faults faults;
    private final SeenStates seen = new SeenStates();

    private Transport(Server server, SSLContext tls) {
        this.server = server;
        this.root = server.address().toString().replaceFirst("/+$", "") + "/v1/";
        this.faults = new Faults(server);
        var parameters = new SSLParameters();
        parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        this.client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(CONNECT_TIMEOUT)
                        .sslContext(tls)
                        .sslParameters(parameters)
                        .executor(Thread::startVirtualThread)
                        .build();
    }

    /// Does not talk to Vault yet.
    public static Answer<Transport> to(Server server) {
        return address(server)
                .then(_ -> Certificates.context(server))
                .map(tls -> new Transport(server, tls));
    }

    private static Answer<URI> address(Server server) {
        var address = server.address();
        if (address.getRawUserInfo() != null) {
            return Answer.failed(
                    Problem.invalidField(
                            "server",
                            "holds a user or password. Leave that out, and write a login under"
                                    + " auth."));
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
                                "\""
                                        + server
                                        + "\" is not the address of a Vault. Write it as"
                                        + " https://vault.example:8200."));
    }

    /// What Vault answers, be it good or bad, or why it does not. An empty token is not sent.
    public Answer<Reply> send(Request request, SecretValue token, Duration timeout) {
        var deadline = System.nanoTime() + timeout.toNanos();
        var uri =
                URI.create(
                        root
                                + request.path().encoded()
                                + (request.query().isEmpty() ? "" : "?" + request.query()));
        try {
            var response = exchange(request, token, uri, deadline);
            if (!Redirect.is(response)) {
                return Answer.got(reply(response));
            }
            var target = Redirect.target(response);
            if (target.isEmpty()) {
                return Answer.failed(astray());
            }
            var second = exchange(request, token, target.get(), deadline);
            return Redirect.is(second) ? Answer.failed(circle()) : Answer.got(reply(second));
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
            return Answer.failed(faults.of(fault));
        }
    }

    private HttpResponse<byte[]> exchange(
            Request request, SecretValue token, URI uri, long deadline)
            throws IOException, InterruptedException, TimeoutException {
        var exchange =
                client.sendAsync(
                        http(request, token, uri),
                        BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_ANSWER));
        try {
            return exchange.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof IOException fault
                    ? fault
                    : new IOException("no answer", failure.getCause());
        } finally {
            exchange.cancel(true);
        }
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

    private Reply reply(HttpResponse<byte[]> response) {
        if (server.tracked()) {
            response.headers().allValues(SeenStates.HEADER).forEach(seen::note);
        }
        var body = JsonReader.read(response.body()).orElse(new Json.Null());
        var pause =
                response.headers()
                        .firstValue("Retry-After")
                        .filter(text -> text.matches("\\d{1,9}"))
                        .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                        .orElse(Duration.ZERO);
        return new Reply(
                response.statusCode(),
                body,
                pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
    }

    private Problem astray() {
        return Problem.unavailable(
                Cause.NOT_VAULT,
                server
                        + " redirects to something that is not the same request at another Vault,"
                        + " or from https to http. Check the store's server address, and api_addr"
                        + " of the Vault nodes.");
    }

    private Problem circle() {
        return Problem.unavailable(
                Cause.NOT_ACTIVE,
                "Vault at "
                        + server
                        + " sends us on to a node that sends us on again. Check"
                        + " api_addr of the Vault nodes, and that one of them is active.");
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
