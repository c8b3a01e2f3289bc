package dev.cofferdam.vault.flow;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.vault.Server;
import dev.cofferdam.vault.wire.Transport;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One channel per Vault, made when first needed and closed an hour after it was last.
public final class Channels implements AutoCloseable {
    private static final Duration SWEEP = Duration.ofMinutes(10);
    private static final Duration UNUSED = Duration.ofHours(1);

    private final VaultRuntime surroundings;
    private final Map<Server, Channel> channels = new HashMap<>();
    private boolean closed;

    public Channels(VaultRuntime surroundings) {
        this.surroundings = surroundings;
        surroundings.timer().after(SWEEP, this::sweep);
    }

    /// The channel to that Vault; none once this is closed.
    public synchronized Answer<Channel> to(Server server) {
        var known = channels.get(server);
        if (known != null) {
            return Answer.got(known);
        }
        if (closed) {
            return Answer.failed(
                    Problem.unavailable(
                            Cause.UNREACHABLE,
                            "Vault at " + server + " is not asked, Cofferdam is stopping."));
        }
        return Transport.to(server)
                .map(
                        transport -> {
                            var channel = new Channel(server, transport, surroundings);
                            channels.put(server, channel);
                            return channel;
                        });
    }

    private void sweep() {
        List<Channel> unused;
        synchronized (this) {
            unused = channels.values().stream().filter(each -> each.unusedFor(UNUSED)).toList();
            unused.forEach(each -> channels.remove(each.server()));
        }
        unused.forEach(Channel::close);
        surroundings.timer().after(SWEEP, this::sweep);
    }

    @Override
    public synchronized void close() {
        closed = true;
        channels.values().forEach(Channel::close);
        channels.clear();
    }
}
