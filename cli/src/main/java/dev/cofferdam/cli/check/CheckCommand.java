package dev.cofferdam.cli.check;

import dev.cofferdam.baseline.Evaluator;
import dev.cofferdam.baseline.Target;
import dev.cofferdam.baseline.control.Controls;
import dev.cofferdam.cli.check.accepted.AcceptedFindings;
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

/// `cofferdam check`: manifests, Helm values and other files, by the baseline's controls.
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = CheckCommand.COULD_NOT_CHECK,
        description = {
            "Checks files and folders: pods and stores by the baseline's controls, everything for secrets.",
            "What takes more than the given files to know is listed as not checked, never as passed."
        },
        footer = {
            "",
            "Examples:",
            "  cofferdam check deploy/                              all files below a folder, charts rendered",
            "  helm template chart -f prod.yaml | cofferdam check - what a chart becomes with other values",
            "  cofferdam check -o github -o sarif=report.sarif .    for CI",
            "  cofferdam check --fix deploy/                        mend what needs no judgement",
            "  cofferdam check --history .                          every text that Git still holds, for secrets",
            "  cofferdam check --cluster -n apps                    what runs",
            "  cofferdam check --pod-security restricted@v1.31 .    that Pod Security Standard alone",
            "",
            "Exit codes: 0 clean, 1 findings, 2 could not check all of it."
        })
public final class CheckCommand implements Callable<Integer> {
    static final int COULD_NOT_CHECK = 2;
    private static final String STANDARD_INPUT = "-";

    @Spec private CommandSpec spec;
    @Mixin private Clients clients;
    @Mixin private CsiDrivers csiDrivers;

    @Parameters(
            arity = "0..*",
            paramLabel = "PATH",
            description = "Files and folders; - reads manifests from standard input.")
    private List<String> paths = List.of();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT[=FILE]",
            description =
                    "table (the default), json, sarif, junit, markdown or github; may be given several times, each to a file of its own.")
    private List<String> outputs = List.of();

    @Option(
            names = "--pod-security",
            paramLabel = "LEVEL[@VERSION]",
            description =
                    "Only this Pod Security Standard: baseline or restricted, of a release such as v1.31 or of the newest.")
    private @Nullable String podSecurity;

    @Option(
            names = "--baseline",
            paramLabel = "FILE",
            description =
                    "Findings that this file lists do not count: they were there before. They are listed.")
    private @Nullable Path baseline;

    @Option(
            names = "--write-baseline",
            paramLabel = "FILE",
            description = "Write all findings to such a file. It holds names, no secrets.")
    private @Nullable Path writeBaseline;

    @Option(
            names = "--no-suppressions",
            description =
                    "Do not count exemptions that objects carry in their annotation cofferdam.dev/exempt.")
    private boolean noSuppressions;

    @Option(
            names = "--fix",
            description =
                    "Mend in the files what needs no judgement, keeping comments and order, and report what is left.")
    private boolean fix;

    @Option(names = "--dry-run", description = "With --fix: print what it would change as a diff.")
    private boolean dryRun;

    @Option(
            names = GivenFiles.OPTION,
            description =
                    "With --fix, --write-baseline and -o FORMAT=FILE: write also through links that a given path leads"
                            + " through.")
    private boolean followLinks;

    @Option(
            names = "--no-render",
            description =
                    "Do not run helm, kustomize or kubectl for charts and kustomize folders; they are checked as files only.")
    private boolean noRender;

    @Option(
            names = "--exclude",
            paramLabel = "GLOB",
            description =
                    "Leave these files out, such as 'docs/**' or '*.md'; may be given several times. A file .cofferdamignore lists such globs, one a line.")
    private List<String> excludes = List.of();

    @Option(
            names = "--include",
            paramLabel = "GLOB",
            description =
                    "Only these files, even if a rule leaves them out; may be given several times.")
    private List<String> includes = List.of();

    @Option(
            names = "--min-confidence",
            paramLabel = "CONFIDENCE",
            description =
                    "What counts: certain, likely (the default) or look. What is less sure is counted in a note.")
    private String minConfidence = "likely";

    @Option(
            names = "--suggest",
            description = "Print the ExternalSecrets that take the place of what was found.")
    private boolean suggest;

    @Option(
            names = "--history",
            description =
                    "Look for secrets in every text that the Git repositories at PATH hold, not in files.")
    private boolean history;

    @Option(
            names = "--cluster",
            description = "Check the objects of a cluster instead of files. Reads no Secret.")
    private boolean cluster;

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAME",
            description = "With --cluster: only this namespace.")
    private @Nullable String namespace;

    @Override
    public Integer call() throws IOException {
        refuseWhatDoesNotGoTogether();
        var targets = outputs.stream().map(OutputTarget::of).toList();
        var least = Confidences.of(minConfidence);
        var outcome = accepted(outcome().atLeast(least).withSuggestions());
        if (writeBaseline != null) {
            AcceptedFindings.write(writeBaseline, outcome, writable());
        }
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
                    "name files or folders to check, or - for standard input; or give --cluster alone");
        }
        if ((dryRun && !fix) || (fix && (cluster || history))) {
            throw new CommandFailed("--fix goes with files only, and --dry-run with --fix only");
        }
        if (history && (cluster || podSecurity != null || paths.contains(STANDARD_INPUT))) {
            throw new CommandFailed(
                    "--history looks for secrets in Git repositories: name their folders");
        }
        if (namespace != null && !cluster) {
            throw new CommandFailed("--namespace goes with --cluster only");
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

    /// With one standard alone, nobody looked for the rest of what a baseline file lists.
    private Outcome accepted(Outcome outcome) {
        if (baseline == null) {
            return outcome;
        }
        var looked = podSecurity == null && !history ? files() : List.<Path>of();
        return AcceptedFindings.read(baseline).accept(outcome, looked);
    }

    private List<Path> files() {
        return paths.stream().filter(path -> !path.equals(STANDARD_INPUT)).map(Path::of).toList();
    }

    /// In a cluster, whoever writes a workload must not be the one who exempts it.
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
