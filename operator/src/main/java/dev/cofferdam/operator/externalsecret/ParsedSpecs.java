package dev.cofferdam.operator.externalsecret;

import dev.cofferdam.api.externalsecret.ExternalSecretParser;
import dev.cofferdam.api.field.Nulls;
import dev.cofferdam.api.v1.ExternalSecret;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.sync.externalsecret.SyncSpec;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The specs of ExternalSecrets, parsed once for each change of a manifest. A change of a status is
/// none.
final class ParsedSpecs {
    private final Map<ResourceID, Parsed> parsed = new ConcurrentHashMap<>();

    /// What a spec is parsed from, apart from the fields that `generation` counts.
    private record Version(
            @Nullable String uid,
            @Nullable Long generation,
            Map<String, String> labels,
            Map<String, String> annotations) {
        static Version of(ObjectMeta metadata) {
            return new Version(
                    metadata.getUid(),
                    metadata.getGeneration(),
                    Nulls.map(metadata.getLabels()),
                    Nulls.map(metadata.getAnnotations()));
        }
    }

    private record Parsed(Version version, Answer<SyncSpec> spec) {}

    /// The spec, or the problem that names every field that cannot be used.
    Answer<SyncSpec> of(ExternalSecret resource) {
        var version = Version.of(resource.getMetadata());
        var id = ResourceID.fromResource(resource);
        var known = parsed.get(id);
        if (known != null && Objects.equals(known.version(), version)) {
            return known.spec();
        }
        var spec = ExternalSecretParser.parse(resource);
        parsed.put(id, new Parsed(version, spec));
        return spec;
    }

    void forget(ResourceID id) {
        parsed.remove(id);
    }
}
