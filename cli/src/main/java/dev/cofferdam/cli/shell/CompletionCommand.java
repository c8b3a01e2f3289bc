package dev.cofferdam.cli.shell;

import dev.cofferdam.cli.console.Lines;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `cofferdam completion`.
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        description = "Prints a script that completes commands and options in a shell.",
        footer = {
            "",
            "Examples:",
            "  source <(cofferdam completion bash)   in this shell; in ~/.bashrc for all",
            "  source <(cofferdam completion zsh)    the same, after compinit",
            "  cofferdam completion fish | source    the same"
        })
public final class CompletionCommand implements Runnable {
    private static final String PROGRAM = "cofferdam";

    @Spec private CommandSpec spec;

    /// A shell that completes.
    enum Shell {
        BASH,
        ZSH,
        FISH
    }

    @Parameters(paramLabel = "SHELL", description = "bash, zsh or fish.")
    private Shell shell;

    @Override
    public void run() {
        var root = spec.root().commandLine();
        var out = new Lines(spec.commandLine().getOut());
        out.text(
                switch (shell) {
                    case BASH, ZSH -> AutoComplete.bash(PROGRAM, root);
                    case FISH -> FishCompletion.of(PROGRAM, root.getCommandSpec());
                });
        out.flush();
    }
}
