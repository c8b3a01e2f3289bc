package dev.cofferdam.cli.reach;

import dev.cofferdam.cli.console.Failures;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import picocli.CommandLine;

/// Runs `cofferdam reach` in this process.
final class Reach {
    private Reach() {}

    record Answer(int status, String out, String err) {}

    static Answer run(Object... arguments) {
        return run(List.of(arguments));
    }

    static Answer run(List<?> arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var status =
                new CommandLine(new ReachCommand())
                        .setCaseInsensitiveEnumValuesAllowed(true)
                        .setExecutionExceptionHandler(new Failures())
                        .setOut(new PrintWriter(out))
                        .setErr(new PrintWriter(err))
                        .execute(arguments.stream().map(Object::toString).toArray(String[]::new));
        return new Answer(status, out.toString(), err.toString());
    }
}
