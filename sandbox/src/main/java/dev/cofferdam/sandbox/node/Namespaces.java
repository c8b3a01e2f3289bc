package dev.cofferdam.sandbox.node;

import dev.cofferdam.sandbox.process.ManagedProcess;
import dev.cofferdam.sandbox.report.SandboxException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Mount, process, network, host name, IPC and control group namespaces. They end with their first
/// process, and it ends with this JVM; so does everything in them.
final class Namespaces implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration GRACE = Duration.ofMillis(100);

    private final Shell shell;
    private final ControlGroups groups;
    private final ManagedProcess keeper;
    private final ProcessHandle first;

    private Namespaces(
            Shell shell, ControlGroups groups, ManagedProcess keeper, ProcessHandle first) {
        this.shell = shell;
        this.groups = groups;
        this.keeper = keeper;
        this.first = first;
    }

    /// Returns when the mounts are made. The network is still without any address.
    static Namespaces open(Shell shell, String name) {
        ControlGroups.sweep();
        var groups = ControlGroups.of(shell.folder());
        var line =
                List.of(
                        "sh",
                        shell.lay("outside.sh").toString(),
                        shell.folder().toString(),
                        groups.name(),
                        name);
        shell.lay("inside.sh");
        shell.lay("enter.sh");
        var mounted = shell.folder().resolve("mounted");
        var keeper = ManagedProcess.start(shell.command("namespaces", line, GRACE));
        try {
            keeper.awaitReady(LIMIT, () -> Files.exists(mounted));
            return new Namespaces(shell, groups, keeper, child(keeper.pid()));
        } catch (RuntimeException e) {
            keeper.kill();
            throw e;
        }
    }

    private static ProcessHandle child(long pid) {
        return ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::children)
                .findFirst()
                .orElseThrow(() -> new SandboxException("The node's first process is gone."));
    }

    /// The first process, as it is called here.
    long pid() {
        return first.pid();
    }

    /// The command line that runs a program in the network alone.
    List<String> connected(List<String> line) {
        var all = new ArrayList<>(List.of("nsenter", "--target=" + pid(), "--net", "--"));
        all.addAll(line);
        return all;
    }

    /// The command line that runs a program in all namespaces and the control groups.
    List<String> inside(List<String> line) {
        var all =
                new ArrayList<>(
                        List.of(
                                "sh",
                                shell.folder().resolve("enter.sh").toString(),
                                shell.folder().toString(),
                                Long.toString(pid())));
        all.addAll(line);
        return all;
    }

    /// Ends everything in them and waits until it is gone.
    @Override
    public void close() {
        first.destroyForcibly();
        keeper.stop();
        try {
            first.onExit().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new SandboxException("The node's processes did not end.", e);
        }
        groups.remove();
    }
}
