package dev.cofferdam.operator.observe;

import dev.cofferdam.operator.runtime.health.Health;
import java.net.InetSocketAddress;

/// What a process shows of itself over HTTP, whether it works or stands by.
public final class StatusEndpoint implements AutoCloseable {
    private final Meters meters;
    private final Health health = new Health();
    private final StatusHttpServer server;

    private StatusEndpoint(InetSocketAddress address, Meters meters) {
        this.meters = meters;
        this.server = new StatusHttpServer(address, meters::scrape, health);
    }

    /// Begins to answer.
    ///
    /// @throws java.io.UncheckedIOException where the address cannot be listened on
    public static StatusEndpoint open(InetSocketAddress address, Meters meters) {
        return new StatusEndpoint(address, meters);
    }

    public Meters meters() {
        return meters;
    }

    public Health health() {
        return health;
    }

    /// Where it listens.
    public InetSocketAddress address() {
        return server.address();
    }

    @Override
    public void close() {
        server.close();
    }
}
