package dev.cofferdam.cli.manifest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator.Feature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;

/// Objects as one YAML stream, as people write it, and trees as JSON.
public final class ManifestStream {
    private static final YAMLMapper YAML =
            YAMLMapper.builder(
                            YAMLFactory.builder().stringQuotingChecker(new QuotedNumbers()).build())
                    .enable(Feature.MINIMIZE_QUOTES)
                    .enable(Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                    .disable(Feature.SPLIT_LINES)
                    .build();

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private ManifestStream() {}

    public static void print(PrintWriter out, List<? extends HasMetadata> objects) {
        objects.forEach(object -> out.print(yaml(object)));
        out.flush();
    }

    public static void printMaps(PrintWriter out, List<? extends Map<String, ?>> objects) {
        objects.forEach(object -> out.print(yaml(object)));
        out.flush();
    }

    /// One document, with the line before it.
    public static String yaml(Map<String, ?> object) {
        return written(object);
    }

    /// The same.
    public static String yaml(HasMetadata object) {
        try {
            return written(YAML.readTree(Serialization.asJson(object)));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("what is JSON is YAML", impossible);
        }
    }

    /// A tree as JSON, with a line for each field.
    public static String json(Map<String, ?> tree) {
        try {
            return JSON.writeValueAsString(tree);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("maps of texts and numbers are JSON", impossible);
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
