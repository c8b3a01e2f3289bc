package dev.cofferdam.cli.check.input;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cofferdam.cli.check.inspection.Inspector;
import dev.cofferdam.cli.check.inspection.Scope;
import dev.cofferdam.cli.check.inspection.Source;
import dev.cofferdam.cli.check.outcome.Finding;
import dev.cofferdam.cli.check.outcome.Gap;
import dev.cofferdam.cli.check.outcome.Outcome;
import dev.cofferdam.cli.check.render.Roots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Checks files: as they lie there, and as what charts and kustomize folders become.
public final class FileCheck {
    private final Inputs inputs;
    private final RenderedSources pieces;

    private FileCheck(Inputs inputs, RenderedSources pieces) {
        this.inputs = inputs;
        this.pieces = pieces;
    }

    /// Finds what there is below the paths, and renders it.
    ///
    /// @param searchPath where to look for helm, kustomize and kubectl; empty for not rendering
    public static FileCheck of(List<Path> paths, String searchPath) throws IOException {
        return of(paths, searchPath, Selection.USUAL);
    }

    /// The same of the files that are selected.
    public static FileCheck of(List<Path> paths, String searchPath, Selection selection)
            throws IOException {
        var inputs = Inputs.below(paths, selection);
        var pieces =
                searchPath.isEmpty()
                        ? RenderedSources.none()
                        : RenderedSources.of(
                                inputs, searchPath, Roots.of(paths), "cofferdam check -");
        return new FileCheck(inputs, pieces);
    }

    /// The files that hold whole objects, as far as their place tells.
    public List<Path> wholeFiles() {
        return inputs.files().stream().filter(file -> !pieces.parts().contains(file)).toList();
    }

    public Outcome check(Inspector inspector) {
        var parts =
                new ArrayList<>(
                        inputs.files().parallelStream()
                                .map(file -> inspect(inspector, file))
                                .toList());
        for (var made : pieces.made()) {
            var source = Source.made(made.text().file(), Scope.CONTROLS).within(made.unit());
            var yaml = made.text().yaml().getBytes(UTF_8);
            parts.add(inspector.inspect(source, yaml).notCounted());
        }
        parts.add(Outcome.gap(0, inputs.gaps()));
        parts.add(Outcome.gap(0, testNotes(parts)));
        parts.add(Outcome.gap(0, pieces.gaps()));
        return Outcome.of(parts);
    }

    private Outcome inspect(Inspector inspector, Path file) {
        try {
            var outcome = inspector.inspect(source(file), Files.readAllBytes(file));
            return inputs.isTest(file) ? outcome.lessSure() : outcome;
        } catch (IOException failure) {
            return Outcome.gap(1, List.<Gap>of(Unreadable.gap(file, failure)));
        }
    }

    private Source source(Path file) {
        var name = file.toString();
        var source = inputs.isNamed(file) ? Source.named(name) : Source.file(name);
        return pieces.files().contains(file) ? source.asking(Scope.SECRETS) : source;
    }

    private static List<Gap> testNotes(List<Outcome> parts) {
        var files =
                parts.stream()
                        .flatMap(part -> part.findings().stream())
                        .filter(Finding::isInTest)
                        .map(finding -> finding.place().file())
                        .distinct()
                        .toList();
        var why =
                "is in a folder of tests or fixtures: its findings have a confidence one step lower";
        return files.stream().map(file -> new Gap(file, 0, why, false)).toList();
    }
}
