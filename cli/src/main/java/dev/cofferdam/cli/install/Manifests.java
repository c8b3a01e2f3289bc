package dev.cofferdam.cli.install;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator.Feature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;

/// Objects as one YAML stream, as people write it.
final class Manifests {
    private static final YAMLMapper YAML =
            YAMLMapper.builder()
                    .enable(Feature.MINIMIZE_QUOTES)
                    .enable(Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                    .disable(Feature.SPLIT_LINES)
                    .build();

    private Manifests() {}

    static void print(PrintWriter out, List<? extends HasMetadata> objects) {
        objects.forEach(object -> out.print(yaml(object)));
        out.flush();
    }

    static void printMaps(PrintWriter out, List<? extends Map<String, ?>> objects) {
        objects.forEach(object -> out.print(written(object)));
        out.flush();
    }

    private static String yaml(HasMetadata object) {
        try {
            return written(YAML.readTree(Serialization.asJson(object)));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("what is JSON is YAML", impossible);
        }
    }

    private static String written(Object tree) {
        try {
            return YAML.writeValueAsString(tree);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("what is JSON is YAML", impossible);
        }
    }
}
