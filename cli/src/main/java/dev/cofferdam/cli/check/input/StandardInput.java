package dev.cofferdam.cli.check.input;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cofferdam.cli.check.inspection.Inspector;
import dev.cofferdam.cli.check.inspection.Source;
import dev.cofferdam.cli.check.outcome.Gap;
import dev.cofferdam.cli.check.outcome.Outcome;
import dev.cofferdam.core.document.Document;
import dev.cofferdam.core.document.Node;
import dev.cofferdam.core.document.reading.Documents;
import dev.cofferdam.core.document.reading.Reading;
import java.util.List;

/// Checks what comes in through a pipe, which must hold a manifest: a program that fails before the
/// pipe leaves nothing in it, or its complaint, and that must not look like a clean check.
public final class StandardInput {
    private static final String NAME = "standard-input.yaml";

    private StandardInput() {}

    public static Outcome check(Inspector inspector, byte[] bytes) {
        var source = Source.named(NAME);
        var outcome = inspector.inspect(source, bytes);
        boolean manifest =
                switch (Documents.read(bytes, source.format())) {
                    case Reading.Exact(var documents) ->
                            documents.stream().anyMatch(StandardInput::isManifest);
                    case Reading.Approximate _ -> new String(bytes, UTF_8).contains("apiVersion");
                    case Reading.Refused _ -> true; // told already
                };
        if (manifest) {
            return outcome;
        }
        var why =
                "standard input has no manifest; look at the output of the command before the pipe";
        return Outcome.of(List.of(outcome, Outcome.gap(0, List.of(new Gap(NAME, 0, why, true)))));
    }

    /// An empty `List` is one, too.
    private static boolean isManifest(Document document) {
        return document.root() instanceof Node.Mapping root
                && !root.text("kind").isEmpty()
                && !root.text("apiVersion").isEmpty();
    }
}
