package dev.cofferdam.cli.preview;

import dev.cofferdam.cli.console.Failures;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/// Runs `cofferdam preview` in this process, with an environment of its own.
record Preview(Map<String, String> environment) {
    Answer run(Object... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var words = List.of(arguments).stream().map(Object::toString).toArray(String[]::new);
        var status =
                new CommandLine(new PreviewCommand(environment))
                        .setExecutionExceptionHandler(new Failures())
                        .setOut(new PrintWriter(out))
                        .setErr(new PrintWriter(err))
                        .execute(words);
        return new Answer(status, out.toString(), err.toString());
    }

    record Answer(int status, String out, String err) {}
}
