package dev.cofferdam.vault.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// Stands before the real Vault, counts what passes, and does harm where it is told to.
final class FaultProxy implements AutoCloseable {
    private static final Set<String> OWN_HEADERS =
            Set.of("host", "connection", "content-length", "upgrade", "http2-settings");

    private final URI target;
    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private volatile Headers lastHeaders = new Headers();
    private final Map<String, Harm> harms = new ConcurrentHashMap<>();

    /// What is done to a request instead of passing it on, or before.
    sealed interface Harm {
        record Answer(int status, String body, Map<String, String> headers) implements Harm {}

        record Delay(Duration time) implements Harm {}

        record Cut() implements Harm {}

        /// The same only so often.
        record Brief(AtomicInteger left, Harm harm) implements Harm {}

        /// The request is passed on, and the answer has this header too.
        record Tag(String name, String value) implements Harm {}
    }

    FaultProxy(URI target) {
        this.target = target;
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /// Does that to every request whose method and path contain the text.
    void harm(String part, Harm harm) {
        harms.put(part, harm);
    }

    void harm(String part, int status, String body) {
        harm(part, new Harm.Answer(status, body, Map.of()));
    }

    void heal() {
        harms.clear();
    }

    /// How many requests had the text in method, path and query.
    int count(String part) {
        return (int) seen.stream().filter(each -> each.contains(part)).count();
    }

    /// What the last request said under that header.
    List<String> header(String name) {
        return lastHeaders.getOrDefault(name, List.of());
    }

    List<String> seen() {
        return List.copyOf(seen);
    }

    void forget() {
        seen.clear();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            seen.add(line);
            lastHeaders = exchange.getRequestHeaders();
            for (var harm : harms.entrySet()) {
                if (line.contains(harm.getKey()) && suffers(exchange, harm.getValue())) {
                    return;
                }
            }
            forward(exchange);
        }
    }

    /// Whether that was all there is to do.
    private static boolean suffers(HttpExchange exchange, Harm harm) throws IOException {
        return switch (harm) {
            case Harm.Answer(var status, var body, var headers) -> {
                headers.forEach(exchange.getResponseHeaders()::add);
                send(exchange, status, body.getBytes(UTF_8));
                yield true;
            }
            case Harm.Delay(var time) -> {
                LockSupport.parkNanos(time.toNanos());
                yield false;
            }
            case Harm.Cut() -> true;
            case Harm.Brief(var left, var brief) ->
                    left.getAndDecrement() > 0 && suffers(exchange, brief);
            case Harm.Tag(var name, var value) -> {
                exchange.getResponseHeaders().add(name, value);
                yield false;
            }
        };
    }

    private void forward(HttpExchange exchange) throws IOException {
        var request =
                HttpRequest.newBuilder(target.resolve(exchange.getRequestURI()))
                        .method(
                                exchange.getRequestMethod(),
                                BodyPublishers.ofByteArray(
                                        exchange.getRequestBody().readAllBytes()));
        exchange.getRequestHeaders()
                .forEach(
                        (name, values) -> {
                            if (!OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                                values.forEach(value -> request.header(name, value));
                            }
                        });
        try {
            var response = client.send(request.build(), BodyHandlers.ofByteArray());
            send(exchange, response.statusCode(), response.body());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        client.shutdownNow();
    }
}
