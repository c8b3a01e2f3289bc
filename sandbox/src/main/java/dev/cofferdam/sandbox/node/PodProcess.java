package dev.cofferdam.sandbox.node;

import dev.cofferdam.sandbox.report.SandboxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A process of a pod, as the kernel of this machine sees it.
public record PodProcess(ProcessHandle handle) {
    private static final int KIB = 1024;

    /// The processes of that program, such as `java`, in the pod with that UID.
    public static List<PodProcess> of(String podUid, String program) {
        return ProcessHandle.allProcesses()
                .filter(process -> read(process, "comm").strip().equals(program))
                .filter(process -> read(process, "cgroup").contains("/pod" + podUid + "/"))
                .map(PodProcess::new)
                .toList();
    }

    /// Ends it without giving it time for anything.
    public void kill() {
        handle.destroyForcibly();
    }

    /// The bytes that it holds in memory, those of files included.
    public long residentBytes() {
        return read(handle, "status")
                .lines()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIB)
                .findFirst()
                .orElseThrow(
                        () -> new SandboxException("Process %d is gone.".formatted(handle.pid())));
    }

    private static String read(ProcessHandle process, String file) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), file));
        } catch (IOException _) {
            return ""; // it is gone
        }
    }
}
