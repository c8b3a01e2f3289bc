package dev.cofferdam.cli.console;

import java.io.PrintWriter;
import java.util.Locale;

/// Where a command writes text, line by line, each as [Visible] makes it: so no name and no message
/// from outside can end its line, or start another.
public final class Lines {
    private final PrintWriter out;

    public Lines(PrintWriter out) {
        this.out = out;
    }

    public void say(String line) {
        out.println(Visible.line(line));
    }

    /// A line by a format of ours.
    @SuppressWarnings("AnnotateFormatMethod") // its annotation would come with a library
    public void say(String format, Object... arguments) {
        say(String.format(Locale.ROOT, format, arguments));
    }

    /// An empty line.
    public void gap() {
        out.println();
    }

    /// A text of several lines, which ends as it ends.
    public void text(String text) {
        out.print(Visible.lines(text));
    }

    /// A line that a program is meant to take for a command. What others wrote must be encoded in it
    /// already.
    public void command(String line) {
        out.println(line);
    }

    public void flush() {
        out.flush();
    }
}
