package dev.cofferdam.cli.uses;

import dev.cofferdam.cli.console.Clients;
import dev.cofferdam.cli.console.Lines;
import dev.cofferdam.cli.live.ContentMetadata;
import dev.cofferdam.cli.live.LiveCluster;
import dev.cofferdam.core.kubernetes.ObjectKey;
import dev.cofferdam.sync.restart.workload.ContentRef;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `cofferdam who-uses`.
@Command(
        name = "who-uses",
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = 2,
        description = {
            "Shows which containers use a Secret, and which started before it changed.",
            "For each use: workload, pod, container, how (variable, file, subPath, image pull), when the container started, and whether it holds old values: stale, current or unknown. Also what makes the Secret, from where, when its credential ends, and what a restart waits for. Reads with your rights and writes nothing. Of the Secret it asks for the metadata only, so no value is read."
        },
        footer = {
            "",
            "Examples:",
            "  cofferdam who-uses apps/db                        a Secret",
            "  cofferdam who-uses apps/settings --kind ConfigMap",
            "  cofferdam who-uses apps/db -o json                for programs",
            "",
            "Exit codes: 0 no container is stale, 1 one is, 2 wrong usage, the object does not exist, or not all could be read."
        })
public final class WhoUsesCommand implements Callable<Integer> {
    private static final Pattern GIVEN =
            Pattern.compile(
                    "([a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?)/([a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?)");

    private final Map<String, String> environment;
    private final boolean terminal;

    /// How it is printed.
    enum Output {
        TEXT,
        JSON
    }

    @Spec private CommandSpec spec;
    @Mixin private Clients clients;

    @Parameters(
            index = "0",
            paramLabel = "NAMESPACE/NAME",
            description = "The Secret or ConfigMap.")
    private String given;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            description = "Secret or ConfigMap. Default: Secret.")
    private String kind = "Secret";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "text or json. Default: text.")
    private Output output = Output.TEXT;

    /// As the command line makes it: with the environment and terminal of the process.
    public WhoUsesCommand() {
        this(System.getenv(), Lines.isTerminal());
    }

    WhoUsesCommand(Map<String, String> environment, boolean terminal) {
        this.environment = Map.copyOf(environment);
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        var words = GIVEN.matcher(given);
        if (!words.matches()) {
            throw wrong("\"%s\" is not NAMESPACE/NAME; give one such as apps/db".formatted(given));
        }
        var namespace = Objects.requireNonNull(words.group(1));
        var ref = new ContentRef(kind(), Objects.requireNonNull(words.group(2)));
        try (var client = clients.client()) {
            var found = new ContentMetadata(client).read(ref.kind(), namespace, ref.name());
            var cluster = new LiveCluster(client, Optional.of(namespace));
            cluster.requireNamespace();
            var usage = new UsesSurvey(cluster, namespace, ref).look(found);
            var out =
                    new Lines(
                            spec.commandLine().getOut(),
                            terminal && Lines.wantsColours(environment));
            if (output == Output.JSON) {
                UsesJson.print(usage, out);
            } else {
                new UsesText(out).print(usage);
            }
            return usage.exitCode();
        }
    }

    private ObjectKey.Kind kind() {
        return Arrays.stream(ObjectKey.Kind.values())
                .filter(each -> each.toString().equalsIgnoreCase(kind))
                .findFirst()
                .orElseThrow(
                        () -> wrong("--kind: \"%s\" is not Secret or ConfigMap".formatted(kind)));
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
