package dev.cofferdam.cli.check.render;

import dev.cofferdam.core.document.reading.Documents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A kustomize folder and what it takes in.
///
/// @param file the kustomization file
/// @param resources files and folders that become objects
/// @param patches files that are only pieces of objects
/// @param missing what should be here and is not, as it is written
/// @param component whether it only changes what takes it in
public record Kustomization(
        Path file,
        List<Path> resources,
        List<Path> patches,
        List<String> missing,
        boolean component) {
    private static final List<String> NAMES =
            List.of("kustomization.yaml", "kustomization.yml", "Kustomization");

    public Kustomization {
        resources = List.copyOf(resources);
        patches = List.copyOf(patches);
        missing = List.copyOf(missing);
    }

    public static boolean isOne(Path file) {
        return NAMES.contains(String.valueOf(file.getFileName()));
    }

    /// The kustomization file of a folder, if it has one.
    static Optional<Path> in(Path folder) {
        return NAMES.stream().map(folder::resolve).filter(Files::isRegularFile).findFirst();
    }

    public Path folder() {
        var parent = file.getParent();
        return parent == null ? Path.of("") : parent;
    }

    /// Reads what a kustomization file names; of one that cannot be read, nothing is known.
    public static Kustomization read(Path file) {
        var fields = fields(file);
        var nothing = new Kustomization(file, List.of(), List.of(), List.of(), false);
        return new Kustomization(
                file,
                nothing.present(fields.named(Set.of(Fields.Use.RESOURCE))),
                nothing.present(fields.named(Set.of(Fields.Use.PATCH))),
                nothing.absent(fields.local()),
                fields.component());
    }

    static Fields fields(Path file) {
        try {
            return Files.size(file) > Documents.BYTES
                    ? Fields.NONE
                    : Fields.read(Files.readAllBytes(file));
        } catch (IOException _) {
            return Fields.NONE; // the check of the file itself says so
        }
    }

    private List<Path> present(List<String> names) {
        return names.stream().flatMap(name -> below(name).stream()).filter(Files::exists).toList();
    }

    private List<String> absent(List<String> names) {
        return names.stream().filter(name -> below(name).filter(Files::exists).isEmpty()).toList();
    }

    private Optional<Path> below(String name) {
        try {
            return Optional.of(folder().resolve(name).normalize());
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }
}
