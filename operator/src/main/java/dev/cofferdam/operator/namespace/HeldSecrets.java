package dev.cofferdam.operator.namespace;

import dev.cofferdam.core.externalsecret.GoHash;
import dev.cofferdam.core.externalsecret.Labels;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The cache of kept Secrets. It holds no secret: each entry has lost its data and everything else
/// that is not needed to see whether it is still what was written, and keeps a hash in exchange.
final class HeldSecrets implements ItemStore<Secret> {
    /// The annotation, on cached objects only, that holds the hash of the data that was there.
    static final String HASH = "cofferdam.dev/hash";

    private final Map<String, Secret> secrets = new ConcurrentHashMap<>();

    static String key(String namespace, String name) {
        return namespace + "/" + name;
    }

    @Override
    public String getKey(Secret secret) {
        return key(secret.getMetadata().getNamespace(), secret.getMetadata().getName());
    }

    @Override
    public @Nullable Secret put(String key, Secret secret) {
        return secrets.put(key, stripped(secret));
    }

    @Override
    public @Nullable Secret remove(String key) {
        return secrets.remove(key);
    }

    @Override
    public Stream<String> keySet() {
        return secrets.keySet().stream();
    }

    @Override
    public Stream<Secret> values() {
        return secrets.values().stream();
    }

    @Override
    public int size() {
        return secrets.size();
    }

    @Override
    public @Nullable Secret get(String key) {
        return secrets.get(key);
    }

    @Override
    public boolean isFullState() {
        return false;
    }

    static Secret stripped(Secret secret) {
        var metadata = secret.getMetadata();
        var labels = metadata.getLabels() == null ? Map.<String, String>of() : metadata.getLabels();
        var annotations =
                metadata.getAnnotations() == null
                        ? Map.<String, String>of()
                        : metadata.getAnnotations();
        return new SecretBuilder()
                .withNewMetadata()
                .withNamespace(metadata.getNamespace())
                .withName(metadata.getName())
                .withUid(metadata.getUid())
                .withResourceVersion(metadata.getResourceVersion())
                .addToLabels(Labels.MANAGED, labels.getOrDefault(Labels.MANAGED, ""))
                .addToLabels(Labels.CREATED_BY, labels.getOrDefault(Labels.CREATED_BY, ""))
                .addToAnnotations(Labels.DATA_HASH, annotations.getOrDefault(Labels.DATA_HASH, ""))
                .addToAnnotations(HASH, GoHash.of(SecretForm.data(secret)))
                .endMetadata()
                .build();
    }
}
