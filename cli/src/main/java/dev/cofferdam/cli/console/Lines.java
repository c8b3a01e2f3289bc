package dev.cofferdam.cli.console;

import java.io.Console;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Where a command writes text, line by line, each as [Visible] makes it: so no name and no message
/// from outside can end its line, or start another.
public final class Lines {
    private static final int TEXTS_KEPT = 256;

    private final PrintWriter out;
    private final boolean coloured;
    private final Map<Wrapping, String> wrapped = new HashMap<>();

    private record Wrapping(String text, String margin, int width) {}

    /// In what a terminal shows part of a line.
    public enum Colour {
        GREEN(32),
        YELLOW(33),
        RED(31);

        private final int code;

        Colour(int code) {
            this.code = code;
        }
    }

    public Lines(PrintWriter out) {
        this(out, false);
    }

    /// @param coloured whether colours are shown
    public Lines(PrintWriter out, boolean coloured) {
        this.out = out;
        this.coloured = coloured;
    }

    /// Whether standard output is a terminal. A runtime of few modules may have no console.
    public static boolean isTerminal() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }

    /// Whether a terminal is to show colours: unless `NO_COLOR` is set, or it can show none.
    public static boolean wantsColours(Map<String, String> environment) {
        return environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !"dumb".equals(environment.get("TERM"));
    }

    /// A line that begins in a colour.
    public void say(Colour colour, String beginning, String rest) {
        var shown = Visible.line(beginning);
        var begun = coloured ? "\u001b[%dm%s\u001b[0m".formatted(colour.code, shown) : shown;
        out.println(begun + Visible.line(rest));
    }

    /// A text in lines of at most `width` characters, as far as its words allow.
    ///
    /// Many findings say the same, which is wrapped once.
    ///
    /// @param margin what each line begins with
    public void wrapped(String margin, int width, String text) {
        var wrapping = new Wrapping(text, margin, width);
        var known = wrapped.get(wrapping);
        if (known == null) {
            known = block(wrapping);
            if (wrapped.size() >= TEXTS_KEPT) {
                wrapped.clear();
            }
            wrapped.put(wrapping, known);
        }
        out.print(known);
    }

    private static String block(Wrapping wrapping) {
        var block = new StringBuilder();
        for (var line : wrapped(wrapping.width(), wrapping.text())) {
            block.append(Visible.line(wrapping.margin() + line)).append(System.lineSeparator());
        }
        return block.toString();
    }

    /// A text as lines of at most `width` characters, as far as its words allow; one at least.
    public static List<String> wrapped(int width, String text) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var word : Visible.line(text.strip()).split(" +", -1)) {
            if (line.length() > 0 && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
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
