package dev.cofferdam.cli.migrate.vso;

import dev.cofferdam.cli.manifest.ManifestStream;
import dev.cofferdam.cli.uses.evidence.PodUses;
import dev.cofferdam.cli.uses.evidence.Use;
import dev.cofferdam.core.document.Plain;
import dev.cofferdam.core.document.Resource;
import dev.cofferdam.core.json.JsonReader;
import dev.cofferdam.sync.restart.workload.ContentRef;
import dev.cofferdam.sync.restart.workload.JsonView;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Which of the given workloads read a key of a Secret. Collects.
public final class Readers {
    private static final String[][] POD_SPECS = {
        {"spec"}, {"spec", "template", "spec"}, {"spec", "jobTemplate", "spec", "template", "spec"},
    };

    private final List<Pod> pods = new ArrayList<>();
    private final String namespace;

    /// @param namespace of manifests that name none; empty if it is not known
    public Readers(String namespace) {
        this.namespace = namespace;
    }

    private record Pod(String title, String namespace, JsonView spec) {}

    /// Takes what makes pods; anything else reads nothing.
    public void add(Resource resource) {
        if (!(Plain.of(resource.root()) instanceof Map<?, ?> tree)) {
            return;
        }
        var texts = new LinkedHashMap<String, Object>();
        tree.forEach((name, value) -> texts.put(String.valueOf(name), value));
        var bytes = ManifestStream.json(texts).getBytes(StandardCharsets.UTF_8);
        JsonReader.read(bytes)
                .ifPresent(
                        json -> {
                            for (var path : POD_SPECS) {
                                var spec = JsonView.of(json).at(path);
                                if (!spec.list("containers").isEmpty()) {
                                    pods.add(new Pod(title(resource), own(resource), spec));
                                }
                            }
                        });
    }

    private static String title(Resource resource) {
        return "%s %s".formatted(resource.id().kind(), resource.id().name());
    }

    private String own(Resource resource) {
        return resource.id().namespace().isEmpty() ? namespace : resource.id().namespace();
    }

    /// Those that name the key.
    List<String> ofKey(String namespace, String secret, String key) {
        return reading(namespace, secret, use -> use.keys().named().contains(key));
    }

    /// Those that take all keys that there are.
    List<String> ofAll(String namespace, String secret) {
        return reading(namespace, secret, use -> use.keys().all());
    }

    private List<String> reading(String namespace, String secret, Predicate<Use> how) {
        return pods.stream()
                .filter(
                        pod ->
                                pod.namespace().equals(namespace)
                                        || pod.namespace().isEmpty()
                                        || namespace.isEmpty())
                .filter(
                        pod ->
                                PodUses.of(ContentRef.secret(secret), pod.spec()).stream()
                                        .anyMatch(how))
                .map(Pod::title)
                .distinct()
                .toList();
    }
}
