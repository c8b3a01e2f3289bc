package dev.cofferdam.cli.check;

import dev.cofferdam.cli.check.baseline.BaselineFile;
import dev.cofferdam.cli.check.input.Inputs;
import dev.cofferdam.cli.check.inspection.Inspector;
import dev.cofferdam.cli.check.inspection.Rules;
import dev.cofferdam.cli.check.inspection.Source;
import dev.cofferdam.cli.check.outcome.Gap;
import dev.cofferdam.cli.check.outcome.Outcome;
import dev.cofferdam.cli.check.report.OutputTarget;
import dev.cofferdam.cli.console.CommandFailed;
import dev.cofferdam.core.baseline.Evaluator;
import dev.cofferdam.core.baseline.Target;
import dev.cofferdam.core.baseline.control.Level;
import dev.cofferdam.core.baseline.control.Minor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
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
            "What takes a cluster or Vault to know is listed as not checked, never as passed."
        },
        footer = {
            "",
            "Examples:",
            "  cofferdam check deploy/                              all files below a folder",
            "  helm template chart | cofferdam check -              what a chart becomes",
            "  cofferdam check -o github -o sarif=report.sarif .    for CI",
            "  cofferdam check --pod-security restricted@v1.31 .    that Pod Security Standard alone",
            "",
            "Exit codes: 0 clean, 1 findings, 2 could not check all of it."
        })
public final class CheckCommand implements Callable<Integer> {
    static final int COULD_NOT_CHECK = 2;

    @Spec private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "PATH",
            description = "Files and folders; - reads manifests from standard input.")
    private List<String> paths = List.of();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT[=FILE]",
            description =
                    "table (the default), json, sarif, junit, markdown or github; may be given several times, each to a file of its own.")
    private List<String> outputs = List.of("table");

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

    @Override
    public Integer call() throws IOException {
        var wanted = outputs.stream().map(OutputTarget::of).toList();
        var outcome = accepted(outcome());
        if (writeBaseline != null) {
            BaselineFile.write(writeBaseline, outcome);
        }
        for (var target : wanted) {
            target.write(outcome, spec.commandLine().getOut());
        }
        return outcome.exitCode();
    }

    /// With one standard alone, nobody looked for the rest of what a baseline file lists.
    private Outcome accepted(Outcome outcome) {
        if (baseline == null) {
            return outcome;
        }
        var looked = podSecurity == null ? files() : List.<Path>of();
        return BaselineFile.read(baseline).accept(outcome, looked);
    }

    private List<Path> files() {
        return paths.stream().filter(path -> !path.equals("-")).map(Path::of).toList();
    }

    private Outcome outcome() throws IOException {
        var inspector = new Inspector(rules());
        var inputs = Inputs.below(files());
        var parts = new ArrayList<Outcome>();
        if (paths.contains("-")) {
            parts.add(inspector.inspect(Source.named("standard-input.yaml"), standardInput()));
        }
        parts.addAll(
                inputs.files().parallelStream().map(file -> inspect(inspector, file)).toList());
        parts.add(Outcome.gap(0, inputs.gaps()));
        return Outcome.of(parts);
    }

    private static byte[] standardInput() throws IOException {
        InputStream input = System.in;
        return input.readAllBytes();
    }

    private static Outcome inspect(Inspector inspector, Path file) {
        try {
            return inspector.inspect(Source.file(file.toString()), Files.readAllBytes(file));
        } catch (IOException failure) {
            var gap =
                    new Gap(
                            file.toString(),
                            0,
                            "cannot be read: " + failure.getClass().getSimpleName(),
                            true);
            return Outcome.gap(1, List.of(gap));
        }
    }

    private Rules rules() {
        var today = LocalDate.now(ZoneOffset.UTC);
        return new Rules(
                Evaluator.standard(), target(), podSecurity == null, !noSuppressions, today);
    }

    private Target target() {
        if (podSecurity == null) {
            return Target.DEFAULT;
        }
        var at = podSecurity.indexOf('@');
        var level = at < 0 ? podSecurity : podSecurity.substring(0, at);
        return new Target(
                level(level), at < 0 ? Minor.NEWEST : minor(podSecurity.substring(at + 1)));
    }

    private static Level level(String text) {
        return Arrays.stream(Level.values())
                .filter(
                        level ->
                                level != Level.ALL
                                        && level.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(
                        () ->
                                new CommandFailed(
                                        "--pod-security: \""
                                                + text
                                                + "\" is no Pod Security Standard with rules; use baseline or"
                                                + " restricted, such as restricted@v1.31"));
    }

    private static Minor minor(String text) {
        try {
            return Minor.parse(text);
        } catch (IllegalArgumentException _) {
            throw new CommandFailed(
                    "--pod-security: \""
                            + text
                            + "\" is no Kubernetes release; write it as v1.31 or latest");
        }
    }
}
