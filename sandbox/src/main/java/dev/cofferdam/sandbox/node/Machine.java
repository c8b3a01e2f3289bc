package dev.cofferdam.sandbox.node;

import dev.cofferdam.sandbox.process.SearchPath;
import dev.cofferdam.sandbox.report.Progress;
import dev.cofferdam.sandbox.report.SandboxException;
import dev.cofferdam.sandbox.toolchain.ToolchainEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// The machine that a node is to run on.
public final class Machine {
    private static final List<String> PACKAGES =
            List.of("containerd", "runc", "containernetworking-plugins", "busybox-static");
    private static final List<String> NEEDED =
            List.of("unshare", "nsenter", "mount", "ip", "tar", "sha256sum");
    private static final Duration TRIAL = Duration.ofSeconds(20);
    private static final Duration FETCH = Duration.ofMinutes(3);

    private final Path cache;
    private final Path scratch;

    /// Tries things out in the folder `scratch`, and keeps what it fetches in the user's cache.
    public Machine(ToolchainEnvironment runtime, Path scratch) {
        this.cache = runtime.cache();
        this.scratch = scratch;
    }

    /// Whether a node can be had. Where containerd and its like are not installed, Debian's
    /// packages are fetched and unpacked into the user's cache; nothing is installed.
    public Capability capability(Progress progress) {
        return obstacle()
                .<Capability>map(Capability.Absent::new)
                .orElseGet(() -> withTools(progress));
    }

    private Optional<String> obstacle() {
        var system = Objects.requireNonNullElse(System.getProperty("os.name"), "");
        if (!system.toLowerCase(Locale.ROOT).contains("linux")) {
            return Optional.of("A node needs Linux, and this is " + system + ".");
        }
        if (!root()) {
            return Optional.of("A node needs root, and this process is an ordinary user's.");
        }
        var missing = missing();
        if (!missing.isEmpty()) {
            return Optional.of("A node needs %s, which are not installed.".formatted(missing));
        }
        if (!Files.isDirectory(Path.of("/sys/fs/cgroup/memory"))) {
            return Optional.of(
                    "A node needs control groups of version 1 in /sys/fs/cgroup, which this machine does not mount.");
        }
        return namespaces();
    }

    private static boolean root() {
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException | UnsupportedOperationException _) {
            return false;
        }
    }

    private static List<String> missing() {
        var path = new SearchPath(Map.of("PATH", "/usr/sbin:/usr/bin:/sbin:/bin"));
        return NEEDED.stream().filter(program -> path.find(program).isEmpty()).toList();
    }

    private Optional<String> namespaces() {
        try {
            var trial =
                    """
                    unshare --mount --pid --net --uts --ipc --cgroup --fork \
                    --propagation private --mount-proc mount -t tmpfs tmpfs /tmp""";
            new Shell(scratch, Map.of("PATH", "/usr/sbin:/usr/bin:/sbin:/bin"))
                    .run("namespaces", TRIAL, List.of("sh", "-c", trial));
            return Optional.empty();
        } catch (SandboxException e) {
            return Optional.of(
                    "A node needs namespaces of its own, which may not be made here: %s"
                            .formatted(e.getMessage()));
        }
    }

    private Capability withTools(Progress progress) {
        var unpacked = cache.resolve("debian");
        return NodeTools.below(Path.of("/"))
                .or(() -> NodeTools.below(unpacked))
                .or(() -> fetched(unpacked, progress))
                .<Capability>map(Capability.Present::new)
                .orElseGet(
                        () ->
                                new Capability.Absent(
                                        "A node needs containerd, runc, CNI's plugins and a static busybox. They are not installed, and Debian's packages %s could not be fetched by apt-get."
                                                .formatted(PACKAGES)));
    }

    private Optional<NodeTools> fetched(Path target, Progress progress) {
        progress.say("Fetching Debian's packages %s, once".formatted(PACKAGES));
        var shell = new Shell(scratch, System.getenv());
        try {
            Files.createDirectories(cache);
            shell.script("debian.sh", FETCH, arguments(target));
            return NodeTools.below(target);
        } catch (IOException | SandboxException e) {
            progress.say("%s".formatted(e.getMessage()));
            return Optional.empty();
        }
    }

    private static List<String> arguments(Path target) {
        return Stream.concat(Stream.of(target.toString()), PACKAGES.stream()).toList();
    }
}
