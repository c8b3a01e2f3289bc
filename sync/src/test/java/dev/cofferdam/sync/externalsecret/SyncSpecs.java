package dev.cofferdam.sync.externalsecret;

import dev.cofferdam.core.kubernetes.ObjectKind;
import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.core.secret.SecretValue;
import dev.cofferdam.core.store.StoreRef;
import dev.cofferdam.sync.externalsecret.Target.Creation;
import dev.cofferdam.sync.externalsecret.Target.Deletion;
import dev.cofferdam.sync.ownership.Metadata;
import dev.cofferdam.sync.ownership.Owner;
import dev.cofferdam.sync.schedule.SyncWindows;
import dev.cofferdam.sync.source.RemoteRef;
import dev.cofferdam.sync.source.RemoteRef.Conversion;
import dev.cofferdam.sync.source.RemoteRef.Decoding;
import dev.cofferdam.sync.source.RemoteRef.NullBytes;
import dev.cofferdam.sync.source.RemoteRef.Reading;
import dev.cofferdam.sync.source.Source;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Wishes for tests, made from one that has nothing unusual.
public record SyncSpecs(Creation creation, Deletion deletion, boolean immutable, Refresh refresh) {
    public static final Owner OWNER = new Owner("apps", "myapp-secrets", "uid-1");
    public static final StoreRef STORE = new StoreRef.Namespaced("apps", "vault-backend");
    public static final Reading PLAIN =
            new Reading(Conversion.DEFAULT, Decoding.NONE, NullBytes.IGNORE);

    public static SyncSpecs plain() {
        return new SyncSpecs(
                Creation.OWNER,
                Deletion.RETAIN,
                false,
                new Refresh(Refresh.Policy.PERIODIC, Duration.ofHours(1)));
    }

    public SyncSpecs creating(Creation other) {
        return new SyncSpecs(other, deletion, immutable, refresh);
    }

    public SyncSpecs deleting(Deletion other) {
        return new SyncSpecs(creation, other, immutable, refresh);
    }

    public SyncSpecs frozen() {
        return new SyncSpecs(creation, deletion, true, refresh);
    }

    public SyncSpecs refreshing(Refresh.Policy policy, Duration interval) {
        return new SyncSpecs(creation, deletion, immutable, new Refresh(policy, interval));
    }

    public SyncSpecs within(SyncWindows windows) {
        return new SyncSpecs(
                creation,
                deletion,
                immutable,
                new Refresh(refresh.policy(), refresh.interval(), windows));
    }

    public SyncSpec spec() {
        return new SyncSpec(
                OWNER,
                "1-abc",
                refresh,
                new Target("myapp-secrets", ObjectKind.SECRET, creation, deletion, immutable),
                List.of(entry("DB_PASSWORD", remote("apps/myapp/database", "password"))),
                Metadata.of(Map.of("team", "blue"), Map.of("note", "ours")),
                Optional.empty());
    }

    public static Source.Entry entry(String key, RemoteRef remote) {
        return new Source.Entry(STORE, remote, "spec.data[0]", key);
    }

    public static RemoteRef remote(String key, String property) {
        return new RemoteRef(key, property, "", RemoteRef.Part.DATA, PLAIN);
    }

    public static SecretData data(String key, String value) {
        return SecretData.of(key, SecretValue.of(value));
    }
}
