package dev.cofferdam.vault.client;

import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.vault.VaultRequest;
import dev.cofferdam.vault.Access;
import dev.cofferdam.vault.Endpoint;
import dev.cofferdam.vault.Lane;
import dev.cofferdam.vault.Proof;
import dev.cofferdam.vault.VaultEvents;
import dev.cofferdam.vault.VaultSettings;
import dev.cofferdam.vault.address.Destinations;
import dev.cofferdam.vault.answer.MemoryBudget;
import dev.cofferdam.vault.flow.Channels;
import dev.cofferdam.vault.flow.ThreadTimer;
import dev.cofferdam.vault.flow.VaultRuntime;
import dev.cofferdam.vault.kv.KvReader;
import dev.cofferdam.vault.kv.KvReading;
import dev.cofferdam.vault.kv.KvWriter;
import dev.cofferdam.vault.lease.Leases;
import dev.cofferdam.vault.request.Requester;
import dev.cofferdam.vault.session.Sessions;
import dev.cofferdam.vault.wire.Connections;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// The Vaults of one process. Every method may be called by any number of threads and blocks its
/// caller until there is an answer. However many ask, each identity logs in once, each path is read
/// once at a time, and a Vault that is away gets nothing but a probe now and then.
public final class Vaults implements AutoCloseable {
    private final ThreadTimer timer = new ThreadTimer();
    private final List<Consumer<URI>> recoveryListeners = new CopyOnWriteArrayList<>();
    private final Connections connections;
    private final Channels channels;
    private final Sessions sessions;
    private final KvReader reader;
    private final KvWriter writer;
    private final Requester requester;
    private final Leases leases;
    private final StoreProbe check;

    public Vaults(VaultSettings settings, VaultEvents events, InstantSource clock) {
        this.connections =
                new Connections(
                        new MemoryBudget(settings.answerMemory()),
                        clock,
                        new Destinations(settings.allowedServers()));
        var runtime =
                new VaultRuntime(settings, events, connections, clock, timer, this::recovered);
        this.channels = new Channels(runtime);
        this.sessions = new Sessions(channels, runtime);
        this.reader = new KvReader(sessions);
        this.writer = new KvWriter(sessions, reader);
        this.requester = new Requester(sessions);
        this.leases = new Leases(sessions, requester);
        this.check = new StoreProbe(channels, sessions);
    }

    /// Reads secrets as of one moment: for what goes into one object, each time.
    public KvReading reading() {
        return new KvReading(reader);
    }

    /// Writes secrets, by the same sessions.
    public KvWriter writer() {
        return writer;
    }

    /// Vault's whole answer to any request, or nothing where it is empty. Each request has a login
    /// of its own. The token is not revoked, since leases of what Vault made end with it.
    public Answer<Optional<Json.Members>> request(Access access, VaultRequest wanted, Lane lane) {
        return requester.send(access, wanted, lane);
    }

    /// Issues, renews and ends leases. What it made outlives this.
    public Leases leases() {
        return leases;
    }

    /// Vault's whole answer to a request that changes nothing, or nothing where it is empty. Uses the
    /// session that reads use.
    public Answer<Optional<Json.Members>> ask(Access access, VaultRequest wanted, Lane lane) {
        return requester.ask(access, wanted, lane);
    }

    /// Checks a store: Vault is reachable and active, the login works, the token is valid. Uses the
    /// session that reads use, and logs in only where there is none. Where the store has no login,
    /// a proxy in between has to add a token.
    public Answer<Proof> check(Access access) {
        return check.of(access);
    }

    /// Checks that Vault is reachable, unsealed and active.
    public Answer<Proof> check(Endpoint endpoint) {
        return check.of(endpoint);
    }

    /// Calls the listener with the address of each Vault that is back after it was away.
    public void onRecovery(Consumer<URI> listener) {
        recoveryListeners.add(listener);
    }

    /// The connections to Vaults. They serve other servers that stores name too.
    public Connections connections() {
        return connections;
    }

    /// Takes back what is kept of a Vault that no store names any more: sessions at once, the rest
    /// a minute after it was last asked. It may be asked again at any time.
    public void forget(URI server) {
        Thread.ofVirtual()
                .name("vault-forget")
                .start(
                        () -> {
                            sessions.forget(server);
                            channels.abandon(server);
                        });
    }

    private void recovered(URI server) {
        sessions.forgetFailures(server);
        recoveryListeners.forEach(listener -> listener.accept(server));
    }

    /// Revokes every token that a login here gave, within about five seconds, and stops everything.
    @Override
    public void close() {
        sessions.close();
        timer.close();
        channels.close();
        connections.close();
    }
}
