package dev.cofferdam.cli;

import dev.cofferdam.cli.about.VersionCommand;
import dev.cofferdam.cli.app.AppCommand;
import dev.cofferdam.cli.check.CheckCommand;
import dev.cofferdam.cli.check.ExplainCommand;
import dev.cofferdam.cli.install.GrantCommand;
import dev.cofferdam.cli.install.ManifestsCommand;
import dev.cofferdam.cli.install.UninstallCommand;
import dev.cofferdam.cli.migrate.MigrateCommand;
import dev.cofferdam.cli.operator.OperatorCommand;
import dev.cofferdam.cli.preview.PreviewCommand;
import dev.cofferdam.cli.reach.ReachCommand;
import dev.cofferdam.cli.sandbox.SandboxCommand;
import dev.cofferdam.cli.shell.CompletionCommand;
import dev.cofferdam.cli.status.StatusCommand;
import dev.cofferdam.cli.template.TemplateCommand;
import dev.cofferdam.cli.uses.WhoUsesCommand;
import dev.cofferdam.cli.walkthrough.TryCommand;
import java.util.List;
import picocli.CommandLine;

/// The commands of `cofferdam`, in the order of its help. Reading the options of all of them takes
/// longer than checking a file, so only the requested command is loaded.
final class Subcommands {
    private static final List<Subcommand> ALL =
            List.of(
                    new Subcommand("try", TryCommand.class),
                    new Subcommand("check", CheckCommand.class),
                    new Subcommand("explain", ExplainCommand.class),
                    new Subcommand("template", TemplateCommand.class),
                    new Subcommand("preview", PreviewCommand.class),
                    new Subcommand("migrate", MigrateCommand.class),
                    new Subcommand("app", AppCommand.class),
                    new Subcommand("reach", ReachCommand.class),
                    new Subcommand("status", StatusCommand.class),
                    new Subcommand("who-uses", WhoUsesCommand.class),
                    new Subcommand("operator", OperatorCommand.class),
                    new Subcommand("manifests", ManifestsCommand.class),
                    new Subcommand("grant", GrantCommand.class),
                    new Subcommand("uninstall", UninstallCommand.class),
                    new Subcommand("sandbox", SandboxCommand.class),
                    new Subcommand("completion", CompletionCommand.class),
                    new Subcommand("version", VersionCommand.class));

    private Subcommands() {}

    /// Adds the command that the first of `arguments` names, and all of them where it names none, or
    /// one that is about the others.
    static void addTo(CommandLine root, String... arguments) {
        var named =
                ALL.stream()
                        .filter(one -> arguments.length > 0 && one.name().equals(arguments[0]))
                        .filter(one -> one.type() != CompletionCommand.class)
                        .toList();
        (named.isEmpty() ? ALL : named).forEach(one -> root.addSubcommand(one.name(), one.type()));
    }

    private record Subcommand(String name, Class<?> type) {}
}
