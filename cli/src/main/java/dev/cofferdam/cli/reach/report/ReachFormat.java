package dev.cofferdam.cli.reach.report;

import dev.cofferdam.cli.console.Lines;
import dev.cofferdam.reach.graph.PathGraph;

/// How reach is printed.
public enum ReachFormat {
    TEXT,
    JSON,
    HTML,
    DOT,
    MERMAID;

    /// How many boxes a picture has at most; GitHub draws fewer in a comment.
    private static final int BOXES = 60;

    private static final int BOXES_IN_A_COMMENT = 40;

    /// Prints all of it.
    public void print(ReachFindings findings, Lines out) {
        switch (this) {
            case TEXT -> TextReport.print(findings, out);
            case JSON -> JsonReport.print(findings, out);
            case HTML -> out.text(new HtmlReport(findings, graph(findings, BOXES)).page());
            case DOT -> out.text(GraphText.dot(graph(findings, BOXES)));
            case MERMAID -> out.text(GraphText.mermaid(graph(findings, BOXES_IN_A_COMMENT)));
        }
    }

    private static PathGraph graph(ReachFindings findings, int boxes) {
        return PathGraph.of(findings.explored(), boxes);
    }
}
