package dev.cofferdam.cli.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cofferdam.cli.check.input.Inputs;
import dev.cofferdam.cli.check.input.RenderedSources;
import dev.cofferdam.cli.check.outcome.Gap;
import dev.cofferdam.cli.check.render.Roots;
import dev.cofferdam.cli.console.CommandFailed;
import dev.cofferdam.core.document.Resource;
import dev.cofferdam.core.document.reading.Documents;
import dev.cofferdam.core.document.reading.Fault;
import dev.cofferdam.core.document.reading.Format;
import dev.cofferdam.core.document.reading.Reading;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The objects of files and folders, and of what charts and kustomizations in them become.
public final class ManifestTree {
    private final List<Found> objects = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();

    private ManifestTree() {}

    /// An object.
    ///
    /// @param file for people
    /// @param line in that file; zero for what something became
    public record Found(Resource resource, String file, int line) {}

    /// Reads all manifests below a path. A file of a folder that cannot be read is passed over, and
    /// is a gap.
    ///
    /// @param searchPath where to look for helm, kustomize and kubectl; empty for not rendering
    /// @param command what manifests can be piped into, for advice, such as `cofferdam check -`
    /// @throws CommandFailed if a path that is named itself cannot be read
    public static ManifestTree below(List<Path> paths, String searchPath, String command)
            throws IOException {
        var tree = new ManifestTree();
        var inputs = Inputs.below(paths);
        var rendered =
                searchPath.isEmpty()
                        ? RenderedSources.none()
                        : RenderedSources.of(inputs, searchPath, Roots.of(paths), command);
        var pieces = rendered.pieces(inputs);
        for (var file : inputs.files()) {
            if (!pieces.contains(file)) {
                tree.file(file, inputs.isNamed(file));
            }
        }
        rendered.made()
                .forEach(made -> tree.text(made.text().file(), made.text().yaml().getBytes(UTF_8)));
        tree.gaps.addAll(inputs.gaps());
        tree.gaps.addAll(rendered.gaps());
        return tree;
    }

    /// Reads a stream of manifests.
    ///
    /// @param name for people
    public static ManifestTree of(String name, byte[] yaml) {
        var tree = new ManifestTree();
        tree.text(name, yaml);
        return tree;
    }

    public List<Found> objects() {
        return List.copyOf(objects);
    }

    /// What could not be read or rendered.
    public List<Gap> gaps() {
        return List.copyOf(gaps);
    }

    private void file(Path file, boolean named) {
        var format = Format.of(file.toString());
        if (!named && format != Format.YAML && format != Format.JSON) {
            return;
        }
        try {
            for (var resource : ManifestFiles.read(file)) {
                var line = resource.root().position().line();
                objects.add(new Found(resource, file.toString(), line));
            }
        } catch (CommandFailed failure) {
            if (named) {
                throw failure;
            }
            gaps.add(new Gap("", 0, String.valueOf(failure.getMessage()), true));
        }
    }

    private void text(String name, byte[] yaml) {
        switch (Documents.read(yaml, Format.YAML)) {
            case Reading.Exact(var documents) ->
                    documents.stream()
                            .flatMap(document -> Resource.in(document).stream())
                            .forEach(resource -> objects.add(new Found(resource, name, 0)));
            case Reading.Approximate(_, var fault) -> unread(name, fault);
            case Reading.Refused(var fault) -> unread(name, fault);
        }
    }

    private void unread(String name, Fault fault) {
        gaps.add(new Gap(name, fault.line(), fault.message(), true));
    }
}
