package dev.cofferdam.vault.client;

import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.vault.KvEngine;
import dev.cofferdam.core.vault.VaultRequest;
import dev.cofferdam.vault.Access;
import dev.cofferdam.vault.Endpoint;
import dev.cofferdam.vault.KvSecret;
import dev.cofferdam.vault.Lane;
import dev.cofferdam.vault.Proof;
import dev.cofferdam.vault.VaultEvents;
import dev.cofferdam.vault.VaultSettings;
import dev.cofferdam.vault.flow.Channels;
import dev.cofferdam.vault.flow.ThreadTimer;
import dev.cofferdam.vault.flow.VaultRuntime;
import dev.cofferdam.vault.kv.KvLister;
import dev.cofferdam.vault.kv.KvReader;
import dev.cofferdam.vault.kv.KvWriter;
import dev.cofferdam.vault.request.Requester;
import dev.cofferdam.vault.session.Sessions;
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
    private final Channels channels;
    private final Sessions sessions;
    private final KvReader reader;
    private final KvLister lister;
    private final KvWriter writer;
    private final Requester requester;
    private final StoreProbe check;

    public Vaults(VaultSettings settings, VaultEvents events, InstantSource clock) {
        var surroundings = new VaultRuntime(settings, events, clock, timer, this::recovered);
        this.channels = new Channels(surroundings);
        this.sessions = new Sessions(channels, surroundings);
        this.reader = new KvReader(sessions, clock);
        this.lister = new KvLister(reader);
        this.writer = new KvWriter(sessions, reader);
        this.requester = new Requester(sessions);
        this.check = new StoreProbe(channels, sessions);
    }

    /// The secret's members, or why there are none. Absent means that Vault says so of an engine
    /// that is there; nothing else is ever taken for it.
    public Answer<Json.Members> read(Access access, KvEngine engine, KvSecret secret, Lane lane) {
        return reader.read(access, engine, secret, lane);
    }

    /// What Vault knows about the secret: `created_time`, `current_version` and
    /// `delete_version_after` as texts, overlaid by its custom metadata. KV v2 only. That there are
    /// none is not Absent.
    public Answer<Json.Members> metadata(Access access, KvEngine engine, String key, Lane lane) {
        return reader.metadata(access, engine, key, lane);
    }

    /// The full names of all secrets that start with the prefix, which is empty or ends with a
    /// slash. Absent means that Vault knows no such folder.
    public Answer<List<String>> names(Access access, KvEngine engine, String prefix, Lane lane) {
        return lister.names(access, engine, prefix, lane);
    }

    /// Writes secrets, by the same sessions.
    public KvWriter writer() {
        return writer;
    }

    /// The whole of what Vault answers to any request, or nothing where it has nothing to say. Each
    /// time with a login of its own, whose token is left to end by itself, for the leases of what
    /// Vault made end with it.
    public Answer<Optional<Json.Members>> request(Access access, VaultRequest wanted, Lane lane) {
        return requester.send(access, wanted, lane);
    }

    /// Whether a store works: Vault is there and active, the login works, the token is valid. Uses
    /// the session that reads use, and logs in only where there is none. Without a login something
    /// in between has to add a token.
    public Answer<Proof> check(Access access) {
        return check.of(access);
    }

    /// Whether Vault is there, unsealed and active.
    public Answer<Proof> check(Endpoint endpoint) {
        return check.of(endpoint);
    }

    /// Calls the listener with the address of each Vault that is back after it was away.
    public void onRecovery(Consumer<URI> listener) {
        recoveryListeners.add(listener);
    }

    private void recovered(URI server) {
        sessions.forgetFailures();
        recoveryListeners.forEach(listener -> listener.accept(server));
    }

    /// Revokes every token that a login here gave, within about five seconds, and stops everything.
    @Override
    public void close() {
        sessions.close();
        timer.close();
        channels.close();
    }
}
