package dev.cofferdam.cli.reach;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cofferdam.cli.check.outcome.Gap;
import dev.cofferdam.cli.console.CommandFailed;
import dev.cofferdam.cli.manifest.ManifestTree;
import dev.cofferdam.core.document.Plain;
import dev.cofferdam.core.document.Resource;
import dev.cofferdam.reach.fact.WorldReader;
import dev.cofferdam.reach.inventory.Inventory;
import dev.cofferdam.reach.inventory.Item;
import dev.cofferdam.reach.object.Fields;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

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
            take(
                    ManifestTree.below(List.of(given.path()), searchPath, "cofferdam reach -"),
                    given::shown);
            gaps.addAll(given.gaps());
        } catch (IOException failure) {
            throw new CommandFailed(
                    "%s cannot be read (%s)"
                            .formatted(given.title(), failure.getClass().getSimpleName()));
        }
    }

    /// Reads a stream of manifests.
    ///
    /// @param name for people
    void text(String yaml, String name) {
        take(ManifestTree.of(name, yaml.getBytes(UTF_8)), file -> file);
    }

    /// @param shown how a file is named to people
    private void take(ManifestTree tree, UnaryOperator<String> shown) {
        for (var found : tree.objects()) {
            var file = shown.apply(found.file());
            object(
                    found.resource(),
                    found.line() > 0 ? "%s:%d".formatted(file, found.line()) : file);
        }
        for (var gap : tree.gaps()) {
            gaps.add(
                    new Gap(
                            shown.apply(gap.file()),
                            gap.line(),
                            shown.apply(gap.why()),
                            gap.serious()));
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
