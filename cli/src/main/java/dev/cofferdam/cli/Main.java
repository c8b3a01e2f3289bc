package dev.cofferdam.cli;

import dev.cofferdam.cli.console.Failures;
import dev.cofferdam.cli.console.Logs;
import picocli.CommandLine;

/// The entry point.
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        Logs.off(); // a command that logs says where to
        System.exit(commandLine().execute(arguments));
    }

    /// The whole command line, ready to execute.
    static CommandLine commandLine() {
        return new CommandLine(new CofferdamCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setExecutionExceptionHandler(new Failures());
    }
}
