package dev.cofferdam.cli.install;

import dev.cofferdam.api.install.RestartFence;
import dev.cofferdam.api.install.Rights;
import dev.cofferdam.cli.console.Clients;
import dev.cofferdam.cli.console.CommandFailed;
import dev.cofferdam.cli.manifest.ManifestStream;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `cofferdam grant`: gives the operator access to one namespace, with the caller's rights.
@Command(
        name = "grant",
        mixinStandardHelpOptions = true,
        description = {
            "Allows Cofferdam to manage the Secrets of one namespace and to log in to Vault as its service accounts.",
            "The command creates a Role and a RoleBinding named cofferdam in that namespace, with your rights."
        },
        footer = {
            "",
            "Examples:",
            "  cofferdam grant apps                     all service accounts except default",
            "  cofferdam grant apps --service-account myapp-sa           only this one",
            "  cofferdam grant apps --service-account myapp-sa --print   for GitOps",
            "  cofferdam grant apps --service-account web --apps         Apps as well",
            "  cofferdam grant apps --generic-target=configmaps          ConfigMaps too",
            "  cofferdam grant apps --restarts                           restarts as well"
        })
public final class GrantCommand implements Runnable {
    private static final String DEFAULT = "default";
    private static final String FIELD_MANAGER = "cofferdam-grant";

    @Spec private CommandSpec spec;
    @Mixin private Clients clients;
    @Mixin private OperatorAccount account;
    @Mixin private GenericTargetOption genericTargets;

    @Parameters(
            index = "0",
            paramLabel = "NAMESPACE",
            description = "Namespace that grants access.")
    private String namespace;

    @Option(
            names = "--service-account",
            paramLabel = "NAME",
            description =
                    "Service account that Cofferdam may log in as; repeatable. Default: all service accounts of the namespace except default.")
    private List<String> serviceAccounts = List.of();

    @Option(
            names = "--apps",
            description =
                    "Allow Cofferdam to write what Apps of the namespace need as well: service accounts, stores and NetworkPolicies.")
    private boolean apps;

    @Option(
            names = "--restarts",
            description =
                    "Also allow Cofferdam to restart workloads of the namespace when their Secrets or ConfigMaps change, if they ask for it. The admission policy of cofferdam manifests rbac --restarts limits this right to annotations.")
    private boolean restarts;

    @Option(names = "--print", description = "Print the manifests instead of applying them.")
    private boolean print;

    @Override
    public void run() {
        if (print && !serviceAccounts.isEmpty()) {
            ManifestStream.print(spec.commandLine().getOut(), grant(serviceAccounts));
            return;
        }
        try (var client = clients.client()) {
            var accounts = serviceAccounts.isEmpty() ? accounts(client) : serviceAccounts;
            if (print) {
                ManifestStream.print(spec.commandLine().getOut(), grant(accounts));
                return;
            }
            grant(accounts)
                    .forEach(
                            object ->
                                    client.resource(object)
                                            .fieldManager(FIELD_MANAGER)
                                            .forceConflicts()
                                            .serverSideApply());
            tell(accounts);
        }
    }

    private List<HasMetadata> grant(List<String> accounts) {
        var rights =
                new ArrayList<>(
                        Rights.grant(namespace, accounts, account.namespace(), account.name()));
        if (apps) {
            rights.addAll(Rights.appsIn(namespace, account.namespace(), account.name()));
        }
        var resources = genericTargets.resources();
        if (!resources.isEmpty()) {
            rights.addAll(
                    Rights.genericTargetsIn(
                            namespace, resources, account.namespace(), account.name()));
        }
        if (restarts) {
            rights.addAll(RestartFence.grant(namespace, account.namespace(), account.name()));
        }
        return rights;
    }

    private List<String> accounts(KubernetesClient client) {
        if (client.namespaces().withName(namespace).get() == null) {
            throw new CommandFailed(
                    "namespace %s does not exist; create it first: kubectl create namespace %s"
                            .formatted(namespace, namespace));
        }
        return client.serviceAccounts().inNamespace(namespace).list().getItems().stream()
                .map(found -> found.getMetadata().getName())
                .filter(name -> !name.equals(DEFAULT))
                .sorted()
                .toList();
    }

    private void tell(List<String> accounts) {
        var out = spec.commandLine().getOut();
        out.println("Cofferdam can now manage the Secrets of namespace " + namespace + ".");
        out.println(
                accounts.isEmpty()
                        ? "The namespace has no service account except default, so Cofferdam cannot log in to Vault from it. Create one and run this command again."
                        : "It can log in to Vault as: " + String.join(", ", accounts));
        if (restarts) {
            out.println("It can restart workloads that ask for it.");
        }
        out.flush();
    }
}
