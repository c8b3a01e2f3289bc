package dev.cofferdam.cli.app;

import dev.cofferdam.cli.app.verify.Proof;
import dev.cofferdam.cli.app.verify.ProofReport;
import dev.cofferdam.cli.console.Lines;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `cofferdam app verify`.
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = 2,
        description = {
            "Proves that the accounts of Apps can do what their Apps name, and nothing else.",
            "Logs in to Vault as each account and asks what it may do: at its own paths, around them, and at Vault's own.",
            "Tries logins that must be refused: with a token for the API server, as another account, from another namespace. Asks the API server whether an account could read Secrets, and whether all Secrets are synced.",
            "Reads no secret. You need the right to create tokens of these accounts and to review access, and a token of Vault in VAULT_TOKEN that may read sys/policies/acl/default. Whether the network plugin enforces NetworkPolicies is not tried."
        },
        footer = {
            "",
            "Examples:",
            "  cofferdam app verify -f app.yaml --platform platform.yaml",
            "  cofferdam app verify -f app.yaml --platform platform.yaml -o junit > out.xml",
            "",
            "Exit codes: 0 everything holds, 1 something does not, 2 wrong usage, or not all could be tried."
        })
final class VerifyCommand implements Callable<Integer> {
    /// How the proofs are printed.
    enum Output {
        TEXT,
        JUNIT
    }

    private final Map<String, String> environment;

    @Spec private CommandSpec spec;
    @Mixin private AppOptions options;
    @Mixin private ServerOptions servers;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "text or junit. Default: text.")
    private Output output = Output.TEXT;

    /// As the command line makes it: with the environment of the process.
    VerifyCommand() {
        this(System.getenv());
    }

    VerifyCommand(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public Integer call() {
        var proofs = new LinkedHashMap<String, List<Proof>>();
        var out = new Lines(spec.commandLine().getOut());
        try (var open = new AppServers(options, servers, servers.caller(environment))) {
            for (var namespace : open.namespaces()) {
                var found = open.proofs(namespace);
                proofs.put(namespace, found);
                if (output == Output.TEXT) {
                    out.say("Namespace " + namespace);
                    found.forEach(proof -> out.say(line(proof)));
                    out.flush();
                }
            }
        }
        var all = proofs.values().stream().flatMap(List::stream).toList();
        long failed = count(all, Proof.Outcome.FAILED);
        long unknown = count(all, Proof.Outcome.UNKNOWN);
        if (output == Output.JUNIT) {
            out.text(ProofReport.junit(proofs));
        } else {
            out.say(
                    "Verify: %d hold, %d do not, %d could not be tried."
                            .formatted(all.size() - failed - unknown, failed, unknown));
        }
        out.flush();
        return failed > 0 ? 1 : unknown > 0 ? 2 : 0;
    }

    private static long count(List<Proof> proofs, Proof.Outcome outcome) {
        return proofs.stream().filter(proof -> proof.outcome() == outcome).count();
    }

    private static String line(Proof proof) {
        return switch (proof.outcome()) {
            case PASSED -> "  ok    " + proof.text();
            case FAILED -> "  FAIL  " + proof.text();
            case UNKNOWN -> "  ?     " + proof.text();
        };
    }
}
