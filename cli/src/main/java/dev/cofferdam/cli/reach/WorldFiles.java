package dev.cofferdam.cli.reach;

import dev.cofferdam.cli.check.input.Inputs;
import dev.cofferdam.cli.check.input.RenderedSources;
import dev.cofferdam.cli.check.outcome.Gap;
import dev.cofferdam.cli.check.render.Roots;
import dev.cofferdam.cli.console.CommandFailed;
import dev.cofferdam.cli.manifest.ManifestFiles;
import dev.cofferdam.core.document.Plain;
import dev.cofferdam.core.document.Resource;
import dev.cofferdam.core.document.reading.Documents;
import dev.cofferdam.core.document.reading.Format;
import dev.cofferdam.core.document.reading.Reading;
import dev.cofferdam.reach.fact.WorldReader;
import dev.cofferdam.reach.inventory.Inventory;
import dev.cofferdam.reach.inventory.Item;
import dev.cofferdam.reach.object.Fields;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// Manifests of files, and of what charts and kustomizations become.
final class WorldFiles {
    private final String namespace;
    private final String searchPath;
    private final List<Item> items = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();

    /// @param namespace of objects that name none
    /// @param searchPath where to look for helm, kustomize and kubectl; empty for not rendering
    WorldFiles(String namespace, String searchPath) {
        this.namespace = namespace;
        this.searchPath = searchPath;
    }

    /// Reads files, and all manifests of folders as `cofferdam check` finds them. A file of a folder
    /// that cannot be read is passed over, and named.
    ///
    /// @throws CommandFailed if a path that is named itself cannot be read
    void add(Given given) {
        try {
            var paths = List.of(given.path());
            var inputs = Inputs.below(paths);
            var rendered =
                    searchPath.isEmpty()
                            ? RenderedSources.none()
                            : RenderedSources.of(
                                    inputs, searchPath, Roots.of(paths), "cofferdam reach -");
            for (var file : inputs.files()) {
                if (!rendered.files().contains(file)) {
                    add(given, file, inputs.isNamed(file));
                }
            }
            for (var made : rendered.made()) {
                text(made.text().yaml(), given.shown(made.text().file()));
            }
            gaps.addAll(given.gaps());
            shown(given, inputs.gaps());
            shown(given, rendered.gaps());
        } catch (IOException failure) {
            throw new CommandFailed(
                    "%s cannot be read (%s)"
                            .formatted(given.title(), failure.getClass().getSimpleName()));
        }
    }

    private void shown(Given given, Collection<Gap> some) {
        some.forEach(
                gap ->
                        gaps.add(
                                new Gap(
                                        given.shown(gap.file()),
                                        gap.line(),
                                        gap.why(),
                                        gap.serious())));
    }

    private void add(Given given, Path file, boolean named) {
        if (!named && !isManifest(file)) {
            return;
        }
        try {
            for (var resource : ManifestFiles.read(file)) {
                object(
                        resource,
                        "%s:%d".formatted(given.shown(file), resource.root().position().line()));
            }
        } catch (CommandFailed failure) {
            if (named) {
                throw failure;
            }
            var message = String.valueOf(failure.getMessage());
            gaps.add(new Gap("", 0, given.shown(message), true));
        }
    }

    /// Reads a stream of manifests.
    ///
    /// @param name for people
    void text(String yaml, String name) {
        switch (Documents.read(yaml, Format.YAML)) {
            case Reading.Exact(var documents) ->
                    documents.stream()
                            .flatMap(document -> Resource.in(document).stream())
                            .forEach(resource -> object(resource, name));
            case Reading.Approximate(_, var fault) ->
                    gaps.add(new Gap(name, fault.line(), fault.message(), true));
            case Reading.Refused(var fault) ->
                    gaps.add(new Gap(name, fault.line(), fault.message(), true));
        }
    }

    private void object(Resource resource, String place) {
        if (Plain.of(resource.root()) instanceof Map<?, ?> map) {
            object(new Fields(map), place);
        }
    }

    /// Takes in an object.
    void object(Fields object, String place) {
        var kept = Inventory.withoutContent(object);
        WorldReader.ref(kept, namespace, place)
                .ifPresent(ref -> items.add(new Item.Manifest(ref, kept)));
    }

    private static boolean isManifest(Path file) {
        var name = file.toString();
        return name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json");
    }

    void addGap(Gap gap) {
        gaps.add(gap);
    }

    List<Item> items() {
        return List.copyOf(items);
    }

    List<Gap> gaps() {
        return List.copyOf(gaps);
    }
}
