package dev.cofferdam.cli.check;

import dev.cofferdam.cli.console.Failures;
import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/// Runs `cofferdam check` in this process.
public final class Check {
    private Check() {}

    public static Answer run(Object... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var line =
                new CommandLine(new CheckCommand())
                        .setOut(new PrintWriter(out))
                        .setErr(new PrintWriter(err))
                        .setExecutionExceptionHandler(new Failures());
        var words = new String[arguments.length];
        for (int at = 0; at < words.length; at++) {
            words[at] = arguments[at].toString();
        }
        return new Answer(line.execute(words), out.toString(), err.toString());
    }

    public record Answer(int status, String out, String err) {}
}
