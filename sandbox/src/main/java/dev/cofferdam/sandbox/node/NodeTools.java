package dev.cofferdam.sandbox.node;

import dev.cofferdam.sandbox.process.SearchPath;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The programs of a node that are not part of Kubernetes.
///
/// @param folders where programs are looked for first
/// @param plugins the folder with CNI's plugins
/// @param busybox one that needs no libraries, so that it makes an image
public record NodeTools(List<Path> folders, Path containerd, Path ctr, Path plugins, Path busybox) {
    private static final List<String> FOLDERS =
            List.of("usr/local/sbin", "usr/local/bin", "usr/sbin", "usr/bin", "sbin", "bin");
    private static final List<String> PLUGIN_FOLDERS =
            List.of("usr/lib/cni", "opt/cni/bin", "usr/libexec/cni");
    private static final List<String> PLUGINS = List.of("bridge", "host-local", "loopback");

    public NodeTools {
        folders = List.copyOf(folders);
    }

    /// The programs below that folder, if all of them are there.
    static Optional<NodeTools> below(Path root) {
        var folders = FOLDERS.stream().map(root::resolve).toList();
        var containerd = find(folders, "containerd");
        var ctr = find(folders, "ctr");
        var busybox = find(folders, "busybox").filter(Elf::needsNoLibraries);
        var plugins = PLUGIN_FOLDERS.stream().map(root::resolve).filter(NodeTools::whole).findAny();
        if (Stream.of(containerd, ctr, busybox, plugins).anyMatch(Optional::isEmpty)
                || find(folders, "runc").isEmpty()
                || find(folders, "containerd-shim-runc-v2").isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new NodeTools(
                        folders,
                        containerd.orElseThrow(),
                        ctr.orElseThrow(),
                        plugins.orElseThrow(),
                        busybox.orElseThrow()));
    }

    /// The environment for what runs in a node.
    Map<String, String> environment() {
        var path =
                Stream.concat(folders.stream(), FOLDERS.stream().map(Path.of("/")::resolve))
                        .map(Path::toString)
                        .collect(Collectors.joining(":"));
        return Map.of("PATH", path, "HOME", "/root");
    }

    private static Optional<Path> find(List<Path> folders, String program) {
        return folders.stream()
                .map(folder -> folder.resolve(program))
                .filter(SearchPath::executable)
                .findFirst();
    }

    private static boolean whole(Path folder) {
        return PLUGINS.stream().map(folder::resolve).allMatch(SearchPath::executable);
    }
}
