package dev.cofferdam.cli.template;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.cofferdam.gotemplate.Rendered;
import dev.cofferdam.gotemplate.Template;
import dev.cofferdam.gotemplate.limit.Limits;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The data of one rendition.
final class Values {
    private static final long LONGEST = Duration.ofSeconds(20).toNanos();

    private final Map<String, @Nullable Object> values;

    private Values(Map<String, @Nullable Object> values) {
        this.values = values;
    }

    static Values none() {
        return new Values(Map.of());
    }

    /// From YAML, of which JSON is a part; whole numbers are ints.
    static Values read(Path file) {
        var text = Unreadable.text(file);
        try {
            var node = new YAMLMapper().readTree(text);
            if (node == null || node.isMissingNode() || node.isNull()) {
                return none();
            }
            if (node.isObject()) {
                return new Values(map(node, file.toString().endsWith(".json")));
            }
        } catch (JacksonException _) {
            throw new Unreadable(file + " is neither YAML nor JSON; correct it");
        }
        throw new Unreadable(file + " holds no map; write keys and values");
    }

    /// From JSON as Go reads it: every number is a float64.
    static Values ofJson(JsonNode node) {
        return new Values(map(node, true));
    }

    /// Texts alone are what an ExternalSecret gives its templates.
    Rendered render(Template template) {
        if (!values.values().stream().allMatch(String.class::isInstance)) {
            return template.execute(values, limits());
        }
        var texts = new LinkedHashMap<String, byte[]>();
        values.forEach(
                (key, value) ->
                        texts.put(key, String.valueOf(value).getBytes(StandardCharsets.UTF_8)));
        return template.executeTexts(texts, limits());
    }

    private static Limits limits() {
        var start = System.nanoTime();
        return Limits.STANDARD.until(() -> System.nanoTime() - start > LONGEST);
    }

    private static Map<String, @Nullable Object> map(JsonNode node, boolean onlyFloats) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        node.properties()
                .forEach(entry -> map.put(entry.getKey(), value(entry.getValue(), onlyFloats)));
        return map;
    }

    private static @Nullable Object value(JsonNode node, boolean onlyFloats) {
        return switch (node.getNodeType()) {
            case OBJECT -> map(node, onlyFloats);
            case ARRAY -> {
                List<@Nullable Object> list = new ArrayList<>();
                node.forEach(item -> list.add(value(item, onlyFloats)));
                yield list;
            }
            case NUMBER -> number(node, onlyFloats);
            case BOOLEAN -> node.booleanValue();
            case NULL, MISSING -> null;
            case STRING, BINARY, POJO -> node.asText();
        };
    }

    private static Object number(JsonNode node, boolean onlyFloats) {
        return !onlyFloats && node.isIntegralNumber() && node.canConvertToLong()
                ? (Object) node.longValue()
                : (Object) node.doubleValue();
    }
}
