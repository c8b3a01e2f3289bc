package dev.cofferdam.operator.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One recorded case, as it is written.
record Case(String area, String name, JsonNode document) {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([a-z0-9_]+)\\}");

    static List<Case> all(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> folder.relativize(file).getNameCount() > 1)
                    .sorted()
                    .map(Case::read)
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static JsonNode yaml(Path file) {
        try {
            return Trees.yaml(Files.readString(file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Case read(Path file) {
        var document = yaml(file);
        return new Case(document.path("area").asText(), document.path("name").asText(), document);
    }

    String id() {
        return area + "/" + name;
    }

    /// How many seconds the case waits for nothing to happen, and how many steps it has.
    double waits() {
        double seconds = document.path("steps").size();
        for (var wait : document.findValues("wait")) {
            seconds += wait.asDouble();
        }
        return seconds;
    }

    /// The name of the namespace that a run uses.
    String namespace(String run) {
        try {
            var hash =
                    MessageDigest.getInstance("SHA-1")
                            .digest(name.getBytes(StandardCharsets.UTF_8));
            return "c" + HexFormat.of().formatHex(hash).substring(0, 6) + "-" + run;
        } catch (NoSuchAlgorithmException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /// What happens one after the other: first what is given, then each step.
    List<Stage> stages(Map<String, String> variables) {
        var stages = new ArrayList<Stage>();
        stages.add(new Stage(filled(document, variables), document.path("expect"), ""));
        int number = 0;
        for (var step : document.path("steps")) {
            number++;
            stages.add(
                    new Stage(
                            filled(step, variables),
                            step.path("expect"),
                            " after step " + number + " (" + step.path("name").asText() + ")"));
        }
        return stages;
    }

    /// Actions, and the outcome that is to come of them.
    record Stage(JsonNode actions, JsonNode expected, String label) {
        double seconds(String name, double usual) {
            return actions.path(name).asDouble(usual);
        }
    }

    private static JsonNode filled(JsonNode tree, Map<String, String> variables) {
        return Trees.texts(tree, text -> filled(text, variables));
    }

    private static String filled(String text, Map<String, String> variables) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(
                        match ->
                                Matcher.quoteReplacement(
                                        variables.getOrDefault(match.group(1), match.group())));
    }
}
