package dev.cofferdam.cli.check.input;

import dev.cofferdam.cli.check.outcome.Gap;
import dev.cofferdam.cli.check.render.Kustomization;
import dev.cofferdam.core.document.reading.Documents;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// The files below the paths that the user named, and the charts and kustomize folders among them.
/// Links inside of folders are not followed, so that no loop is walked; what cannot be read becomes
/// a gap.
public final class Inputs {
    private final Set<Path> files = new TreeSet<>();
    private final Set<Path> named = new HashSet<>();
    private final List<Path> roots = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();
    private final Set<Path> tests = new HashSet<>();
    private final Selection selection;

    private Inputs(Selection selection) {
        this.selection = selection;
    }

    public static Inputs below(List<Path> paths) throws IOException {
        return below(paths, Selection.USUAL);
    }

    public static Inputs below(List<Path> paths, Selection selection) throws IOException {
        var inputs = new Inputs(selection);
        for (var path : paths) {
            if (Files.isDirectory(path)) {
                inputs.roots.add(path.toRealPath());
            }
        }
        for (var path : paths) {
            inputs.add(path);
        }
        return inputs;
    }

    private void add(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            // the dot has a link to a folder be walked like the folder
            var skips = new Skips(path.normalize(), selection);
            Files.walkFileTree(path.resolve("."), new Walk(path.normalize(), skips));
            gaps.addAll(skips.gaps());
        } else if (Files.isRegularFile(path)) {
            named.add(path);
            file(path, Files.size(path));
        } else {
            var why = Files.exists(path) ? "is neither a file nor a folder" : "does not exist";
            gaps.add(new Gap(path.toString(), 0, why, true));
        }
    }

    /// In the order of their names, each once.
    public List<Path> files() {
        return List.copyOf(files);
    }

    /// Whether the user named exactly this file.
    public boolean isNamed(Path file) {
        return named.contains(file);
    }

    /// Whether a file lies in a folder of tests below a path that the user named.
    public boolean isTest(Path file) {
        return tests.contains(file);
    }

    /// Folders of Helm charts that are not part of another one.
    public List<Path> charts() {
        var charts =
                files.stream()
                        .filter(file -> file.endsWith("Chart.yaml"))
                        .map(file -> file.resolveSibling("").normalize())
                        .toList();
        return charts.stream()
                .filter(
                        chart ->
                                charts.stream()
                                        .noneMatch(
                                                other ->
                                                        !other.equals(chart)
                                                                && chart.startsWith(
                                                                        other.resolve("charts"))))
                .toList();
    }

    public List<Kustomization> kustomizations() {
        return files.stream().filter(Kustomization::isOne).map(Kustomization::read).toList();
    }

    public List<Gap> gaps() {
        return List.copyOf(gaps);
    }

    private void file(Path file, long bytes) {
        if (bytes > Documents.BYTES) {
            var why = "is larger than %d MB and was skipped".formatted(Documents.BYTES >> 20);
            gaps.add(new Gap(file.toString(), 0, why, true));
        } else {
            files.add(file);
        }
    }

    /// A link to what is checked anyway needs no word.
    private void link(Path link) {
        try {
            var target = link.toRealPath();
            var here = link.toAbsolutePath().normalize().resolveSibling("").toRealPath();
            if (here.startsWith(target)) {
                gaps.add(new Gap(link.toString(), 0, "is a link that leads in a circle", true));
            } else if (roots.stream().noneMatch(target::startsWith)) {
                var why = "is a link out of the given paths, and was not followed";
                gaps.add(new Gap(link.toString(), 0, why, false));
            }
        } catch (IOException _) {
            gaps.add(new Gap(link.toString(), 0, "is a link that leads nowhere", true));
        }
    }

    private final class Walk extends SimpleFileVisitor<Path> {
        private final Path root;
        private final Skips skips;

        Walk(Path root, Skips skips) {
            this.root = root;
            this.skips = skips;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return folder.endsWith(".git")
                    ? FileVisitResult.SKIP_SUBTREE
                    : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            var plain = file.normalize();
            if (attributes.isRegularFile() && !skips.skips(plain)) {
                file(plain, attributes.size());
                if (Skips.isTest(root.relativize(plain))) {
                    tests.add(plain);
                }
            } else if (attributes.isSymbolicLink()) {
                link(plain);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            gaps.add(Unreadable.gap(file.normalize(), failure));
            return FileVisitResult.CONTINUE;
        }
    }
}
