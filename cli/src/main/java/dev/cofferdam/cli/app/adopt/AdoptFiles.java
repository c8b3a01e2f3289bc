package dev.cofferdam.cli.app.adopt;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cofferdam.cli.check.input.Inputs;
import dev.cofferdam.cli.check.input.RenderedSources;
import dev.cofferdam.cli.check.outcome.Gap;
import dev.cofferdam.cli.check.render.Kustomization;
import dev.cofferdam.cli.check.render.Roots;
import dev.cofferdam.cli.console.CommandFailed;
import dev.cofferdam.cli.manifest.ManifestFiles;
import dev.cofferdam.core.document.Plain;
import dev.cofferdam.core.document.Resource;
import dev.cofferdam.core.document.reading.Documents;
import dev.cofferdam.core.document.reading.Format;
import dev.cofferdam.core.document.reading.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The objects of External Secrets in files, and in what charts and kustomize folders become.
final class AdoptFiles {
    private static final Set<String> CLUSTER =
            Set.of(Given.CLUSTER_STORE, "ClusterExternalSecret", "ClusterGenerator");

    private final String namespace;
    private final String searchPath;
    private final List<Given> objects = new ArrayList<>();
    private final List<String> unread = new ArrayList<>();

    /// @param namespace of objects that name none
    /// @param searchPath where to look for helm, kustomize and kubectl
    AdoptFiles(String namespace, String searchPath) {
        this.namespace = namespace;
        this.searchPath = searchPath;
    }

    List<Given> objects() {
        return List.copyOf(objects);
    }

    /// What could not be read, and why.
    List<String> unread() {
        return List.copyOf(unread);
    }

    /// @throws CommandFailed if a path that is given cannot be read
    void add(List<Path> paths) {
        try {
            for (var path : paths) {
                if (!Files.exists(path)) {
                    throw new CommandFailed(
                            path + " does not exist; name a file or folder that does");
                }
            }
            var inputs = Inputs.below(paths);
            var rendered =
                    RenderedSources.of(
                            inputs, searchPath, Roots.of(paths), "cofferdam app adopt -");
            inputs.gaps().forEach(this::unread);
            rendered.gaps().stream().filter(Gap::serious).forEach(this::unread);
            var pieces = pieces(inputs, rendered);
            for (var file : inputs.files()) {
                if (!pieces.contains(file)) {
                    file(file, inputs.isNamed(file));
                }
            }
            for (var made : rendered.made()) {
                text(made.text().file(), made.text().yaml().getBytes(UTF_8));
            }
        } catch (IOException failure) {
            throw new CommandFailed(
                    "%s cannot be read (%s)"
                            .formatted(paths.getFirst(), failure.getClass().getSimpleName()));
        }
    }

    private static Set<Path> pieces(Inputs inputs, RenderedSources rendered) {
        var files = new HashSet<>(rendered.files());
        files.addAll(rendered.unbuilt());
        inputs.kustomizations().stream().map(Kustomization::patches).forEach(files::addAll);
        inputs.charts().forEach(chart -> files.add(chart.resolve("values.yaml")));
        return files;
    }

    private void file(Path file, boolean named) {
        var format = Format.of(file.toString());
        if (!named && format != Format.YAML && format != Format.JSON) {
            return;
        }
        try {
            ManifestFiles.read(file).forEach(this::object);
        } catch (CommandFailed failure) {
            if (named) {
                throw failure;
            }
            unread.add(String.valueOf(failure.getMessage()));
        }
    }

    /// Manifests that another program made.
    void text(String name, byte[] bytes) {
        if (Documents.read(bytes, Format.YAML) instanceof Reading.Exact(var documents)) {
            documents.stream()
                    .flatMap(document -> Resource.in(document).stream())
                    .forEach(this::object);
        } else {
            unread.add(name + " is not YAML");
        }
    }

    private void unread(Gap gap) {
        unread.add("%s %s".formatted(gap.file(), gap.why()));
    }

    private void object(Resource resource) {
        var id = resource.id();
        if (id.apiVersion().matches("(generators\\.)?external-secrets\\.io/v.*")
                && Plain.of(resource.root()) instanceof Map<?, ?> tree) {
            var own = id.namespace().isEmpty() ? namespace : id.namespace();
            var object =
                    new Given(id.kind(), CLUSTER.contains(id.kind()) ? "" : own, id.name(), tree);
            if (!objects.contains(object)) {
                objects.add(object);
            }
        }
    }
}
