package dev.cofferdam.cli.shell;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// The manual page of one command, in the language of `man`, made of what its help says.
public final class ManPage {
    private static final int ENDLESS = 100_000;
    private static final String EXIT_CODES = "Exit codes: ";

    private final CommandSpec command;
    private final List<String> lines = new ArrayList<>();

    private ManPage(CommandSpec command) {
        this.command = command;
    }

    /// The name of the file of a command's page.
    public static String file(CommandSpec command) {
        return name(command) + ".1";
    }

    /// The page.
    ///
    /// @param version of the program
    public static String of(CommandSpec command, String version) {
        var page = new ManPage(command);
        page.lines.add(
                ".TH %s 1 \"\" %s Cofferdam"
                        .formatted(
                                quoted(name(command).toUpperCase(Locale.ROOT)),
                                quoted("cofferdam " + version)));
        page.header();
        page.arguments();
        page.commands();
        page.footer();
        page.related();
        return String.join("\n", page.lines) + "\n";
    }

    private static String name(CommandSpec command) {
        return command.qualifiedName("-");
    }

    private void header() {
        section("NAME");
        lines.add(text(name(command)) + " \\- " + text(Descriptions.first(command)));
        section("SYNOPSIS");
        lines.add(text(synopsis()));
        section("DESCRIPTION");
        for (var part : command.usageMessage().description()) {
            lines.add(".PP");
            lines.add(text(part));
        }
    }

    /// As the help has it, in one line.
    private String synopsis() {
        var help = new Help(command, Help.defaultColorScheme(Ansi.OFF));
        int width = command.usageMessage().width();
        command.usageMessage().width(ENDLESS);
        var synopsis = help.synopsis(0).strip();
        command.usageMessage().width(width);
        return synopsis;
    }

    private void arguments() {
        section("OPTIONS");
        for (var parameter : command.positionalParameters()) {
            entry("\\fI" + text(parameter.paramLabel()) + "\\fR", Descriptions.whole(parameter));
        }
        command.options().stream()
                .filter(option -> !option.hidden())
                .sorted(Comparator.comparing(OptionSpec::longestName))
                .forEach(option -> entry(names(option), Descriptions.whole(option)));
    }

    private static String names(OptionSpec option) {
        var names =
                String.join(
                        ", ",
                        List.of(option.names()).stream()
                                .map(name -> "\\fB" + text(name) + "\\fR")
                                .toList());
        return names + (takesValue(option) ? "=\\fI" + text(option.paramLabel()) + "\\fR" : "");
    }

    private static boolean takesValue(ArgSpec argument) {
        return argument.arity().max() > 0;
    }

    private void commands() {
        if (!command.subcommands().isEmpty()) {
            section("COMMANDS");
            for (var sub : command.subcommands().values()) {
                entry(
                        "\\fB" + text(sub.getCommandName()) + "\\fR",
                        Descriptions.first(sub.getCommandSpec()) + ".");
            }
        }
    }

    /// Examples as they are, exit codes as a section, and what else a help ends with.
    private void footer() {
        for (var line : command.usageMessage().footer()) {
            if (line.startsWith(EXIT_CODES)) {
                section("EXIT STATUS");
                lines.add(text(line.substring(EXIT_CODES.length())));
            } else if (line.equals("Examples:")) {
                section("EXAMPLES");
            } else if (line.startsWith(" ")) {
                lines.add(".nf");
                lines.add(text(line.stripTrailing()));
                lines.add(".fi");
            } else if (!line.isBlank()) {
                lines.add(".PP");
                lines.add(text(line));
            }
        }
    }

    private void related() {
        var names = new ArrayList<String>();
        if (command.parent() != null) {
            names.add(name(Objects.requireNonNull(command.parent())));
        }
        command.subcommands().values().forEach(sub -> names.add(name(sub.getCommandSpec())));
        if (!names.isEmpty()) {
            section("SEE ALSO");
            lines.add(
                    String.join(
                            "\n",
                            names.stream()
                                    .map(name -> ".BR %s (1)".formatted(text(name)))
                                    .toList()));
        }
    }

    private void section(String title) {
        lines.add(".SH " + quoted(title));
    }

    private void entry(String term, String description) {
        lines.add(".TP");
        lines.add(term);
        lines.add(text(description));
    }

    private static String quoted(String word) {
        return '"' + text(word) + '"';
    }

    /// A text that the typesetter takes for a text.
    private static String text(String text) {
        var shown = text.strip().isEmpty() ? text : text.replace("\\", "\\e").replace("-", "\\-");
        return shown.startsWith(".") || shown.startsWith("'") ? "\\&" + shown : shown;
    }
}
