package dev.cofferdam.operator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/// A proxy in front of the real Vault that can cut requests off: before Vault hears of them, or
/// before its answer gets back.
final class HoldingProxy implements AutoCloseable {
    private static final Set<String> HOP =
            Set.of("host", "connection", "content-length", "upgrade", "http2-settings");

    private final HttpServer server;
    private final URI target;
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<String> paths = new CopyOnWriteArrayList<>();
    private volatile Predicate<String> unheard = _ -> false;
    private volatile Predicate<String> unanswered = _ -> false;

    HoldingProxy(URI target) {
        this.target = target;
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// Vault does not hear of requests to these paths, such as `/v1/sys/leases/renew`.
    void dropRequests(Predicate<String> which) {
        unheard = which;
    }

    /// Vault does what these ask for, but its answers are lost.
    void dropAnswers(Predicate<String> which) {
        unanswered = which;
    }

    /// Everything passes again.
    void pass() {
        unheard = _ -> false;
        unanswered = _ -> false;
    }

    /// The paths that were asked for so far.
    List<String> paths() {
        return List.copyOf(paths);
    }

    private void handle(HttpExchange exchange) throws IOException {
        var path = Objects.requireNonNullElse(exchange.getRequestURI().getPath(), "");
        paths.add(path);
        try (exchange) {
            if (unheard.test(path)) {
                return;
            }
            var body = exchange.getRequestBody().readAllBytes();
            var request =
                    HttpRequest.newBuilder(target.resolve(exchange.getRequestURI()))
                            .method(
                                    exchange.getRequestMethod(),
                                    HttpRequest.BodyPublishers.ofByteArray(body));
            exchange.getRequestHeaders()
                    .forEach(
                            (name, values) -> {
                                if (!HOP.contains(name.toLowerCase(Locale.ROOT))) {
                                    values.forEach(value -> request.header(name, value));
                                }
                            });
            var answer = client.send(request.build(), BodyHandlers.ofByteArray());
            if (unanswered.test(path)) {
                return;
            }
            answer.headers()
                    .map()
                    .forEach(
                            (name, values) -> {
                                if (!HOP.contains(name)) {
                                    exchange.getResponseHeaders().put(name, values);
                                }
                            });
            exchange.getResponseHeaders().remove("transfer-encoding");
            var length = answer.body().length == 0 ? -1 : answer.body().length;
            exchange.sendResponseHeaders(answer.statusCode(), length);
            exchange.getResponseBody().write(answer.body());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        client.close();
    }
}
