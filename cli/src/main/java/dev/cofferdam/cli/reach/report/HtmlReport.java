package dev.cofferdam.cli.reach.report;

import dev.cofferdam.reach.goal.Reached;
import dev.cofferdam.reach.graph.GraphEdge;
import dev.cofferdam.reach.graph.PathGraph;
import dev.cofferdam.reach.path.Fact;
import dev.cofferdam.reach.path.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// One page for a browser: numbers and what to fix first, the picture, then everything as tables. It
/// needs no server and loads nothing; without its script all of it can still be read.
final class HtmlReport {
    private static final int MOST_PATHS = 2000;
    private static final int WITH_STEPS = 500;

    private final ReachFindings findings;
    private final PathGraph graph;
    private final Map<Step, Integer> steps = new LinkedHashMap<>();
    private final SvgPicture picture;

    HtmlReport(ReachFindings findings, PathGraph graph) {
        this.findings = findings;
        this.graph = graph;
        this.picture = new SvgPicture(graph, this::number);
    }

    private int number(GraphEdge edge) {
        return number(edge.step());
    }

    private int number(Step step) {
        return steps.computeIfAbsent(step, _ -> steps.size());
    }

    /// The page, the same for the same findings.
    String page() {
        var body = new StringBuilder();
        body.append(HtmlNumbers.of(findings));
        body.append(picture());
        body.append(paths());
        body.append(HtmlSteps.of(steps.keySet()));
        body.append(workloads());
        body.append(unknown());
        return """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="%s">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="referrer" content="no-referrer">
        <title>Reach</title>
        <style>%s</style>
        </head>
        <body>
        <a class="skip" href="#paths">Skip to the list of paths</a>
        <header><h1>Reach</h1><p>%s</p></header>
        <main>
        %s</main>
        <script>%s</script>
        </body>
        </html>
        """
                .formatted(
                        PageFiles.policy(),
                        PageFiles.style(),
                        HtmlText.of(findings.sentence()),
                        body,
                        PageFiles.script());
    }

    private String picture() {
        if (graph.nodes().isEmpty()) {
            return "";
        }
        var left =
                graph.left() == 0
                        ? ""
                        : " %d more paths have no room here; the list has them."
                                .formatted(graph.left());
        return """
        <section aria-labelledby="h-picture">
        <h2 id="h-picture">Picture</h2>
        <form id="filter" hidden>
        <label>From <select id="from"><option value="">any workload</option>%s</select></label>
        <label>To <select id="to"><option value="">any goal</option>%s</select></label>
        <label>Search <input type="search" id="search"></label>
        <button type="reset">Show all</button>
        <output id="shown"></output>
        </form>
        <p>An arrow is one step; follow it to see why it works and how to cut it. Dashed steps depend on something that the input does not show.%s</p>
        <div class="picture" tabindex="0" role="region" aria-label="Picture of the paths">
        %s</div>
        <aside id="panel" aria-live="polite" hidden></aside>
        </section>
        """
                .formatted(
                        options(graph.paths().stream().map(PathGraph.DrawnPath::start).toList()),
                        options(graph.paths().stream().map(PathGraph.DrawnPath::goal).toList()),
                        left,
                        picture.text());
    }

    private String options(List<String> boxes) {
        var labels =
                graph.nodes().stream()
                        .collect(Collectors.toMap(node -> node.id(), node -> node.label()));
        return boxes.stream()
                .distinct()
                .map(
                        id ->
                                "<option value=\"%s\">%s</option>"
                                        .formatted(
                                                picture.name(id),
                                                HtmlText.of(labels.getOrDefault(id, id))))
                .collect(Collectors.joining());
    }

    private String paths() {
        var rows = new ArrayList<String>();
        for (var reached : findings.explored().all()) {
            for (var goal : reached.goals()) {
                if (rows.size() < MOST_PATHS) {
                    rows.add(row(reached, goal, rows.size() < WITH_STEPS));
                }
            }
        }
        int left = findings.pairs() - rows.size();
        return """
        <section aria-labelledby="paths">
        <h2 id="paths">All paths</h2>
        <table id="path-table"><thead><tr><th scope="col">Workload</th><th scope="col">can</th><th scope="col">certainty</th><th scope="col">how</th></tr></thead><tbody>
        %s</tbody></table>
        %s</section>
        """
                .formatted(
                        rows.isEmpty()
                                ? "<tr><td colspan=\"4\">No workload gets to more than it needs.</td></tr>\n"
                                : String.join("", rows),
                        left == 0
                                ? ""
                                : "<p>%d more paths are left out; -o json has them.</p>\n"
                                        .formatted(left));
    }

    private String row(Reached reached, Fact goal, boolean withSteps) {
        var drawn =
                graph.paths().stream()
                        .filter(path -> path.goal().equals(goal.id()) && starts(path, reached))
                        .findFirst();
        var chain = reached.proofs().chain(goal);
        var how = Chain.length(reached, goal);
        return """
        <tr data-boxes="%s"><td>%s</td><td>%s</td><td>%s</td><td>%s</td></tr>
        """
                .formatted(
                        drawn.map(
                                        path ->
                                                path.nodes().stream()
                                                        .map(picture::name)
                                                        .collect(Collectors.joining(" ")))
                                .orElse(""),
                        HtmlText.of(reached.entry()),
                        HtmlText.of(Chain.words(reached, goal)),
                        Chain.certainty(reached, goal),
                        withSteps ? details(how, chain) : how);
    }

    private boolean starts(PathGraph.DrawnPath path, Reached reached) {
        return graph.nodes().stream()
                .anyMatch(
                        node ->
                                node.id().equals(path.start())
                                        && node.workloads().contains(reached.entry()));
    }

    private String details(String summary, List<Step> chain) {
        return "<details><summary>%s</summary><ol>%s</ol></details>"
                .formatted(summary, chain.stream().map(this::item).collect(Collectors.joining()));
    }

    /// The first step is the code in the pod, which cannot be cut.
    private String item(Step step) {
        var sentence = HtmlText.of(step.sentence());
        return step.premises().isEmpty()
                ? "<li>%s</li>".formatted(sentence)
                : "<li><a href=\"#s%d\">%s</a></li>".formatted(number(step), sentence);
    }

    private String workloads() {
        return """
        <section aria-labelledby="h-workloads">
        <h2 id="h-workloads">Workloads</h2>
        <table><thead><tr><th scope="col">Workload</th><th scope="col">service account</th><th scope="col">Vault</th><th scope="col">paths</th></tr></thead><tbody>
        %s</tbody></table>
        </section>
        """
                .formatted(
                        findings.explored().all().stream()
                                .map(HtmlReport::workload)
                                .collect(Collectors.joining()));
    }

    private static String workload(Reached reached) {
        return "<tr><td>%s</td><td>%s</td><td>%s</td><td>%d</td></tr>%n"
                .formatted(
                        HtmlText.of(reached.entry()),
                        HtmlText.of(reached.workload().account().toString()),
                        HtmlText.of(reached.excess().sentence()),
                        reached.goals().size());
    }

    private String unknown() {
        if (findings.unknown().isEmpty()) {
            return "";
        }
        return """
        <section aria-labelledby="h-unknown">
        <h2 id="h-unknown">Not known</h2>
        <ul>%s</ul>
        </section>
        """
                .formatted(
                        findings.unknown().stream()
                                .map(each -> "<li>" + HtmlText.of(each) + "</li>")
                                .collect(Collectors.joining("\n")));
    }
}
