package dev.cofferdam.cli.check.input;

import dev.cofferdam.cli.check.outcome.Gap;
import dev.cofferdam.core.document.reading.Documents;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The files below the paths that somebody named. Links are not followed, so that no loop is
/// walked; a file that cannot be read becomes a gap.
public final class Inputs extends SimpleFileVisitor<Path> {
    private static final Set<String> SKIPPED =
            Set.of(".git", "node_modules", "target", ".terraform", ".venv");

    private final List<Path> files = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();

    public static Inputs below(List<Path> paths) throws IOException {
        var inputs = new Inputs();
        for (var path : paths) {
            if (Files.exists(path)) {
                Files.walkFileTree(path, inputs);
            } else {
                inputs.gaps.add(new Gap(path.toString(), 0, "does not exist", true));
            }
        }
        return inputs;
    }

    public List<Path> files() {
        return files.stream().sorted().distinct().toList();
    }

    public List<Gap> gaps() {
        return List.copyOf(gaps);
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        var name = folder.getFileName();
        return name != null && SKIPPED.contains(name.toString())
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (attributes.isRegularFile()) {
            if (attributes.size() > Documents.BYTES) {
                gaps.add(
                        new Gap(
                                file.toString(),
                                0,
                                "is larger than "
                                        + Documents.BYTES / (1 << 20)
                                        + " MB and was skipped",
                                true));
            } else {
                files.add(file);
            }
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
        gaps.add(
                new Gap(
                        file.toString(),
                        0,
                        "cannot be read: " + failure.getClass().getSimpleName(),
                        true));
        return FileVisitResult.CONTINUE;
    }
}
