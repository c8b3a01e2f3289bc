package dev.cofferdam.cli.sandbox;

import dev.cofferdam.cli.console.Timeline;
import dev.cofferdam.sandbox.toolchain.Toolchain;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `cofferdam sandbox`.
@Command(
        name = "sandbox",
        mixinStandardHelpOptions = true,
        description = "The real servers that cofferdam try and the tests run on.",
        footer = {"", "Example:", "  cofferdam sandbox build"})
public final class SandboxCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do with the servers: build.");
    }

    @Command(
            name = "build",
            mixinStandardHelpOptions = true,
            description = {
                "Finds etcd, kube-apiserver, kube-controller-manager and vault, and builds those that are missing.",
                "Looks at KUBEBUILDER_ASSETS, VAULT_BIN, PATH and the cache folder; building needs Go."
            })
    void build() {
        var timeline = new Timeline(spec.commandLine().getOut());
        var binaries = Toolchain.ofThisProcess().locate(timeline);
        timeline.say("etcd: " + binaries.etcd());
        timeline.say("kube-apiserver: " + binaries.kubeApiserver());
        timeline.say("kube-controller-manager: " + binaries.kubeControllerManager());
        timeline.say("vault: " + binaries.vault());
    }
}
