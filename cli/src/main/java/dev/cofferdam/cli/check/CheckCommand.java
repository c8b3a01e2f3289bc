package dev.cofferdam.cli.check;

import dev.cofferdam.baseline.Evaluator;
import dev.cofferdam.baseline.Target;
import dev.cofferdam.baseline.control.Controls;
import dev.cofferdam.cli.check.accepted.AcceptedOptions;
import dev.cofferdam.cli.check.cluster.LiveObjects;
import dev.cofferdam.cli.check.fix.Repairs;
import dev.cofferdam.cli.check.history.History;
import dev.cofferdam.cli.check.input.FileCheck;
import dev.cofferdam.cli.check.input.Selection;
import dev.cofferdam.cli.check.input.StandardInput;
import dev.cofferdam.cli.check.inspection.Inspector;
import dev.cofferdam.cli.check.inspection.Rules;
import dev.cofferdam.cli.check.outcome.Gap;
import dev.cofferdam.cli.check.outcome.Outcome;
import dev.cofferdam.cli.check.report.OutputTarget;
import dev.cofferdam.cli.console.Clients;
import dev.cofferdam.cli.console.CommandFailed;
import dev.cofferdam.cli.console.CsiDrivers;
import dev.cofferdam.cli.console.GivenFiles;
import dev.cofferdam.cli.console.Lines;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `cofferdam check`: checks manifests, Helm values and other files against the controls.
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = CheckCommand.COULD_NOT_CHECK,
        description = {
            "Checks files and folders: pods and stores against the controls of the baseline, and all files for secrets.",
            "Controls that need more input than the given files are reported as \"not checked\", never as passed."
        },
        footer = {
            "",
            "Examples:",
            "  cofferdam check deploy/                              files and charts",
            "  helm template chart -f prod.yaml | cofferdam check - with other values",
            "  cofferdam check -o github -o sarif=report.sarif .    for CI",
            "  cofferdam check --fix deploy/                        fix what is clear",
            "  cofferdam check --history .                          the Git history",
            "  cofferdam check --cluster -n apps                    a cluster",
            "  cofferdam check --pod-security restricted@v1.31 .    only this standard",
            "",
            "Exit codes: 0 no findings, 1 findings, 2 incomplete check."
        })
public final class CheckCommand implements Callable<Integer> {
    static final int COULD_NOT_CHECK = 2;
    private static final String STANDARD_INPUT = "-";

    @Spec private CommandSpec spec;
    @Mixin private Clients clients;
    @Mixin private CsiDrivers csiDrivers;
    @Mixin private AcceptedOptions acceptedFindings;

