package dev.cofferdam.cli.check.report;

import dev.cofferdam.cli.console.Visible;
import java.util.ArrayList;
import java.util.stream.Collectors;

/// A command that has GitHub show a text beside a line of a file.
///
/// @param level `error`, `warning` or `notice`
/// @param file empty for none
/// @param line zero for the whole file
/// @param title empty for none
public record Annotation(String level, String file, int line, int column, String title) {

    /// The command, for [dev.cofferdam.cli.console.Lines#command].
    ///
    /// @param text in lines of ours
    public String command(String text) {
        var at = new ArrayList<String>();
        if (!file.isEmpty()) {
            at.add("file=" + property(file));
        }
        if (line > 0) {
            at.add("line=%d,col=%d".formatted(line, column));
        }
        if (!title.isEmpty()) {
            at.add("title=" + property(title));
        }
        return "::%s %s::%s"
                .formatted(
                        level,
                        String.join(",", at),
                        text.lines().map(Annotation::escaped).collect(Collectors.joining("%0A")));
    }

    private static String property(String text) {
        return escaped(text).replace(":", "%3A").replace(",", "%2C");
    }

    /// As workflow commands want it; of what they need escapes for, line breaks are gone by then.
    private static String escaped(String text) {
        return Visible.line(text).replace("%", "%25");
    }
}
