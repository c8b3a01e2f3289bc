package dev.cofferdam.cli.console;

import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Says what is wrong with the arguments, and last what was probably meant or where to read on, so
/// that it is not scrolled away by a page of options. The exit code is the command's own for bad
/// usage, 2.
public final class BadUsage implements IParameterExceptionHandler {
    @Override
    public int handleParseException(ParameterException bad, String[] arguments) {
        var command = bad.getCommandLine();
        var err = command.getErr();
        err.println(Visible.lines("cofferdam: " + bad.getMessage()));
        if (!command.getSubcommands().isEmpty()) {
            UnmatchedArgumentException.printSuggestions(bad, err);
            command.usage(err);
        } else if (!UnmatchedArgumentException.printSuggestions(bad, err)) {
            err.println(
                    "For options and examples, run: %s --help"
                            .formatted(command.getCommandSpec().qualifiedName()));
        }
        err.flush();
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }
}
