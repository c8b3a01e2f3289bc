package dev.cofferdam.cli.migrate;

import dev.cofferdam.cli.console.Clients;
import dev.cofferdam.cli.console.CommandFailed;
import dev.cofferdam.cli.console.GivenFiles;
import dev.cofferdam.cli.console.Lines;
import dev.cofferdam.core.document.reading.Format;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `cofferdam migrate`.
@Command(
        name = "migrate",
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = 2,
        description = {
            "Says which objects of External Secrets Cofferdam would handle differently, or not at all, and why.",
            "Translates objects of the Vault Secrets Operator to SecretStores, ExternalSecrets and generators.",
            "Looks at manifests in files and folders, or at what a cluster has; reads no Secret and no Vault.",
            "Charts and kustomize folders are judged as what helm and kustomize make of them."
        },
        footer = {
            "",
            "Examples:",
            "  cofferdam migrate deploy/                    every manifest below a folder",
            "  helm template chart | cofferdam migrate -    what a chart becomes",
            "  cofferdam migrate --write deploy/            write v1 where v1beta1 stands",
            "  cofferdam migrate -o yaml deploy/            what objects of VSO become",
            "  cofferdam migrate --cluster -o json          what runs, for a program",
            "",
            "Exit codes: 0 nothing to do, 1 something differs or is in an old version, 2 could not read all of it."
        })
public final class MigrateCommand implements Callable<Integer> {
    private static final String STANDARD_INPUT = "-";

    @Spec private CommandSpec spec;
    @Mixin private Clients clients;

    @Parameters(
            arity = "0..*",
            paramLabel = "PATH",
            description = "Files and folders; - reads manifests from standard input.")
    private List<String> paths = List.of();

    @Option(names = "--cluster", description = "Look at the objects of a cluster.")
    private boolean cluster;

    @Option(
            names = "--write",
            description =
                    """
                    Replace external-secrets.io/v1beta1 by v1 in the files, and nothing else in \
                    them; write what objects of the Vault Secrets Operator become beside them, to \
                    NAME.cofferdam.yaml.""")
    private boolean write;

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAMESPACE",
            description =
                    "Namespace of manifests that name none, as kubectl apply -n would give it.")
    private String namespace = "";

    @Option(
            names = "--vso-namespace",
            paramLabel = "NAMESPACE",
            description =
                    "Namespace of the Vault Secrets Operator: its default VaultAuth and VaultConnection are there.")
    private String vsoNamespace = "";

    @Option(
            names = "--no-render",
            description = "Judge files as they are; do not run helm, kustomize or kubectl.")
    private boolean noRender;

    @Option(
            names = GivenFiles.OPTION,
            description = "With --write: write also through links that a given path leads through.")
    private boolean followLinks;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description =
                    "table (the default), json, or yaml: what objects of the Vault Secrets Operator become.")
    private Output output = Output.TABLE;

    enum Output {
        TABLE,
        JSON,
        YAML
    }

    @Override
    public Integer call() throws IOException {
        refuseWhatDoesNotFit();
        var survey = new Survey(namespace, vsoNamespace);
        var writable =
                write ? Optional.of(new GivenFiles(followLinks)) : Optional.<GivenFiles>empty();
        if (cluster) {
            try (var client = clients.client()) {
                new LiveObjects(client, survey).look();
            }
        }
        files(
                new Manifests(
                        survey,
                        writable,
                        noRender ? "" : Objects.requireNonNullElse(System.getenv("PATH"), "")));
        survey.translate();
        writable.ifPresent(files -> MadeManifests.write(survey, files));
        var out = new Lines(spec.commandLine().getOut());
        switch (output) {
            case TABLE -> new Table(out).write(survey);
            case JSON -> Json.write(survey, out);
            case YAML -> MadeManifests.print(survey, out);
        }
        return survey.exitCode();
    }

    private void refuseWhatDoesNotFit() {
        if (!cluster && paths.isEmpty()) {
            throw new CommandFailed("say what to look at: files or folders, or --cluster");
        }
        if (write && (paths.isEmpty() || paths.contains(STANDARD_INPUT))) {
            throw new CommandFailed("--write changes files: name them, or their folder");
        }
    }

    private void files(Manifests manifests) throws IOException {
        if (paths.contains(STANDARD_INPUT)) {
            var bytes = System.in.readAllBytes();
            manifests.text("standard-input.yaml", bytes, Format.YAML);
            manifests.workloads(bytes);
        }
        manifests.below(
                paths.stream().filter(path -> !path.equals(STANDARD_INPUT)).map(Path::of).toList());
    }
}
