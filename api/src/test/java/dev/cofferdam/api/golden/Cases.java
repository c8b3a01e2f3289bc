package dev.cofferdam.api.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.core.problem.Answer;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/// Tables of parser cases: `parser/*.yaml`, one document for each case with its `name`, the `spec`
/// of the object, and what the parser answers, line by line.
public final class Cases {
    private static final KubernetesSerialization YAML = new KubernetesSerialization();
    private static final Map<String, Object> METADATA =
            Map.of("name", "sample", "namespace", "apps", "uid", "u-1", "generation", 3);

    private Cases() {}

    /// The object with this spec, as an operator gets it from the API server.
    public static <R> R object(Class<R> kind, Map<String, Object> fields) {
        var object = new TreeMap<String, Object>(fields);
        object.putIfAbsent("metadata", METADATA);
        return YAML.convertValue(object, kind);
    }

    /// A test for each case of the table.
    public static <R> Stream<DynamicTest> in(
            String table, Class<R> kind, Function<R, Answer<List<String>>> parse) {
        return documents(Files.read("parser/" + table + ".yaml"))
                .map(
                        one ->
                                DynamicTest.dynamicTest(
                                        String.valueOf(one.get("name")),
                                        () ->
                                                assertThat(
                                                                lines(
                                                                        parse.apply(
                                                                                object(
                                                                                        kind,
                                                                                        spec(
                                                                                                one)))))
                                                        .isEqualTo(one.get("answer"))));
    }

    private static Map<String, Object> spec(Map<String, Object> one) {
        return one.containsKey("spec")
                ? Map.of("spec", Objects.requireNonNull(one.get("spec")))
                : Map.of();
    }

    private static Stream<Map<String, Object>> documents(String text) {
        return Stream.of(text.split("(?m)^---\n"))
                .map(
                        document -> {
                            @SuppressWarnings("unchecked")
                            var read = (Map<String, Object>) YAML.unmarshal(document, Map.class);
                            return read;
                        });
    }

    private static List<String> lines(Answer<List<String>> answer) {
        return switch (answer) {
            case Answer.Got<List<String>>(var lines) -> lines;
            case Answer.Failed<List<String>>(var problem) -> List.of(problem.text());
        };
    }
}
