package dev.cofferdam.cli.shell;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// The completions of fish, one line for each command and option.
final class FishCompletion {
    private final String program;
    private final List<String> lines = new ArrayList<>();

    private FishCompletion(String program) {
        this.program = program;
    }

    /// The script for a program and all commands below it.
    static String of(String program, CommandSpec root) {
        var script = new FishCompletion(program);
        script.lines.add(
                "# Completions of %s for fish, made from its commands.".formatted(program));
        script.command(root, List.of());
        return String.join("\n", script.lines) + "\n";
    }

    private void command(CommandSpec command, List<String> path) {
        var below = new LinkedHashSet<>(command.subcommands().keySet());
        var here = condition(path, below);
        command.subcommands()
                .forEach(
                        (name, sub) ->
                                line(
                                        here,
                                        "-f -a " + name,
                                        Descriptions.first(sub.getCommandSpec())));
        command.options().stream()
                .filter(option -> !option.hidden())
                .forEach(option -> line(here, words(option), Descriptions.sentence(option)));
        command.positionalParameters().stream()
                .map(parameter -> choices(parameter.completionCandidates()))
                .filter(choices -> !choices.isEmpty())
                .forEach(choices -> line(here, "-f -a %s".formatted(quoted(choices)), ""));
        command.subcommands()
                .forEach((name, sub) -> command(sub.getCommandSpec(), append(path, name)));
    }

    private void line(String condition, String words, String description) {
        var told = description.isEmpty() ? "" : " -d " + quoted(description);
        lines.add("complete -c %s -n '%s' %s%s".formatted(program, condition, words, told));
    }

    /// Where this command stands before the cursor, and none of those below it.
    private static String condition(List<String> path, Iterable<String> below) {
        var seen = path.stream().map("__fish_seen_subcommand_from "::concat);
        var names = String.join(" ", below);
        var unseen =
                path.isEmpty()
                        ? Stream.of("__fish_use_subcommand")
                        : Stream.of("not __fish_seen_subcommand_from " + names)
                                .filter(_ -> !names.isEmpty());
        return String.join("; and ", Stream.concat(seen, unseen).toList());
    }

    private static String words(OptionSpec option) {
        var words = new ArrayList<String>();
        for (var name : option.names()) {
            words.add((name.startsWith("--") ? "-l " : "-s ") + name.replaceFirst("^--?", ""));
        }
        var choices = choices(option.completionCandidates());
        if (!choices.isEmpty()) {
            words.add("-x -a " + quoted(choices));
        } else if (option.arity().max() > 0) {
            words.add("-r");
        }
        return String.join(" ", words);
    }

    private static String choices(@Nullable Iterable<String> candidates) {
        return candidates == null
                ? ""
                : String.join(
                        " ",
                        StreamSupport.stream(candidates.spliterator(), false)
                                .map(choice -> choice.toLowerCase(Locale.ROOT))
                                .toList());
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    private static List<String> append(List<String> path, String name) {
        return Stream.concat(path.stream(), Stream.of(name)).toList();
    }
}
