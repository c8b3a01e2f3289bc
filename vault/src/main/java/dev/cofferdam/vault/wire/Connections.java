package dev.cofferdam.vault.wire;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.vault.Endpoint;
import dev.cofferdam.vault.address.Destinations;
import dev.cofferdam.vault.answer.BoundedBody;
import dev.cofferdam.vault.answer.LimitExceeded;
import dev.cofferdam.vault.answer.MemoryBudget;
import dev.cofferdam.vault.answer.TenantScope;
import dev.cofferdam.vault.root.ThreadRoot;
import dev.cofferdam.vault.wire.tls.Tls;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLParameters;

/// The connections to all servers that stores name. Who trusts the same certificates and shows the
/// same one shares a client, with its thread and its connections, whatever the servers and tokens
/// are; one that was not used for a minute is closed. Follows no redirect. Thread-safe.
public final class Connections implements AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration UNUSED = Duration.ofMinutes(1);
    private static final int MOST_PER_TENANT = 32;

    /// What a request holds besides its answer's body: headers, and buffers.
    private static final long HEAD = 1 << 16;

    private final MemoryBudget memory;
    private final InstantSource clock;
    private final Destinations destinations;
    private final Map<Identity, Shared> clients = new HashMap<>();
    private boolean closed;

    public Connections(MemoryBudget memory, InstantSource clock, Destinations destinations) {
        this.memory = memory;
        this.clock = clock;
        this.destinations = destinations;
    }

    /// What connections of one client have in common.
    public record Identity(Endpoint.Trust trust, Endpoint.Client client, Way way) {
        /// All stores with neither a CA bundle nor a client certificate share one client.
        private boolean isPlain() {
            return trust instanceof Endpoint.Trust.Machine
                    && client instanceof Endpoint.Client.Anonymous;
        }
    }

    /// How servers are reached.
    public enum Way {
        /// Through the proxy that this process was told to use.
        PROXIED,
        DIRECT,
        /// Without a look at the server's certificate.
        UNVERIFIED
    }

    private static final class Shared {
        private final HttpClient client;
        private final String opener;
        private int busy;
        private long used;

        private Shared(HttpClient client, String opener) {
            this.client = client;
            this.opener = opener;
        }
    }

    /// Why a store must not name a server, if it must not.
    Optional<Problem> objection(URI server) {
        return destinations.objection(server);
    }

    /// What keeps an identity from being used, if anything does.
    Answer<Identity> check(Identity identity) {
        return borrow(identity)
                .map(
                        shared -> {
                            giveBack(shared);
                            return identity;
                        });
    }

    /// Sends one request; only within a [TenantScope].
    ///
    /// @param most how many bytes of a body are read
    /// @param deadline in nanoseconds, as [System#nanoTime]
    /// @throws LimitExceeded where the answer is too large
    Answer<HttpResponse<byte[]>> send(
            Identity identity, HttpRequest request, long most, long deadline)
            throws IOException, InterruptedException, TimeoutException {
        var refusal = destinations.refusal(request.uri(), deadline);
        if (refusal.isPresent()) {
            return Answer.failed(refusal.get());
        }
        return switch (borrow(identity)) {
            case Answer.Failed<Shared>(var problem) -> Answer.failed(problem);
            case Answer.Got<Shared>(var shared) -> {
                try {
                    yield Answer.got(exchange(shared.client, request, most, deadline));
                } finally {
                    giveBack(shared);
                }
            }
        };
    }

    private HttpResponse<byte[]> exchange(
            HttpClient client, HttpRequest request, long most, long deadline)
            throws IOException, InterruptedException, TimeoutException {
        var holding = TenantScope.current();
        if (!holding.take(memory, HEAD)) {
            throw new LimitExceeded(LimitExceeded.Limit.MEMORY, most);
        }
        var exchange = client.sendAsync(request, BoundedBody.handler(most, memory));
        try {
            return exchange.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException failure) {
            ThreadRoot.endWithoutMemory("vault-http", failure);
            throw failure.getCause() instanceof IOException fault
                    ? fault
                    : new IOException("no answer", failure.getCause());
        } finally {
            exchange.cancel(true);
            holding.give(memory, HEAD);
        }
    }

    MemoryBudget memory() {
        return memory;
    }

    private synchronized Answer<Shared> borrow(Identity identity) {
        var known = clients.get(identity);
        if (known != null) {
            return Answer.got(used(known));
        }
        var tenant = TenantScope.tenant();
        if (closed || (!identity.isPlain() && openedBy(tenant) >= MOST_PER_TENANT)) {
            return Answer.failed(closed ? stopping() : tooMany(tenant));
        }
        return client(identity)
                .map(
                        client -> {
                            var opener = identity.isPlain() ? "" : tenant;
                            var shared = new Shared(client, opener);
                            clients.put(identity, shared);
                            return used(shared);
                        });
    }

    private Shared used(Shared shared) {
        shared.busy++;
        shared.used = clock.millis();
        return shared;
    }

    private synchronized void giveBack(Shared shared) {
        shared.busy--;
        shared.used = clock.millis();
    }

    private long openedBy(String tenant) {
        return tenant.isEmpty()
                ? 0
                : clients.values().stream().filter(each -> each.opener.equals(tenant)).count();
    }

    private static Answer<HttpClient> client(Identity identity) {
        var parameters = new SSLParameters();
        parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        return Tls.of(identity.trust(), identity.client())
                .map(
                        tls -> {
                            var builder =
                                    HttpClient.newBuilder()
                                            .version(HttpClient.Version.HTTP_1_1)
                                            .followRedirects(HttpClient.Redirect.NEVER)
                                            .connectTimeout(CONNECT_TIMEOUT)
                                            .sslParameters(parameters)
                                            .executor(Thread::startVirtualThread);
                            return switch (identity.way()) {
                                case PROXIED -> builder.sslContext(tls.context()).build();
                                case DIRECT ->
                                        builder.sslContext(tls.context())
                                                .proxy(HttpClient.Builder.NO_PROXY)
                                                .build();
                                case UNVERIFIED ->
                                        builder.sslContext(tls.credulous())
                                                .proxy(HttpClient.Builder.NO_PROXY)
                                                .build();
                            };
                        });
    }

    /// Closes what was not used for a while.
    public void sweep() {
        var before = clock.millis() - UNUSED.toMillis();
        List<Shared> unused;
        synchronized (this) {
            unused =
                    clients.values().stream()
                            .filter(each -> each.busy == 0 && each.used < before)
                            .toList();
            clients.values().removeAll(unused);
        }
        unused.forEach(each -> each.client.shutdownNow());
    }

    private static Problem stopping() {
        return Problem.unavailable(Cause.UNREACHABLE, "nothing is asked, Cofferdam is stopping.");
    }

    private static Problem tooMany(String tenant) {
        return Problem.misconfigured(
                Cause.TOO_MANY_SERVERS,
                "namespace %s uses more than %d CA bundles and client certificates at a time. Use one CA bundle for several stores, or fewer stores."
                        .formatted(tenant, MOST_PER_TENANT));
    }

    @Override
    public void close() {
        List<Shared> all;
        synchronized (this) {
            closed = true;
            all = List.copyOf(clients.values());
            clients.clear();
        }
        all.forEach(each -> each.client.shutdownNow());
    }
}
