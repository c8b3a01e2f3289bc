package dev.cofferdam.vault.flow;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.vault.Server;
import dev.cofferdam.vault.answer.TenantScope;
import dev.cofferdam.vault.wire.Transport;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// One channel per Vault, made when first needed. It is closed ten minutes after it was last, or
/// one where no store names the Vault any more: what is counted by the minute loses nothing then.
/// One namespace has so many at a time at most.
public final class Channels implements AutoCloseable {
    static final int MOST_PER_TENANT = 64;
    static final Duration UNUSED = Duration.ofMinutes(10);
    static final Duration ABANDONED = Duration.ofMinutes(1);
    private static final Duration SWEEP = Duration.ofSeconds(20);

    private final VaultRuntime runtime;
    private final Map<Server, Open> channels = new HashMap<>();
    private boolean closed;

    public Channels(VaultRuntime runtime) {
        this.runtime = runtime;
        runtime.timer().after(SWEEP, this::sweep);
    }

    /// A channel, the tenant that it was opened for, and how long it is kept unused.
    private record Open(Channel channel, String opener, Duration kept) {
        boolean isUnused() {
            return channel.unusedFor(kept);
        }
    }

    /// The channel to that Vault; none once this is closed.
    public Answer<Channel> to(Server server) {
        var tenant = TenantScope.tenant();
        synchronized (this) {
            var known = channels.get(server);
            if (known != null) {
                return Answer.got(known.channel);
            }
            if (closed || openedBy(tenant) >= MOST_PER_TENANT) {
                return Answer.failed(closed ? stopping(server) : tooMany(tenant));
            }
            return Transport.to(server, runtime.connections(), runtime.settings().redirectHosts())
                    .map(
                            transport ->
                                    opened(
                                            new Channel(server, transport, shared(server), runtime),
                                            tenant));
        }
    }

    private Channel opened(Channel channel, String tenant) {
        channels.put(channel.server(), new Open(channel, tenant, UNUSED));
        return channel;
    }

    private long openedBy(String tenant) {
        return tenant.isEmpty()
                ? 0
                : channels.values().stream().filter(each -> each.opener.equals(tenant)).count();
    }

    private static Problem stopping(Server server) {
        return Problem.unavailable(
                Cause.UNREACHABLE,
                "Cofferdam is stopping and sends no requests to Vault at " + server + ".");
    }

    private static Problem tooMany(String tenant) {
        return Problem.misconfigured(
                Cause.TOO_MANY_SERVERS,
                "namespace %s uses more than %d Vaults at a time. Use fewer: an address, a CA bundle, a client certificate and headers make one."
                        .formatted(tenant, MOST_PER_TENANT));
    }

    /// Has the channels to a Vault close soon, since no store names it any more.
    public synchronized void abandon(URI server) {
        channels.replaceAll(
                (key, open) ->
                        key.address().equals(server)
                                ? new Open(open.channel, open.opener, ABANDONED)
                                : open);
    }

    private Channel.Shared shared(Server server) {
        return channels.values().stream()
                .map(Open::channel)
                .filter(channel -> place(channel.server()).equals(place(server)))
                .findAny()
                .map(Channel::shared)
                .orElseGet(() -> Channel.Shared.of(runtime));
    }

    /// Host and port, as the network knows them.
    private static String place(Server server) {
        var host = Objects.requireNonNullElse(server.address().getHost(), "");
        return host.toLowerCase(Locale.ROOT) + ":" + server.port();
    }

    private void sweep() {
        try {
            close(Open::isUnused);
            runtime.connections().sweep();
        } finally {
            runtime.timer().after(SWEEP, this::sweep);
        }
    }

    private void close(Predicate<Open> which) {
        List<Channel> ended;
        List<URI> gone;
        synchronized (this) {
            ended = channels.values().stream().filter(which).map(Open::channel).toList();
            ended.forEach(each -> channels.remove(each.server()));
            var left = channels.keySet().stream().map(Server::address).collect(Collectors.toSet());
            gone =
                    ended.stream()
                            .map(each -> each.server().address())
                            .distinct()
                            .filter(address -> !left.contains(address))
                            .toList();
        }
        ended.forEach(Channel::close);
        gone.forEach(runtime.events()::gone);
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        close(_ -> true);
    }
}
