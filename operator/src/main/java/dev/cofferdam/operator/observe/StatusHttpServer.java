package dev.cofferdam.operator.observe;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.cofferdam.operator.runtime.health.Examination;
import dev.cofferdam.operator.runtime.health.Health;
import dev.cofferdam.vault.root.ThreadRoot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/// Answers `/metrics`, `/livez` and `/readyz` over plain HTTP.
public final class StatusHttpServer implements AutoCloseable {
    private static final int OK = 200;
    private static final int BROKEN = 500;
    private static final int UNAVAILABLE = 503;

    private final HttpServer server;

    /// Listens at once; port 0 means any free one.
    ///
    /// @throws UncheckedIOException where the address cannot be listened on
    public StatusHttpServer(InetSocketAddress address, Supplier<String> metrics, Health health) {
        try {
            server = HttpServer.create(address, 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "cannot listen on " + address + "; choose another --metrics-address", failure);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        context(
                "/metrics",
                exchange ->
                        answer(
                                exchange,
                                OK,
                                "text/plain; version=0.0.4; charset=utf-8",
                                metrics.get()));
        context("/livez", exchange -> state(exchange, health.liveness()));
        context("/readyz", exchange -> state(exchange, health.readiness()));
        server.start();
    }

    /// Whatever a handler throws, who asked gets an answer.
    private void context(String path, HttpHandler handler) {
        server.createContext(
                path,
                exchange -> {
                    try {
                        handler.handle(exchange);
                    } catch (IOException gone) {
                        throw gone;
                    } catch (Throwable unforeseen) {
                        ThreadRoot.caught("status", unforeseen);
                        exchange.sendResponseHeaders(BROKEN, -1);
                    } finally {
                        exchange.close();
                    }
                });
    }

    /// Where it listens.
    public InetSocketAddress address() {
        return server.getAddress();
    }

    private static void state(HttpExchange exchange, Examination found) throws IOException {
        answer(
                exchange,
                found.passed() ? OK : UNAVAILABLE,
                "text/plain; charset=utf-8",
                found.text());
    }

    private static void answer(HttpExchange exchange, int status, String type, String text)
            throws IOException {
        var body = text.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
