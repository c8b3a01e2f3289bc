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
        description = "Prepares the real servers that cofferdam try and the tests use.",
        footer = {
            "",
            "Example:",
            "  cofferdam sandbox build   find etcd, kube-apiserver, kube-controller-manager and vault, or build them"
        })
public final class SandboxCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing argument: build.");
    }

    @Command(
            name = "build",
            mixinStandardHelpOptions = true,
            description = {
                "Finds etcd, kube-apiserver, kube-controller-manager and vault, and builds those that are missing.",
                "The command searches KUBEBUILDER_ASSETS, VAULT_BIN, PATH and the cache folder. A build needs Go."
            },
            footer = {"", "Example:", "  cofferdam sandbox build"})
    void build() {
        var timeline = new Timeline(spec.commandLine().getOut());
        var binaries = Toolchain.ofThisProcess().locate(timeline);
        timeline.say("etcd: " + binaries.etcd());
        timeline.say("kube-apiserver: " + binaries.kubeApiserver());
        timeline.say("kube-controller-manager: " + binaries.kubeControllerManager());
        timeline.say(
                "%s: %s".formatted(binaries.vault().product().file(), binaries.vault().file()));
    }
}
