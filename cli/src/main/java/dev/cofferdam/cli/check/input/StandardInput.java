package dev.cofferdam.cli.check.input;

import dev.cofferdam.cli.check.inspection.Inspector;
import dev.cofferdam.cli.check.inspection.Source;
import dev.cofferdam.cli.check.outcome.Gap;
import dev.cofferdam.cli.check.outcome.Outcome;
import dev.cofferdam.core.document.Document;
import dev.cofferdam.core.document.Node;
import dev.cofferdam.core.document.reading.Documents;
import dev.cofferdam.core.document.reading.Format;
import dev.cofferdam.core.document.reading.Reading;
import java.util.List;

/// Checks manifests that another program writes into a pipe. Nothing, or what is no manifest, is
/// what comes of a program that failed; it must not look like a clean check.
public final class StandardInput {
    private static final String NAME = "standard-input.yaml";

    private StandardInput() {}

    public static Outcome check(Inspector inspector, byte[] bytes) {
        var outcome = inspector.inspect(Source.named(NAME), bytes);
        return Documents.read(bytes, Format.YAML) instanceof Reading.Exact(var documents)
                        && documents.stream().noneMatch(StandardInput::isManifest)
                ? Outcome.of(List.of(outcome, none()))
                : outcome;
    }

    private static Outcome none() {
        var why =
                "there is no manifest on standard input: see whether the program before it failed";
        return Outcome.gap(0, List.of(new Gap(NAME, 0, why, true)));
    }

    private static boolean isManifest(Document document) {
        return document.root() instanceof Node.Mapping root
                && !root.text("kind").isEmpty()
                && !root.text("apiVersion").isEmpty();
    }
}
