package dev.cofferdam.cli.app.init;

import dev.cofferdam.cli.console.CommandFailed;
import dev.cofferdam.cli.console.GivenFiles;
import dev.cofferdam.cli.console.Lines;
import dev.cofferdam.cli.manifest.ManifestStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `cofferdam app init`.
@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = 2,
        description = {
            "Writes a first App from what it is given, checked as the operator checks it. It asks no server.",
            "Keys of Vault are those in the folder of the App; the Platform says where that is."
        },
        footer = {
            "",
            "Examples:",
            "  cofferdam app init blog -n blog --secret blog-db/PASSWORD=database#password",
            "  cofferdam app init shop -n shop --service-account shop-web \\",
            "      --secret shop-db=database --ingress ns:ingress-nginx:8080 \\",
            "      --egress app:billing/api:8080 --egress 10.0.9.0/24:5432",
            "  cofferdam app init jobs -n jobs --dynamic jobs-rw=database/jobs-rw",
            "",
            "Exit codes: 0 written, 2 wrong usage, or what is given cannot be an App."
        })
public final class InitCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "NAME", description = "Name of the App.")
    private String name = "";

    @Option(
            names = {"-n", "--namespace"},
            required = true,
            paramLabel = "NAMESPACE",
            description = "Its namespace.")
    private String namespace = "";

    @Option(
            names = "--service-account",
            paramLabel = "ACCOUNT",
            description = "The service account of its pods. Default: named as the App.")
    private String account = "";

    @Option(
            names = "--secret",
            paramLabel = "SECRET",
            description =
                    "NAME=KEY for all values of a key of Vault, NAME/DATAKEY=KEY#PROPERTY for one of them; repeatable.")
    private List<String> secrets = List.of();

    @Option(
            names = "--dynamic",
            paramLabel = "SECRET",
            description = "NAME=MOUNT/ROLE: credentials that a secrets engine makes; repeatable.")
    private List<String> dynamic = List.of();

    @Option(
            names = "--ingress",
            paramLabel = "PEER",
            description =
                    "Who may connect: ns:NAMESPACE, app:NAMESPACE/COMPONENT or a CIDR, and :PORT; repeatable.")
    private List<String> ingress = List.of();

    @Option(
            names = "--egress",
            paramLabel = "PEER",
            description = "What may be connected to, written the same way; repeatable.")
    private List<String> egress = List.of();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Write to this file, which must not be there yet, instead of printing.")
    private @Nullable Path out;

    @Option(
            names = GivenFiles.OPTION,
            description = "Write through symbolic links in the path of --out.")
    private boolean followLinks;

    @Override
    public void run() {
        var draft = new AppDraft();
        secrets.forEach(draft::secret);
        dynamic.forEach(draft::dynamic);
        ingress.forEach(draft::ingress);
        egress.forEach(draft::egress);
        var text = ManifestStream.yaml(draft.tree(namespace, name, account));
        if (out == null) {
            spec.commandLine().getOut().print(text);
            spec.commandLine().getOut().flush();
        } else {
            write(out, text);
        }
    }

    private void write(Path file, String text) {
        if (Files.exists(file)) {
            throw new CommandFailed(
                    "--out: %s is there already; name another file".formatted(file));
        }
        new GivenFiles(followLinks).write("--out", file, text);
        var page = new Lines(spec.commandLine().getOut());
        page.say("wrote " + file);
        page.flush();
    }
}
