package dev.cofferdam.cli.install;

import dev.cofferdam.api.v1alpha1.Baseline;
import dev.cofferdam.baseline.policy.Policies;
import dev.cofferdam.cli.console.Clients;
import dev.cofferdam.operator.baseline.PodSecurityLabels;
import dev.cofferdam.operator.baseline.PolicyKind;
import dev.cofferdam.operator.cluster.request.KubernetesErrors;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `cofferdam uninstall --policies`: removes the baseline from a cluster, with the caller's rights.
@Command(
        name = "uninstall",
        mixinStandardHelpOptions = true,
        description = {
            "Deletes the admission policies of Cofferdam and all Baselines from a cluster.",
            "Secrets, stores and ExternalSecrets stay. Labels of Pod Security Admission stay too; the command lists them."
        },
        footer = {
            "",
            "Examples:",
            "  cofferdam uninstall --policies --dry-run   list what would be deleted",
            "  cofferdam uninstall --policies             delete them"
        })
public final class UninstallCommand implements Runnable {
    @Spec private CommandSpec spec;
    @Mixin private Clients clients;

    @Option(names = "--policies", description = "Delete the policies and the Baselines.")
    private boolean policies;

    @Option(names = "--dry-run", description = "Print what would be deleted, and delete nothing.")
    private boolean dryRun;

    @Override
    public void run() {
        if (!policies) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Missing option: --policies. (Cofferdam never uninstalls Secrets.)");
        }
        try (var client = clients.client()) {
            int deleted = baselines(client);
            for (var kind : Arrays.asList(PolicyKind.values()).reversed()) {
                deleted += delete(client, kind);
            }
            tell(deleted, labelled(client));
        }
    }

    /// First: an operator that still runs would write the policies of a Baseline again.
    private int baselines(KubernetesClient client) {
        if (!client.supports(Baseline.class)) {
            return 0;
        }
        var found = client.resources(Baseline.class).list().getItems();
        for (var baseline : found) {
            say("Baseline", baseline.getMetadata().getName());
            if (!dryRun) {
                client.resource(baseline).delete();
            }
        }
        return found.size();
    }

    private int delete(KubernetesClient client, PolicyKind kind) {
        var found = found(client, kind);
        for (var policy : found) {
            say(kind.kind(), policy.getMetadata().getName());
            if (!dryRun) {
                client.genericKubernetesResources(kind.context()).resource(policy).delete();
            }
        }
        return found.size();
    }

    /// Older API servers have no mutating policies.
    private static List<GenericKubernetesResource> found(KubernetesClient client, PolicyKind kind) {
        return KubernetesErrors.unlessNotFound(
                        () ->
                                client.genericKubernetesResources(kind.context())
                                        .withLabel(
                                                Policies.LABEL.getKey(), Policies.LABEL.getValue())
                                        .list()
                                        .getItems())
                .orElse(List.of());
    }

    private static List<String> labelled(KubernetesClient client) {
        var names = new ArrayList<String>();
        for (var namespace : client.namespaces().list().getItems()) {
            var metadata = namespace.getMetadata();
            if (metadata.getManagedFields().stream()
                    .anyMatch(entry -> entry.getManager().startsWith(PodSecurityLabels.MANAGER))) {
                names.add(metadata.getName());
            }
        }
        return names;
    }

    private void say(String kind, String name) {
        spec.commandLine()
                .getOut()
                .println((dryRun ? "would delete " : "deleted ") + kind + " " + name);
    }

    private void tell(int deleted, List<String> labelled) {
        var out = spec.commandLine().getOut();
        if (deleted == 0) {
            out.println("This cluster has no policies of Cofferdam.");
        }
        if (!labelled.isEmpty()) {
            out.println(
                    """
                    Labels of Pod Security Admission stay on %s; remove them with: \
                    kubectl label namespace NAME pod-security.kubernetes.io/enforce- \
                    pod-security.kubernetes.io/warn- pod-security.kubernetes.io/audit-"""
                            .formatted(String.join(", ", labelled)));
        }
        out.flush();
    }
}
