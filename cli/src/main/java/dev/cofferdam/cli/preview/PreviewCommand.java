package dev.cofferdam.cli.preview;

import dev.cofferdam.cli.console.CommandFailed;
import dev.cofferdam.cli.console.Lines;
import dev.cofferdam.cli.manifest.ManifestFiles;
import dev.cofferdam.cli.vault.Caller;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `cofferdam preview`.
@Command(
        name = "preview",
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = 2,
        description = {
            "Shows the Secret that an ExternalSecret would produce.",
            "It shows type, labels, keys and sizes. Needs no cluster. Reads Vault as you: VAULT_ADDR, VAULT_TOKEN, VAULT_NAMESPACE, VAULT_CACERT, VAULT_CLIENT_CERT and VAULT_CLIENT_KEY mean what they mean to Vault's own command line. Names every problem at once, and what cannot be judged from files, such as PushSecrets."
        },
        footer = {
            "",
            "Examples:",
            "  cofferdam preview -f app.yaml                     its store in the same file",
            "  cofferdam preview -f app.yaml --store stores.yaml their stores in another",
            "  cofferdam preview -f app.yaml --show-values       with the values",
            "",
            "Exit codes: 0 it would work, 1 problems, 2 wrong usage, unreadable input, or not all could be judged."
        })
public final class PreviewCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Spec private CommandSpec spec;

    @Option(
            names = {"-f", "--filename"},
            required = true,
            paramLabel = "FILE",
            description =
                    "Manifests: ExternalSecrets, and the stores, generators and ConfigMaps that they name.")
    private List<Path> files = List.of();

    @Option(names = "--store", paramLabel = "FILE", description = "More manifests, such as stores.")
    private List<Path> more = List.of();

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAMESPACE",
            description = "Where objects are that do not say; default when left out.")
    private String namespace = "default";

    @Option(names = "--show-values", description = "Print the values as well.")
    private boolean showValues;

    @Option(
            names = "--trust-store-server",
            description =
                    "Without VAULT_ADDR: send the token to the server that the store names. Only for manifests you trust.")
    private boolean trustStores;

    /// As the command line makes it: with the environment of the process.
    public PreviewCommand() {
        this(System.getenv());
    }

    PreviewCommand(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public Integer call() {
        var given = new ManifestSet(namespace);
        files.forEach(file -> given.add(ManifestFiles.read(file)));
        more.forEach(file -> given.add(ManifestFiles.read(file)));
        var manifests = given.externalSecrets();
        var unjudged = given.unjudged();
        if (manifests.isEmpty() && unjudged.isEmpty()) {
            throw new CommandFailed("-f: no ExternalSecret in these files");
        }
        var page = new ForecastPrinter(new Lines(spec.commandLine().getOut()), showValues);
        var status = 0;
        try (var sources = new Sources(given, new Caller(environment, trustStores))) {
            var forecaster = new Forecaster(sources, given);
            for (var manifest : manifests.entrySet()) {
                var forecast = forecaster.of(manifest.getValue());
                page.print(manifest.getKey(), forecast);
                status = forecast instanceof Forecast.Failing ? 1 : status;
            }
        }
        unjudged.forEach(page::print);
        return status == 0 && !unjudged.isEmpty() ? 2 : status;
    }
}