    @Parameters(
            arity = "0..*",
            paramLabel = "PATH",
            description = "Files and folders to check; - reads manifests from standard input.")
    private List<String> paths = List.of();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description =
                    "Output format: table (default), json, sarif, junit, markdown or github; repeatable. FORMAT=FILE writes to a file.")
    private List<String> outputs = List.of();

    @Option(
            names = "--pod-security",
            paramLabel = "LEVEL[@VERSION]",
            description =
                    "Check this Pod Security Standard only: baseline or restricted, of a Kubernetes release such as v1.31. Default: the newest.")
    private @Nullable String podSecurity;

    @Option(
            names = "--no-suppressions",
            description = "Ignore the annotation cofferdam.dev/exempt.")
    private boolean noSuppressions;

    @Option(
            names = "--fix",
            description =
                    "Apply unambiguous fixes in place (comments and order are kept) and report the rest.")
    private boolean fix;

    @Option(
            names = "--dry-run",
            description = "With --fix: print the changes as a diff, and write nothing.")
    private boolean dryRun;

    @Option(
            names = GivenFiles.OPTION,
            description =
                    "With --fix, --write-accepted and -o FORMAT=FILE: also write through symbolic links.")
    private boolean followLinks;

    @Option(
            names = "--no-render",
            description =
                    "Do not render charts and kustomize folders with helm, kustomize or kubectl; check their files only.")
    private boolean noRender;

    @Option(
            names = "--exclude",
            paramLabel = "GLOB",
            description =
                    "Files to exclude, such as 'docs/**' or '*.md'; repeatable. A .cofferdamignore file lists such globs, one on each line.")
    private List<String> excludes = List.of();

    @Option(
            names = "--include",
            paramLabel = "GLOB",
            description = "Check only these files, even if another rule excludes them; repeatable.")
    private List<String> includes = List.of();

    @Option(
            names = "--min-confidence",
            paramLabel = "CONFIDENCE",
            description =
                    "Minimum confidence of a finding: certain, likely (default) or look. A note counts the findings below it.")
    private String minConfidence = "likely";

    @Option(
            names = "--suggest",
            description = "Print the ExternalSecrets that replace the secrets in the findings.")
    private boolean suggest;

    @Option(
            names = "--history",
            description =
                    "Search every text in the history of the Git repositories at PATH for secrets, instead of files.")
    private boolean history;

    @Option(
            names = "--cluster",
            description = "Check the objects of a cluster instead of files. Secrets are not read.")
    private boolean cluster;

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAME",
            description = "With --cluster: check only this namespace.")
    private @Nullable String namespace;

    @Override
    public Integer call() throws IOException {
        refuseWhatDoesNotGoTogether();
        var targets = outputs.stream().map(OutputTarget::of).toList();
        var least = Confidences.of(minConfidence);
        var outcome = accepted(outcome().atLeast(least).withSuggestions());
        acceptedFindings.write(outcome, writable());
        if (targets.isEmpty() && !(fix && dryRun)) {
            targets = List.of(OutputTarget.of("table"));
        }
        for (var target : targets) {
            target.write(outcome, suggest, spec.commandLine().getOut(), writable());
        }
        return outcome.exitCode();
    }

    private void refuseWhatDoesNotGoTogether() {
        if (cluster == !paths.isEmpty()) {
            throw new CommandFailed(
                    "missing input: name files or folders, use - for standard input, or use --cluster alone");
        }
        if ((dryRun && !fix) || (fix && (cluster || history))) {
            throw new CommandFailed("--fix works on files only, and --dry-run needs --fix");
        }
        if (history && (cluster || podSecurity != null || paths.contains(STANDARD_INPUT))) {
            throw new CommandFailed(
                    "--history searches Git repositories for secrets; name their folders");
        }
        if (namespace != null && !cluster) {
            throw new CommandFailed("--namespace needs --cluster");
        }
    }

    private Outcome outcome() throws IOException {
        var inspector = new Inspector(rules());
        if (cluster) {
            try (var client = clients.client()) {
                var live = new LiveObjects(client, inspector, namespace).check();
                return Outcome.of(List.of(live, inspector.together()));
            }
        }
        if (history) {
            var past = new History(inspector, searchPath(), spec.commandLine().getErr());
            return Outcome.of(files().stream().map(past::check).toList());
        }
        return Outcome.of(checked(inspector));
    }

    private List<Outcome> checked(Inspector inspector) throws IOException {
        var parts = new ArrayList<Outcome>();
        if (paths.contains(STANDARD_INPUT)) {
            InputStream input = System.in;
            parts.add(StandardInput.check(inspector, input.readAllBytes()));
        }
        var files =
                FileCheck.of(
                        files(), noRender ? "" : searchPath(), new Selection(excludes, includes));
        if (fix) {
            parts.add(Outcome.gap(0, repaired(files)));
        }
        parts.add(files.check(inspector));
        parts.add(inspector.together());
        return parts;
    }

    private List<Gap> repaired(FileCheck files) {
        var repairs = new Repairs(rules(), writable());
        return dryRun
                ? repairs.print(files.wholeFiles(), new Lines(spec.commandLine().getOut()))
                : repairs.write(files.wholeFiles());
    }

    private GivenFiles writable() {
        return new GivenFiles(followLinks);
    }

    private static String searchPath() {
        return Objects.requireNonNullElse(System.getenv("PATH"), "");
    }

    /// With one standard alone, other findings of the file of accepted findings are not stale.
    private Outcome accepted(Outcome outcome) {
        return acceptedFindings.accept(
                outcome, podSecurity == null && !history ? files() : List.of());
    }

    private List<Path> files() {
        return paths.stream().filter(path -> !path.equals(STANDARD_INPUT)).map(Path::of).toList();
    }

    /// In a cluster, the author of a workload must not be able to exempt it.
    private Rules rules() {
        var target = podSecurity == null ? Target.DEFAULT : Standard.target(podSecurity);
        var today = LocalDate.now(ZoneOffset.UTC);
        return new Rules(
                new Evaluator(Controls.standard(), csiDrivers.given()),
                target,
                podSecurity == null,
                !noSuppressions && !cluster,
                today);
    }
}
