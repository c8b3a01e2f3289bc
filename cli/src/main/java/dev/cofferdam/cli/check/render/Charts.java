package dev.cofferdam.cli.check.render;

import dev.cofferdam.cli.check.render.Rendered.Piece;
import dev.cofferdam.cli.check.render.Rendered.Text;
import dev.cofferdam.cli.check.render.Rendered.Texts;
import dev.cofferdam.cli.check.render.Rendered.Unknown;
import dev.cofferdam.cli.check.tool.Tool;
import dev.cofferdam.cli.check.tool.Tool.Ran;
import dev.cofferdam.core.document.Node.Mapping;
import dev.cofferdam.core.document.reading.Documents;
import dev.cofferdam.core.document.reading.Format;
import dev.cofferdam.core.document.reading.Reading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Renders Helm charts with their own values, as `helm template` does.
public final class Charts {
    private static final String SOURCE = "# Source: ";

    /// Where in a template Helm failed; the rest of what it says may quote values.
    private static final Pattern PLACE = Pattern.compile("\\(([\\w./-]+:\\d+:\\d+)\\)");

    private final String searchPath;
    private final Roots roots;
    private final String command;

    /// @param roots what a chart may have links to
    /// @param command what manifests can be piped into, such as `cofferdam check -`
    public Charts(String searchPath, Roots roots, String command) {
        this.searchPath = searchPath;
        this.roots = roots;
        this.command = command;
    }

    /// What a chart becomes.
    ///
    /// @param chart the folder with `Chart.yaml`
    public Rendered render(Path chart) {
        if (isLibrary(chart)) {
            return new Piece(
                    "is a library chart: it was not checked, since only the charts that use it render anything");
        }
        var helm = Tool.find("helm", searchPath);
        if (helm.isEmpty()) {
            return new Unknown(
                    "is a Helm chart that was not rendered, since helm is not on the PATH: install helm, or run: helm template %s | %s"
                            .formatted(Folder.word(chart), command));
        }
        try {
            var leak = roots.leak(chart);
            if (leak.isPresent()) {
                return new Unknown(leaks(chart, leak.get()));
            }
            return switch (helm.get().run(line(chart))) {
                case Ran.Well(var output) -> new Texts(texts(chart, output));
                case Ran.Badly(var complaint) -> new Unknown(failed(chart, complaint));
                case Ran.Not(var why) -> new Unknown("is a Helm chart and helm " + why);
            };
        } catch (IOException | UncheckedIOException failure) {
            return new Unknown(
                    "is a Helm chart that cannot be read: " + failure.getClass().getSimpleName());
        }
    }

    /// Helm would fetch, or read from the machine, what a schema refers to.
    private static List<String> line(Path chart) throws IOException {
        var line = new ArrayList<String>();
        line.addAll(List.of("template", "release", chart.toRealPath().toString(), "--skip-tests"));
        try (var files = Files.walk(chart, FileVisitOption.FOLLOW_LINKS)) {
            if (files.anyMatch(Charts::mayHoldASchema)) {
                line.add("--skip-schema-validation");
            }
        }
        return line;
    }

    private static boolean mayHoldASchema(Path file) {
        var name = String.valueOf(file.getFileName());
        return name.equals("values.schema.json") || name.endsWith(".tgz");
    }

    private String leaks(Path chart, Path leak) {
        return """
                is a Helm chart and was not rendered, since %s leads out of what was \
                asked for, which helm would follow; if you trust it, run: helm template \
                %s | %s"""
                .formatted(leak, Folder.word(chart), command);
    }

    private static boolean isLibrary(Path chart) {
        try {
            return Documents.read(Files.readAllBytes(chart.resolve("Chart.yaml")), Format.YAML)
                            instanceof Reading.Exact(var documents)
                    && !documents.isEmpty()
                    && documents.getFirst().root() instanceof Mapping root
                    && root.text("type").equals("library");
        } catch (IOException _) {
            return false;
        }
    }

    private String failed(Path chart, String complaint) {
        var folder = Folder.word(chart);
        if (complaint.contains("unknown flag: --skip-schema")) {
            return "is a Helm chart with a schema, which takes helm 3.16 or later to leave aside; install that";
        }
        if (complaint.contains("missing in charts/")) {
            return "is a Helm chart that lacks its dependencies; run: helm dependency build %s"
                    .formatted(folder);
        }
        var place = PLACE.matcher(complaint);
        return """
                is a Helm chart that helm cannot render with its own values%s; see why \
                with: helm template %s, and check what your values make of it: helm \
                template %s -f VALUES | %s"""
                .formatted(
                        place.find() ? " (it fails at %s)".formatted(place.group(1)) : "",
                        folder,
                        folder,
                        command);
    }

    /// Helm starts each piece with a comment that names its template.
    private static List<Text> texts(Path chart, String output) {
        Map<String, StringBuilder> byFile = new LinkedHashMap<>();
        var here = new StringBuilder();
        for (var line : output.lines().toList()) {
            if (line.startsWith(SOURCE)) {
                var file = file(chart, line.substring(SOURCE.length()).strip());
                here = byFile.computeIfAbsent(file, _ -> new StringBuilder());
                here.append("---\n");
            } else {
                here.append(line).append('\n');
            }
        }
        return byFile.entrySet().stream()
                .map(entry -> new Text(entry.getKey(), entry.getValue().toString()))
                .toList();
    }

    /// `NAME/templates/web.yaml` is below the chart's folder, whatever that is called.
    private static String file(Path chart, String source) {
        var name = source.substring(source.indexOf('/') + 1);
        return chart.toString().isEmpty() ? name : chart + "/" + name;
    }
}
