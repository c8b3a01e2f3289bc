package dev.cofferdam.sandbox.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// The control groups of a node, one in each hierarchy below the one that this process is in. They
/// outlive their processes and have to be removed.
///
/// @param list the file in which `outside.sh` notes them
record ControlGroups(String name, Path list) {
    private static final String PREFIX = "cofferdam-node-";
    private static final Path HIERARCHIES = Path.of("/sys/fs/cgroup");
    private static final int DEPTH = 6;

    static ControlGroups of(Path folder) {
        return new ControlGroups(
                PREFIX + ProcessHandle.current().pid() + "-" + System.nanoTime(),
                folder.resolve("groups"));
    }

    /// Removes those that earlier nodes left behind when their processes were killed.
    static void sweep() {
        try (var hierarchies = Files.list(HIERARCHIES)) {
            hierarchies.filter(Files::isDirectory).forEach(ControlGroups::sweep);
        } catch (IOException | UncheckedIOException _) {
            // They hold nothing, and the next node tries again.
        }
    }

    private static void sweep(Path hierarchy) {
        try (var groups = Files.find(hierarchy, DEPTH, (path, _) -> ours(path))) {
            groups.filter(ControlGroups::empty).forEach(ControlGroups::remove);
        } catch (IOException | UncheckedIOException _) {
            // As above.
        }
    }

    private static boolean ours(Path path) {
        return path.toString().matches(".*/" + PREFIX + "[^/]*") && Files.isDirectory(path);
    }

    private static boolean empty(Path group) {
        try {
            return Files.readString(group.resolve("cgroup.procs")).isBlank();
        } catch (IOException _) {
            return false;
        }
    }

    void remove() {
        try {
            Files.readAllLines(list).stream().map(Path::of).forEach(ControlGroups::remove);
        } catch (IOException _) {
            // No group was made.
        }
    }

    /// The files of a group go with its folder, and a folder that holds a process stays.
    private static void remove(Path group) {
        try (Stream<Path> tree = Files.walk(group)) {
            for (var folder : folders(tree)) {
                Files.deleteIfExists(folder);
            }
        } catch (IOException | UncheckedIOException _) {
            // The next node tries again.
        }
    }

    private static List<Path> folders(Stream<Path> tree) {
        return tree.filter(Files::isDirectory).sorted(Comparator.reverseOrder()).toList();
    }
}
