package dev.cofferdam.cli;

import dev.cofferdam.cli.console.BadUsage;
import dev.cofferdam.cli.console.Failures;
import dev.cofferdam.cli.console.Logs;
import picocli.CommandLine;

/// The entry point.
public final class Main {
    /// The property by which a launcher says what it was called by, such as `kubectl cofferdam`.
    private static final String NAME = "cofferdam.name";

    private Main() {}

    public static void main(String[] arguments) {
        Logs.off(); // a command that logs says where to
        System.exit(commandLine(arguments).execute(arguments));
    }

    /// The command line, ready to execute these arguments.
    public static CommandLine commandLine(String... arguments) {
        var root = new CommandLine(new CofferdamCommand());
        root.setCommandName(System.getProperty(NAME, root.getCommandName()));
        Subcommands.addTo(root, arguments);
        return root.setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler(new BadUsage())
                .setExecutionExceptionHandler(new Failures());
    }
}
