package dev.cofferdam.baseline;

import dev.cofferdam.baseline.subject.Workload;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// Objects for tests.
public final class Manifests {
    private Manifests() {}

    public static Map<?, ?> parse(String yaml) {
        return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(yaml);
    }

    /// The objects of a stream of documents.
    public static List<Map<?, ?>> all(String yaml) {
        var documents = new Load(LoadSettings.builder().build()).loadAllFromString(yaml);
        return StreamSupport.stream(documents.spliterator(), false)
                .<Map<?, ?>>map(document -> (Map<?, ?>) document)
                .toList();
    }

    /// The workload whose pods look like `pod`.
    public static Map<?, ?> in(Workload workload, Map<?, ?> pod) {
        if (workload == Workload.POD) {
            return pod;
        }
        var inner = template(pod);
        for (var step : workload.steps().reversed()) {
            inner = new LinkedHashMap<>(Map.of(step, inner));
        }
        var kind = workload.kind();
        inner.put("apiVersion", kind.group().isEmpty() ? "v1" : kind.group() + "/v1");
        inner.put("kind", kind.name());
        inner.put("metadata", Map.of("name", "wrapped"));
        return inner;
    }

    private static Map<String, Object> template(Map<?, ?> pod) {
        var template = new LinkedHashMap<String, Object>();
        for (var name : List.of("metadata", "spec")) {
            var part = pod.get(name);
            if (part != null) {
                template.put(name, part);
            }
        }
        return template;
    }
}
