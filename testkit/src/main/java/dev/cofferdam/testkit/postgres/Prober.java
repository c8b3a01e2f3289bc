package dev.cofferdam.testkit.postgres;

import dev.cofferdam.testkit.postgres.PostgreSqlServer.Login;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// Logs in again and again with whatever credentials the applications hold, as each would with a
/// new connection, and keeps the refusals.
public final class Prober implements AutoCloseable {
    private final PostgreSqlServer server;
    private final Supplier<Map<String, Credentials>> held;
    private final List<Refusal> refusals = new CopyOnWriteArrayList<>();
    private final AtomicInteger accepted = new AtomicInteger();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    /// What one application logs in with. Printing it shows the user only.
    public record Credentials(String user, String password) {
        @Override
        public String toString() {
            return user;
        }
    }

    /// A login that failed.
    ///
    /// @param holder which application
    public record Refusal(Instant time, String holder, String user, Login login) {}

    /// @param held the credentials of each application by its name, asked for before each round
    public Prober(PostgreSqlServer server, Duration pace, Supplier<Map<String, Credentials>> held) {
        this.server = server;
        this.held = held;
        var _ = clock.scheduleAtFixedRate(this::round, 0, pace.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void round() {
        try {
            held.get().forEach(this::probe);
        } catch (RuntimeException failure) {
            refusals.add(new Refusal(Instant.now(), failure.toString(), "", Login.AWAY));
        }
    }

    private void probe(String holder, Credentials credentials) {
        var login = server.login(credentials.user(), credentials.password());
        if (login == Login.ACCEPTED) {
            accepted.incrementAndGet();
        } else {
            refusals.add(new Refusal(Instant.now(), holder, credentials.user(), login));
        }
    }

    /// The logins that failed so far.
    public List<Refusal> refusals() {
        return List.copyOf(refusals);
    }

    /// How many logins succeeded so far.
    public int accepted() {
        return accepted.get();
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
