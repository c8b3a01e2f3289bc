package dev.cofferdam.operator.externalsecret.cluster;

import dev.cofferdam.api.v1.ExternalSecret;
import dev.cofferdam.operator.externalsecret.ExternalSecretIndex;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// Sees when an ExternalSecret that belongs to a ClusterExternalSecret is not any more as it was,
/// and when one that was in the way is gone.
final class ChildExternalSecrets {
    private final Map<ResourceID, Face> faces = new ConcurrentHashMap<>();
    private final Map<ResourceID, Set<String>> inTheWayOf = new ConcurrentHashMap<>();
    private final Consumer<String> changed;

    /// @param changed called with the name of a ClusterExternalSecret that is to look again
    ChildExternalSecrets(Consumer<String> changed) {
        this.changed = changed;
    }

    /// All that a ClusterExternalSecret says of one.
    private record Face(String owner, long generation, int metadata) {
        static Face of(ExternalSecret resource) {
            var metadata = resource.getMetadata();
            return new Face(
                    ExternalSecretIndex.ownerOf(resource),
                    Objects.requireNonNullElse(metadata.getGeneration(), 0L),
                    Objects.hash(metadata.getLabels(), metadata.getAnnotations()));
        }
    }

    /// One that exists and may have changed.
    void sees(ExternalSecret resource) {
        var id = ResourceID.fromResource(resource);
        var face = Face.of(resource);
        var before = face.owner().isEmpty() ? faces.remove(id) : faces.put(id, face);
        if (before != null && !before.owner().equals(face.owner())) {
            changed.accept(before.owner());
        }
        if (!face.owner().isEmpty() && !face.equals(before)) {
            changed.accept(face.owner());
        }
    }

    /// One that is gone or is being deleted.
    void gone(ExternalSecret resource) {
        var id = ResourceID.fromResource(resource);
        var before = faces.remove(id);
        if (before != null) {
            changed.accept(before.owner());
        }
        var blocked = inTheWayOf.remove(id);
        if (blocked != null) {
            blocked.forEach(changed);
        }
    }

    /// Notes that a ClusterExternalSecret waits for a foreign one to go.
    void inTheWay(String namespace, String name, String owner) {
        inTheWayOf
                .computeIfAbsent(
                        new ResourceID(name, namespace), _ -> ConcurrentHashMap.newKeySet())
                .add(owner);
    }
}
