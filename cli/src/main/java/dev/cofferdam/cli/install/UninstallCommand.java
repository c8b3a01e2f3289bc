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

/// `cofferdam uninstall --policies`: takes the baseline out of a cluster, with the caller's rights.
@Command(
        name = "uninstall",
        mixinStandardHelpOptions = true,
        description = {
            "Takes Cofferdam's admission policies out of a cluster: those that were printed by cofferdam manifests policies,",
            "those that the operator keeps, and the Baselines that it keeps them for. Secrets, stores and ExternalSecrets stay.",
            "Labels of Pod Security Admission on namespaces stay too; they are told."
        },
        footer = {
            "",
            "Examples:",
            "  cofferdam uninstall --policies --dry-run   what would be deleted",
            "  cofferdam uninstall --policies"
        })
public final class UninstallCommand implements Runnable {
    @Spec private CommandSpec spec;
    @Mixin private Clients clients;

    @Option(names = "--policies", description = "Delete the policies and the Baselines.")
    private boolean policies;

    @Option(names = "--dry-run", description = "Only say what would be deleted.")
    private boolean dryRun;

    @Override
    public void run() {
        if (!policies) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Say what to uninstall: --policies. (Secrets are never deleted by Cofferdam.)");
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
            out.println("There are no policies of Cofferdam in this cluster.");
        }
        if (!labelled.isEmpty()) {
            out.println(
                    """
                    Labels of Pod Security Admission stay on %s; take them away with: \
                    kubectl label namespace NAME pod-security.kubernetes.io/enforce- \
                    pod-security.kubernetes.io/warn- pod-security.kubernetes.io/audit-"""
                            .formatted(String.join(", ", labelled)));
        }
        out.flush();
    }
}
