package dev.cofferdam.cli.check.render;

import dev.cofferdam.cli.check.render.Rendered.Text;
import dev.cofferdam.cli.check.render.Rendered.Texts;
import dev.cofferdam.cli.check.render.Rendered.Unknown;
import dev.cofferdam.cli.check.tool.Tool;
import dev.cofferdam.cli.check.tool.Tool.Ran;
import java.nio.file.Path;
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

    public Charts(String searchPath) {
        this.searchPath = searchPath;
    }

    /// What a chart becomes.
    ///
    /// @param chart the folder with `Chart.yaml`
    public Rendered render(Path chart) {
        var helm = Tool.find("helm", searchPath);
        if (helm.isEmpty()) {
            return new Unknown(
                    "is a Helm chart and was not checked as what it becomes, since there is no helm on the PATH: install"
                            + " helm, or run: helm template "
                            + Folder.name(chart)
                            + " | cofferdam check -");
        }
        var arguments = List.of("template", "release", Folder.name(chart), "--skip-tests");
        return switch (helm.get().run(arguments)) {
            case Ran.Well(var output) -> new Texts(texts(chart, output));
            case Ran.Badly(var complaint) -> new Unknown(failed(chart, complaint));
            case Ran.Not(var why) -> new Unknown("is a Helm chart and helm " + why);
        };
    }

    private static String failed(Path chart, String complaint) {
        if (complaint.contains("missing in charts/")) {
            return "is a Helm chart that lacks its dependencies; run: helm dependency build "
                    + Folder.name(chart);
        }
        var place = PLACE.matcher(complaint);
        return "is a Helm chart that helm cannot render with its own values"
                + (place.find() ? " (it fails at " + place.group(1) + ")" : "")
                + "; see why with: helm template "
                + Folder.name(chart)
                + ", and check what your values make of it: helm template "
                + Folder.name(chart)
                + " -f VALUES | cofferdam check -";
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
        return chart.resolve(source.substring(source.indexOf('/') + 1)).toString();
    }
}
