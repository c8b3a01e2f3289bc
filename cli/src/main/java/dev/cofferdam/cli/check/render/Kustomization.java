package dev.cofferdam.cli.check.render;

import dev.cofferdam.core.document.Node;
import dev.cofferdam.core.document.Node.Mapping;
import dev.cofferdam.core.document.Node.Scalar;
import dev.cofferdam.core.document.Node.Sequence;
import dev.cofferdam.core.document.reading.Documents;
import dev.cofferdam.core.document.reading.Format;
import dev.cofferdam.core.document.reading.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A kustomize folder and what it takes in.
///
/// @param file the kustomization file
/// @param resources files and folders that become objects
/// @param patches files that are only pieces of objects
/// @param remote what is not on this machine
public record Kustomization(
        Path file, List<Path> resources, List<Path> patches, List<String> remote) {
    private static final Set<String> NAMES =
            Set.of("kustomization.yaml", "kustomization.yml", "Kustomization");

    public static boolean isOne(Path file) {
        return NAMES.contains(String.valueOf(file.getFileName()));
    }

    public Path folder() {
        var parent = file.getParent();
        return parent == null ? Path.of("") : parent;
    }

    /// Reads what a kustomization file names; of one that cannot be read, nothing is known.
    public static Kustomization read(Path file) {
        var read = new Kustomization(file, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        try {
            if (Documents.read(Files.readAllBytes(file), Format.YAML)
                            instanceof Reading.Exact(var documents)
                    && !documents.isEmpty()
                    && documents.getFirst().root() instanceof Mapping root) {
                read.takeIn(root);
            }
        } catch (IOException _) {
            // the check of the file itself says so
        }
        return read;
    }

    private void takeIn(Mapping root) {
        for (var name : List.of("resources", "bases", "components")) {
            texts(root, name).forEach(text -> resource(text));
        }
        texts(root, "patchesStrategicMerge").forEach(text -> patch(text));
        for (var name : List.of("patches", "patchesJson6902", "replacements")) {
            elements(root, name).stream()
                    .filter(Mapping.class::isInstance)
                    .map(Mapping.class::cast)
                    .forEach(each -> patch(each.text("path")));
        }
    }

    private void resource(String text) {
        var path = folder().resolve(text).normalize();
        if (Files.exists(path)) {
            resources.add(path);
        } else {
            remote.add(text);
        }
    }

    private void patch(String text) {
        if (!text.isEmpty() && text.indexOf('\n') < 0) {
            patches.add(folder().resolve(text).normalize());
        }
    }

    private static List<String> texts(Mapping root, String name) {
        return elements(root, name).stream()
                .filter(Scalar.class::isInstance)
                .map(node -> ((Scalar) node).value())
                .toList();
    }

    private static List<Node> elements(Mapping root, String name) {
        return root.field(name).orElse(root) instanceof Sequence sequence
                ? sequence.elements()
                : List.of();
    }
}
