package dev.cofferdam.cli.reach;

import dev.cofferdam.cli.console.CommandFailed;
import dev.cofferdam.cli.console.Lines;
import dev.cofferdam.reach.change.PathChange;
import dev.cofferdam.reach.change.ReachDiff;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `cofferdam reach diff`.
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = 2,
        description = {
            "Shows what a change lets workloads get to, and which changed objects are the cause.",
            "OLD and NEW are files or folders of manifests, or git:REV[:PATH]: what a commit has at a path from the root of the repository, such as git:main:deploy. The cause is a minimal set of changed objects: with them alone the path is open, and without any one of them it is not."
        },
        footer = {
            "",
            "Examples:",
            "  cofferdam reach diff git:main:deploy deploy/",
            "  cofferdam reach diff git:HEAD~1:deploy git:HEAD:deploy -o markdown",
            "  cofferdam reach diff old/ new/ --old-vault old/vault --new-vault new/vault",
            "  cofferdam reach diff git:origin/main:deploy deploy/ -o github --fail-on excess",
            "",
            "Exit codes: 0 nothing new, 1 new paths, 2 wrong usage, or a part of the input cannot be read."
        })
final class DiffCommand implements Callable<Integer> {
    /// What makes the exit code 1.
    enum FailOn {
        /// Any new path.
        NEW,
        /// A new path that the workload does not need, or an old one that it needs no more.
        EXCESS
    }

    /// How it is printed.
    enum Output {
        TEXT,
        JSON,
        GITHUB,
        MARKDOWN
    }

    @Spec private CommandSpec spec;
    @Mixin private Input input;

    @Parameters(index = "0", paramLabel = "OLD", description = "The manifests before the change.")
    private String old = "";

    @Parameters(index = "1", paramLabel = "NEW", description = "The manifests after the change.")
    private String now = "";

    @Option(
            names = "--old-vault",
            paramLabel = "FOLDER",
            description = "The same before the change; git:REV:PATH works too.")
    private @Nullable String oldVault;

    @Option(
            names = "--new-vault",
            paramLabel = "FOLDER",
            description = "The same after the change.")
    private @Nullable String newVault;

    @Option(
            names = "--repository",
            paramLabel = "FOLDER",
            description = "A folder in the Git repository that git:REV means. Default: this one.")
    private Path repository = Path.of("");

    @Option(
            names = "--fail-on",
            paramLabel = "WHAT",
            description =
                    "new: any new path; excess: only those that the workload does not need. Default: new.")
    private FailOn failOn = FailOn.NEW;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description =
                    "text, json, github (annotations) or markdown (for a comment). Default: text.")
    private Output output = Output.TEXT;

    @Override
    public Integer call() {
        if ((oldVault == null) != (newVault == null)) {
            throw new CommandFailed(
                    "--old-vault and --new-vault go together; use --vault where Vault does not change");
        }
        var before = input.one(old, oldVault, repository);
        var after = input.one(now, newVault, repository);
        var changes = ReachDiff.of(before.inventory(), after.inventory());
        var notes = new ArrayList<String>();
        before.notes().forEach(note -> notes.add("in OLD: " + note));
        after.notes().forEach(note -> notes.add("in NEW: " + note));
        var out = new Lines(spec.commandLine().getOut());
        switch (output) {
            case TEXT -> DiffReport.text(changes, notes, out);
            case JSON -> DiffReport.json(changes, notes, out);
            case GITHUB -> DiffComment.github(changes, notes, out);
            case MARKDOWN -> DiffComment.markdown(changes, notes, out);
        }
        out.flush();
        boolean incomplete = before.isIncomplete() || after.isIncomplete();
        return incomplete ? 2 : fails(changes) ? 1 : 0;
    }

    private boolean fails(List<PathChange> changes) {
        return changes.stream()
                .filter(change -> change.kind().opens())
                .anyMatch(
                        change ->
                                switch (failOn) {
                                    case NEW -> change.kind() == PathChange.Kind.NEW;
                                    case EXCESS -> change.isExcess();
                                });
    }
}
