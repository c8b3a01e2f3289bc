package dev.cofferdam.core.externalsecret;

import dev.cofferdam.core.externalsecret.RemoteRef.Conversion;
import dev.cofferdam.core.externalsecret.RemoteRef.Decoding;
import dev.cofferdam.core.externalsecret.RemoteRef.NullBytes;
import dev.cofferdam.core.externalsecret.RemoteRef.Reading;
import dev.cofferdam.core.externalsecret.Target.Creation;
import dev.cofferdam.core.externalsecret.Target.Deletion;
import dev.cofferdam.core.externalsecret.window.SyncWindows;
import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.core.secret.SecretValue;
import dev.cofferdam.core.store.StoreRef;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Wishes for tests, made from one that has nothing unusual.
record Wishes(Creation creation, Deletion deletion, boolean immutable, Refresh refresh) {
    static final Owner OWNER = new Owner("apps", "myapp-secrets", "uid-1");
    static final StoreRef STORE = new StoreRef.Namespaced("apps", "vault-backend");
    static final Reading PLAIN = new Reading(Conversion.DEFAULT, Decoding.NONE, NullBytes.IGNORE);

    static Wishes plain() {
        return new Wishes(
                Creation.OWNER,
                Deletion.RETAIN,
                false,
                new Refresh(Refresh.Policy.PERIODIC, Duration.ofHours(1)));
    }

    Wishes creating(Creation other) {
        return new Wishes(other, deletion, immutable, refresh);
    }

    Wishes deleting(Deletion other) {
        return new Wishes(creation, other, immutable, refresh);
    }

    Wishes frozen() {
        return new Wishes(creation, deletion, true, refresh);
    }

    Wishes refreshing(Refresh.Policy policy, Duration interval) {
        return new Wishes(creation, deletion, immutable, new Refresh(policy, interval));
    }

    Wishes within(SyncWindows windows) {
        return new Wishes(
                creation,
                deletion,
                immutable,
                new Refresh(refresh.policy(), refresh.interval(), windows));
    }

    Wish wish() {
        return new Wish(
                OWNER,
                "1-abc",
                refresh,
                new Target("myapp-secrets", ObjectKind.SECRET, creation, deletion, immutable),
                List.of(entry("DB_PASSWORD", remote("apps/myapp/database", "password"))),
                Metadata.of(Map.of("team", "blue"), Map.of("note", "ours")),
                Optional.empty());
    }

    static Source.Entry entry(String key, RemoteRef remote) {
        return new Source.Entry(STORE, remote, "spec.data[0]", key);
    }

    static RemoteRef remote(String key, String property) {
        return new RemoteRef(key, property, "", RemoteRef.Part.DATA, PLAIN);
    }

    static SecretData data(String key, String value) {
        return SecretData.of(key, SecretValue.of(value));
    }
}
