package dev.cofferdam.cli.shell;

import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/// What the help says of commands and options, without its line breaks.
final class Descriptions {
    private Descriptions() {}

    /// What a command does, in one sentence without its full stop.
    static String first(CommandSpec command) {
        var description = command.usageMessage().description();
        return description.length == 0 ? "" : sentence(description[0]);
    }

    /// The first sentence of what an option is for, without its full stop.
    static String sentence(ArgSpec argument) {
        return sentence(whole(argument));
    }

    /// All of it.
    static String whole(ArgSpec argument) {
        return String.join(" ", argument.description());
    }

    private static String sentence(String text) {
        return text.replaceFirst("(?s)\\.( .*)?$", "");
    }
}
