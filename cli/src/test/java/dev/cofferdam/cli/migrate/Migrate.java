package dev.cofferdam.cli.migrate;

import dev.cofferdam.cli.console.Failures;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import picocli.CommandLine;

/// Runs `cofferdam migrate` in this process.
final class Migrate {
    private Migrate() {}

    record Answer(int status, String out, String err) {}

    static Answer run(Object... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var words = List.of(arguments).stream().map(Object::toString).toArray(String[]::new);
        var status =
                new CommandLine(new MigrateCommand())
                        .setCaseInsensitiveEnumValuesAllowed(true)
                        .setExecutionExceptionHandler(new Failures())
                        .setOut(new PrintWriter(out))
                        .setErr(new PrintWriter(err))
                        .execute(words);
        return new Answer(status, out.toString(), err.toString());
    }
}
