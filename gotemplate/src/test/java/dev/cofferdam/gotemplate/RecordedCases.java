package dev.cofferdam.gotemplate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cofferdam.gotemplate.exec.MissingKey;
import dev.cofferdam.gotemplate.function.Environment;
import dev.cofferdam.gotemplate.parser.Delimiters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What Go answered, from the files in the test resources.
final class RecordedCases {
    private RecordedCases() {}

    /// A template, its data, and Go's output, or the phase in which Go failed (else empty).
    record Case(
            String name,
            String template,
            MissingKey missingKey,
            Map<String, @Nullable Object> data,
            String output,
            String error) {
        @Override
        public String toString() {
            return name;
        }

        Options options(Environment environment) {
            return new Options(missingKey, Delimiters.STANDARD, FunctionSet.SPRIG, environment);
        }
    }

    static Stream<Case> of(String file) {
        try (var input = Objects.requireNonNull(RecordedCases.class.getResourceAsStream(file))) {
            var root = new ObjectMapper().readTree(input);
            var cases = new ArrayList<Case>();
            for (var one : root.get("cases")) {
                cases.add(read(one, root.get("default_data")));
            }
            return cases.stream();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Case read(JsonNode one, JsonNode defaults) {
        var data = one.path("data");
        return new Case(
                one.get("name").asText(),
                one.get("template").asText(),
                switch (one.path("missing").asText()) {
                    case "missingkey=error" -> MissingKey.ERROR;
                    case "missingkey=zero" -> MissingKey.ZERO;
                    default -> MissingKey.DEFAULT;
                },
                map(data.isObject() ? data : defaults),
                one.path("output").asText(),
                one.path("error").asText());
    }

    private static Map<String, @Nullable Object> map(JsonNode node) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        node.properties().forEach(entry -> map.put(entry.getKey(), value(entry.getValue())));
        return map;
    }

    /// As Go reads JSON: every number is a float64.
    private static @Nullable Object value(JsonNode node) {
        if (node.isObject()) {
            return map(node);
        }
        if (node.isArray()) {
            List<@Nullable Object> list = new ArrayList<>();
            node.forEach(item -> list.add(value(item)));
            return list;
        }
        if (node.isNumber()) {
            return node.doubleValue();
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        return node.isNull() ? null : node.asText();
    }
}
