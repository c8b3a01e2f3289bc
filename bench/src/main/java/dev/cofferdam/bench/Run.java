package dev.cofferdam.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// What a whole process took, from its start to its end.
///
/// @param kilobytes the most memory that was resident, read every few milliseconds while it ran
record Run(Duration time, long kilobytes, int exitCode) {
    private static final String HIGH_WATER = "VmHWM:";

    static Run of(List<String> command) throws IOException, InterruptedException {
        var start = System.nanoTime();
        var process =
                new ProcessBuilder(command)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        var status = Path.of("/proc", String.valueOf(process.pid()), "status");
        long most = 0;
        do {
            most = Math.max(most, resident(status));
        } while (!process.waitFor(5, TimeUnit.MILLISECONDS));
        return new Run(Duration.ofNanos(System.nanoTime() - start), most, process.exitValue());
    }

    /// Nothing where the process has just ended, or the system has no `/proc`.
    private static long resident(Path status) {
        try {
            return Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith(HIGH_WATER))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException _) {
            return 0;
        }
    }
}
