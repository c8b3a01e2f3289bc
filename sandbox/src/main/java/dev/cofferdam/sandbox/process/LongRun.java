package dev.cofferdam.sandbox.process;

import dev.cofferdam.sandbox.report.Elapsed;
import dev.cofferdam.sandbox.report.Progress;
import java.time.Duration;

/// Runs a program that takes long to its end, and says every `reminder` that it still runs.
public record LongRun(Duration reminder, Progress progress) {
    /// The exit status. An interruption ends the program too.
    ///
    /// @param doing what the program does, such as "Building etcd"
    public int run(Command command, String doing, Elapsed elapsed) {
        var process = ManagedProcess.start(command);
        try {
            var status = process.await(reminder);
            while (status.isEmpty()) {
                progress.say("%s: %s so far".formatted(doing, elapsed));
                status = process.await(reminder);
            }
            return status.getAsInt();
        } finally {
            process.beginStop();
        }
    }
}
