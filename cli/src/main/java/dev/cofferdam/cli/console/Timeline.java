package dev.cofferdam.cli.console;

import dev.cofferdam.sandbox.report.Progress;
import java.io.PrintWriter;
import java.util.Locale;

/// Prints what happens as it happens, each line with the time since the start.
public final class Timeline implements Progress {
    private final PrintWriter out;
    private final long start = System.nanoTime();

    public Timeline(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void say(String line) {
        synchronized (out) {
            var seconds = (System.nanoTime() - start) / 1e9;
            out.printf(Locale.ROOT, "[%6.1f s] %s%n", seconds, Visible.line(line));
            out.flush();
        }
    }

    /// A line that belongs to the one before.
    public void more(String line) {
        synchronized (out) {
            out.printf("           %s%n", Visible.line(line));
            out.flush();
        }
    }
}
