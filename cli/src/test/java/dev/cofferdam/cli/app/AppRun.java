package dev.cofferdam.cli.app;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;

/// Runs `cofferdam app` in this process.
record AppRun(int status, String out, String err) {
    static AppRun of(Object... arguments) {
        return of(Map.of(), List.of(arguments));
    }

    /// With these variables in the environment.
    static AppRun of(Map<String, String> environment, List<?> arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var words = arguments.stream().map(Object::toString).toArray(String[]::new);
        var status =
                AppCommand.commandLine(environment)
                        .setOut(new PrintWriter(out))
                        .setErr(new PrintWriter(err))
                        .execute(words);
        return new AppRun(status, out.toString(), err.toString());
    }
}
