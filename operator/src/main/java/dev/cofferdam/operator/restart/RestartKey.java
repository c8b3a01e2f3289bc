package dev.cofferdam.operator.restart;

import dev.cofferdam.core.kubernetes.ObjectKey;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.secret.SecretValue;
import dev.cofferdam.operator.cluster.NamespaceClient;
import dev.cofferdam.sync.restart.seen.MacKey;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/// The key of the fingerprints, in Secret [#NAME] of the operator's namespace. It is made where it
/// does not exist. Where it was lost, the new one makes all workloads adopt what they run with;
/// none restarts for it.
final class RestartKey {
    static final String NAME = "cofferdam-restart-key";

    private static final String KEY = "key";
    private static final String MANAGER = "cofferdam";

    private final NamespaceClient home;
    private final String namespace;

    /// @param home of the operator's own namespace
    RestartKey(NamespaceClient home, String namespace) {
        this.home = home;
        this.namespace = namespace;
    }

    /// The key, or why there is none.
    Answer<MacKey> load() {
        return read().then(found -> found.map(Answer::got).orElseGet(this::create));
    }

    private Answer<Optional<MacKey>> read() {
        return home.lookUp(new ObjectKey(ObjectKey.Kind.SECRET, namespace, NAME, KEY))
                .map(found -> found.filter(key -> key.size() == MacKey.SIZE).map(MacKey::of));
    }

    private Answer<MacKey> create() {
        var bytes = new byte[MacKey.SIZE];
        new SecureRandom().nextBytes(bytes);
        var secret =
                new SecretBuilder()
                        .withNewMetadata()
                        .withNamespace(namespace)
                        .withName(NAME)
                        .addToLabels("app.kubernetes.io/managed-by", MANAGER)
                        .endMetadata()
                        .withData(Map.of(KEY, Base64.getEncoder().encodeToString(bytes)))
                        .build();
        return home.create(secret, MANAGER).map(_ -> MacKey.of(SecretValue.of(bytes)));
    }
}
