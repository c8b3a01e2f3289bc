package dev.cofferdam.cli.app;

import dev.cofferdam.cli.console.Failures;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

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
                new CommandLine(new AppCommand(), new Factory(environment))
                        .setCaseInsensitiveEnumValuesAllowed(true)
                        .setExecutionExceptionHandler(new Failures())
                        .setOut(new PrintWriter(out))
                        .setErr(new PrintWriter(err))
                        .execute(words);
        return new AppRun(status, out.toString(), err.toString());
    }

    private record Factory(Map<String, String> environment) implements CommandLine.IFactory {
        @Override
        public <K> K create(Class<K> type) throws Exception {
            for (var each : commands()) {
                if (type.isInstance(each)) {
                    return type.cast(each);
                }
            }
            return CommandLine.defaultFactory().create(type);
        }

        private List<Object> commands() {
            return List.of(
                    new PlanCommand(environment),
                    new ApplyCommand(environment),
                    new VerifyCommand(environment));
        }
    }
}
