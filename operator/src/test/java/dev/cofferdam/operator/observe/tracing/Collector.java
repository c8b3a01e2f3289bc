package dev.cofferdam.operator.observe.tracing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.cofferdam.core.secret.SecretValue;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/// Takes what is sent by OTLP over HTTP, and keeps it in a folder as well, where the canary is
/// searched for.
public final class Collector implements AutoCloseable {
    public static final Path FOLDER = Path.of("target/traces");
    private static final String TOKEN = "Bearer collector";

    private final HttpServer server;
    private final List<ResourceSpans> received = new CopyOnWriteArrayList<>();
    private volatile boolean away;
    private final List<String> refused = new CopyOnWriteArrayList<>();

    public Collector() {
        try {
            Files.createDirectories(FOLDER);
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.createContext("/", this::take);
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            Files.write(FOLDER.resolve(UUID.randomUUID() + ".pb"), body);
            var sound =
                    "/v1/traces".equals(exchange.getRequestURI().getPath())
                            && "application/x-protobuf"
                                    .equals(exchange.getRequestHeaders().getFirst("Content-Type"))
                            && TOKEN.equals(exchange.getRequestHeaders().getFirst("Authorization"));
            if (sound) {
                received.addAll(ExportTraceServiceRequest.parseFrom(body).getResourceSpansList());
            } else {
                refused.add(exchange.getRequestURI().toString());
            }
            exchange.sendResponseHeaders(away ? 503 : sound ? 200 : 401, -1);
        }
    }

    /// Where it listens, as settings.
    public TracingSettings settings() {
        return new TracingSettings(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1/traces"),
                Map.of("Authorization", SecretValue.of(TOKEN)),
                1,
                Map.of("service.name", "cofferdam-it"));
    }

    /// Answers as a proxy does whose collector is away, or no longer.
    public void away(boolean away) {
        this.away = away;
    }

    /// Requests that were not as they should be.
    public List<String> refused() {
        return List.copyOf(refused);
    }

    /// What is said of the process.
    public Map<String, String> resource() {
        return attributes(received.getFirst().getResource().getAttributesList());
    }

    public List<Span> spans() {
        return received.stream()
                .flatMap(each -> each.getScopeSpansList().stream())
                .flatMap(each -> each.getSpansList().stream())
                .toList();
    }

    /// The spans with this name that fit.
    public List<Span> spans(String name, Predicate<Map<String, String>> attributes) {
        return spans().stream()
                .filter(span -> span.getName().equals(name))
                .filter(span -> attributes.test(attributes(span)))
                .toList();
    }

    /// A span and all that is below it.
    public List<Span> tree(Span root) {
        var tree = new ArrayList<>(List.of(root));
        spans().stream()
                .filter(span -> span.getParentSpanId().equals(root.getSpanId()))
                .forEach(child -> tree.addAll(tree(child)));
        return tree;
    }

    public static Map<String, String> attributes(Span span) {
        return attributes(span.getAttributesList());
    }

    private static Map<String, String> attributes(List<KeyValue> list) {
        var attributes = new TreeMap<String, String>();
        list.forEach(each -> attributes.put(each.getKey(), text(each.getValue())));
        return attributes;
    }

    private static String text(AnyValue value) {
        return value.hasIntValue() ? Long.toString(value.getIntValue()) : value.getStringValue();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
