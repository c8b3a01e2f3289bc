package dev.cofferdam.cli.check.render;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The folders that the user named. Programs that render follow links; what these lead to must
/// lie in the roots, or the content of any file of the machine could become a part of what is shown.
public final class Roots {
    private final List<Path> roots;

    private Roots(List<Path> roots) {
        this.roots = roots;
    }

    /// The folders that may be read for what was given.
    ///
    /// @param given files and folders; of a file, the folder that it lies in
    public static Roots of(Collection<Path> given) throws IOException {
        var roots = new ArrayList<Path>();
        for (var path : given) {
            if (Files.isDirectory(path)) {
                roots.add(path.toRealPath());
            } else if (Files.isRegularFile(path)) {
                roots.add(path.toAbsolutePath().normalize().resolveSibling("").toRealPath());
            }
        }
        return new Roots(List.copyOf(roots));
    }

    /// @param real a path without links
    boolean hold(Path real) {
        return roots.stream().anyMatch(real::startsWith);
    }

    /// Overlays are often checked alone, and have their base beside them.
    private boolean belongTo(Path real) {
        return roots.stream().map(Roots::repository).anyMatch(real::startsWith);
    }

    private static Path repository(Path root) {
        for (var at = root; at != null; at = at.getParent()) {
            if (Files.exists(at.resolve(".git"), LinkOption.NOFOLLOW_LINKS)) {
                return at;
            }
        }
        return root;
    }

    /// What a text that lies in a folder names, if it is there and may be read. Where no link leads to
    /// it, it may also lie in the repository that the roots are a part of.
    ///
    /// @param folder a path without links
    Optional<Path> permitted(Path folder, String named) {
        try {
            var plain = folder.resolve(named).normalize();
            var real = plain.toRealPath();
            var permitted = hold(real) || (real.equals(plain) && belongTo(real));
            return permitted ? Optional.of(real) : Optional.empty();
        } catch (IOException | InvalidPathException _) {
            return Optional.empty();
        }
    }

    /// The first thing in a folder, or in what its links lead to, that leads out of the roots or is
    /// neither a file nor a folder.
    Optional<Path> leak(Path folder) throws IOException {
        var walk = new Walk();
        walk.into(folder.toRealPath());
        return Optional.ofNullable(walk.found);
    }

    private final class Walk extends SimpleFileVisitor<Path> {
        private final Set<Path> seen = new HashSet<>();
        private @Nullable Path found;

        void into(Path folder) throws IOException {
            if (found == null && seen.add(folder)) {
                Files.walkFileTree(folder, this);
            }
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
            if (attributes.isSymbolicLink()) {
                follow(file);
            } else if (!attributes.isRegularFile()) {
                found = file;
            }
            return found == null ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
        }

        private void follow(Path link) throws IOException {
            Path target;
            try {
                target = link.toRealPath();
            } catch (IOException _) {
                found = link; // it leads nowhere, or in a circle
                return;
            }
            if (!hold(target) || link.startsWith(target)) {
                found = link;
            } else if (Files.isDirectory(target)) {
                into(target);
            } else if (!Files.isRegularFile(target)) {
                found = link;
            }
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            found = file;
            return FileVisitResult.TERMINATE;
        }
    }
}
