package dev.cofferdam.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.cofferdam.sandbox.process.Ports;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// An HTTP server on loopback that a tenant would set up to harm others: it answers as a Vault or an
/// API server does until it is told what to do instead. The first segment of an address names what
/// that is, so that one server plays many.
public final class MaliciousServer implements AutoCloseable {
    private static final Ports PORTS = new Ports();
    private static final String OTHER = "127.0.0.2";
    private static final int BACKLOG = 1_000;
    private static final int LARGEST_HEAD = 1 << 20;

    private final ServerSocket here;
    private final ServerSocket there;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final AtomicLong sent = new AtomicLong();

    /// What a request is answered with.
    @FunctionalInterface
    public interface Answer {
        void to(Request request, Reply reply) throws IOException;
    }

    /// What was asked.
    ///
    /// @param path without the first segment
    /// @param head all of it, in lower case
    public record Request(String method, String part, String path, String head) {
        /// Whether a credential came with it.
        public boolean hasCredential() {
            return head.contains("x-vault-token:") || head.contains("authorization:");
        }
    }

    public MaliciousServer() {
        var port = PORTS.next();
        try {
            here = new ServerSocket(port, BACKLOG, InetAddress.ofLiteral("127.0.0.1"));
            there = new ServerSocket(port, BACKLOG, InetAddress.ofLiteral(OTHER));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        for (var socket : List.of(here, there)) {
            Thread.ofVirtual().start(() -> accept(socket));
        }
    }

    /// The address of what is answered so; other parts are played well.
    public URI play(String part, Answer answer) {
        answers.put(part, answer);
        return address(part);
    }

    public URI address(String part) {
        return URI.create("http://127.0.0.1:%d/%s".formatted(here.getLocalPort(), part));
    }

    /// The same at another host, which is this machine too.
    public URI elsewhere(String part) {
        return URI.create("http://%s:%d/%s".formatted(OTHER, here.getLocalPort(), part));
    }

    /// The requests that a part got.
    public List<Request> requests(String part) {
        return requests.stream().filter(request -> request.part().equals(part)).toList();
    }

    /// How many bytes of answers were taken.
    public long sent() {
        return sent.get();
    }

    /// How many connections are open.
    public int connections() {
        return connections.size();
    }

    private void accept(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                var connection = socket.accept();
                Thread.ofVirtual().start(() -> serve(connection));
            } catch (IOException _) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        connections.add(connection);
        try (connection) {
            var in = new BufferedInputStream(connection.getInputStream());
            var out = connection.getOutputStream();
            for (var request = read(in); request != null; request = read(in)) {
                requests.add(request);
                answers.getOrDefault(request.part(), MaliciousServer::well)
                        .to(request, new Reply(out, sent));
            }
        } catch (IOException _) {
            // the client has gone
        } finally {
            connections.remove(connection);
        }
    }

    private static @Nullable Request read(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            var next = in.read();
            if (next < 0 || head.length() > LARGEST_HEAD) {
                return null;
            }
            head.append((char) next);
        }
        var text = head.toString().toLowerCase(Locale.ROOT);
        var length = text.replaceFirst("(?s).*content-length: *([0-9]+).*", "$1");
        if (length.matches("[0-9]{1,9}")) {
            in.skipNBytes(Long.parseLong(length));
        }
        var line = head.substring(0, head.indexOf("\r\n")).split(" ", -1);
        var segments = line[1].split("/", 3);
        return new Request(
                line[0], segments[1], "/" + (segments.length > 2 ? segments[2] : ""), text);
    }

    /// As a Vault in which everybody may log in and each secret is `{"password":"p"}`, and as an API
    /// server that allows everything.
    public static void well(Request request, Reply reply) throws IOException {
        if (request.path().contains("/login")) {
            reply.json(200, login("3600"));
        } else if (request.path().contains("sys/health")) {
            reply.json(200, "{\"initialized\":true,\"sealed\":false,\"standby\":false}");
        } else if (request.path().contains("lookup-self")) {
            reply.json(200, "{\"request_id\":\"1\",\"data\":{\"ttl\":3600}}");
        } else if (request.path().contains("reviews")) {
            reply.json(
                    201,
                    """
                    {"status":{"allowed":true,"resourceRules":[{"verbs":["*"],"resources":["*"],"apiGroups":["*"]}]}}
                    """);
        } else if (request.path().contains("/secrets")) {
            reply.json(
                    200,
                    """
                    {"kind":"Secret","apiVersion":"v1","metadata":{"name":"x"},"data":{"k":"dmFs"}}
                    """);
        } else {
            reply.json(
                    200, "{\"data\":{\"data\":{\"password\":\"p\"},\"metadata\":{\"version\":1}}}");
        }
    }

    /// What a login answers with a token that lives so long.
    public static String login(String duration) {
        return "{\"request_id\":\"1\",\"auth\":{\"client_token\":\"hvs.x\",\"renewable\":true,\"lease_duration\":%s}}"
                .formatted(duration);
    }

    /// Writes one answer, or what is none.
    public static final class Reply {
        private final OutputStream out;
        private final AtomicLong sent;

        private Reply(OutputStream out, AtomicLong sent) {
            this.out = out;
            this.sent = sent;
        }

        public void json(int status, String body) throws IOException {
            raw(
                    "HTTP/1.1 %d X\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                            .formatted(status, body.length(), body));
        }

        public void redirect(URI target) throws IOException {
            raw("HTTP/1.1 307 X\r\nLocation: %s\r\nContent-Length: 0\r\n\r\n".formatted(target));
        }

        public void raw(String text) throws IOException {
            var bytes = text.getBytes(ISO_8859_1);
            out.write(bytes);
            out.flush();
            sent.addAndGet(bytes.length);
        }

        /// A body in chunks: the first part, the second so often, and the last.
        public void chunks(String first, String again, int times, String last) throws IOException {
            raw("HTTP/1.1 200 X\r\nTransfer-Encoding: chunked\r\n\r\n");
            chunk(first);
            for (int each = 0; each < times; each++) {
                chunk(again);
            }
            chunk(last);
            raw("0\r\n\r\n");
        }

        private void chunk(String part) throws IOException {
            raw("%x\r\n%s\r\n".formatted(part.length(), part));
        }
    }

    @Override
    public void close() {
        try {
            here.close();
            there.close();
            for (var connection : connections) {
                connection.close();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
