package dev.cofferdam.sandbox.node;

import dev.cofferdam.sandbox.process.ManagedProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The node's containerd.
record Containers(Shell shell, NodeTools tools, Namespaces namespaces) {
    /// An image with busybox: what it runs, the pod says.
    static final String BUSYBOX = "localhost/busybox:1";

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration GRACE = Duration.ofSeconds(1);

    /// Starts it and gives it the images of busybox and of what holds a pod's namespaces.
    void start() {
        var folder = shell.folder();
        shell.write("cni/10-bridge.conflist", filled("bridge.conflist"));
        shell.write("containerd.toml", filled("containerd.toml"));
        var line =
                List.of(tools.containerd().toString(), "--config=" + folder + "/containerd.toml");
        var process =
                ManagedProcess.start(shell.command("containerd", namespaces.inside(line), GRACE));
        process.awaitReady(LIMIT, () -> Files.exists(folder.resolve("containerd/socket")));
        busybox("localhost/pause:1", "[\"/bin/tail\",\"-f\",\"/dev/null\"]");
        busybox(BUSYBOX, "null");
    }

    private void busybox(String image, String entryPoint) {
        var tar = shell.folder().resolve("image.tar");
        shell.script(
                "image.sh",
                LIMIT,
                List.of(tools.busybox().toString(), tar.toString(), image, entryPoint));
        importImage(tar);
    }

    void importImage(Path tar) {
        var line = new ArrayList<>(ctr());
        line.addAll(List.of("images", "import", tar.toAbsolutePath().toString()));
        shell.run("import", LIMIT, namespaces.inside(line));
    }

    private List<String> ctr() {
        return List.of(
                tools.ctr().toString(),
                "--address=" + shell.folder().resolve("containerd/socket"),
                "--namespace=k8s.io");
    }

    private String filled(String resource) {
        return Shell.text(resource)
                .replace("@folder@", shell.folder().toString())
                .replace("@plugins@", tools.plugins().toString())
                .replace("@pods@", NodeNetwork.PODS)
                .replace("@address@", NodeNetwork.ADDRESS);
    }
}
