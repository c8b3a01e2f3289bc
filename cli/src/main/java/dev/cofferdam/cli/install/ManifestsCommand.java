package dev.cofferdam.cli.install;

import dev.cofferdam.api.install.Crds;
import dev.cofferdam.api.install.Rights;
import dev.cofferdam.baseline.control.Action;
import dev.cofferdam.baseline.control.Controls;
import dev.cofferdam.baseline.policy.Policies;
import dev.cofferdam.baseline.version.Minor;
import dev.cofferdam.cli.console.CommandFailed;
import dev.cofferdam.cli.console.CsiDrivers;
import dev.cofferdam.cli.manifest.ManifestStream;
import dev.cofferdam.cli.reference.KindReference;
import dev.cofferdam.operator.OperatorSettings.Access;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `cofferdam manifests`: the manifests of an installation, for `kubectl apply --server-side -f -`.
@Command(
        name = "manifests",
        mixinStandardHelpOptions = true,
        description =
                "Prints the manifests of an installation, for: kubectl apply --server-side -f -",
        footer = {
            "",
            "Examples:",
            "  cofferdam manifests crds | kubectl apply --server-side -f -",
            "  cofferdam manifests rbac | kubectl apply --server-side -f -",
            "  cofferdam manifests policies --action=warn | kubectl apply --server-side -f -"
        })
public final class ManifestsCommand implements Runnable {
    private static final String RELEASE =
            "Release of the API server, such as v1.33. Default ${DEFAULT-VALUE}.";

    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Missing argument: crds, rbac or policies.");
    }

    @Command(
            name = "crds",
            mixinStandardHelpOptions = true,
            description =
                    "Prints the CustomResourceDefinitions that the operator serves, with those of External Secrets in v1 and v1beta1.",
            footer = {
                "",
                "Example:",
                "  cofferdam manifests crds | kubectl apply --server-side -f -"
            })
    void crds(
            @Option(
                            names = "--markdown",
                            description =
                                    "Print all kinds and fields as one page of Markdown, which is docs/reference.md.")
                    boolean markdown) {
        var out = spec.commandLine().getOut();
        if (markdown) {
            new KindReference(out).write(Crds.all());
        } else {
            ManifestStream.print(out, Crds.all());
        }
    }

    @Command(
            name = "rbac",
            mixinStandardHelpOptions = true,
            description =
                    "Prints the namespace, the service account and the RBAC rules of the operator.",
            footer = {
                "",
                "Examples:",
                "  cofferdam manifests rbac | kubectl apply --server-side -f -",
                "  cofferdam manifests rbac --access=cluster --without-baseline"
            })
    void rbac(
            @Option(
                            names = "--access",
                            defaultValue = "namespaces",
                            description =
                                    "namespaces: no right on any Secret until a namespace grants it. cluster: all Secrets and service accounts. Default ${DEFAULT-VALUE}.")
                    Access access,
            @Mixin Features features,
            @Mixin GenericTargetOption genericTargets,
            @Mixin OperatorAccount account) {
        var rights = new ArrayList<>(rights(access, account));
        rights.addAll(features.rights(access == Access.CLUSTER, account));
        rights.addAll(genericTargets(access, genericTargets.resources(), account));
        ManifestStream.print(spec.commandLine().getOut(), rights);
    }

    private static List<HasMetadata> rights(Access access, OperatorAccount account) {
        return switch (access) {
            case NAMESPACES -> Rights.namespaced(account.namespace(), account.name());
            case CLUSTER -> Rights.clusterWide(account.namespace(), account.name());
        };
    }

    private static List<HasMetadata> genericTargets(
            Access access, List<String> resources, OperatorAccount account) {
        if (resources.isEmpty()) {
            return List.of();
        }
        if (access == Access.NAMESPACES) {
            throw new CommandFailed(
                    """
                    --generic-target: without --access=cluster each namespace gives \
                    these rights; use cofferdam grant NAMESPACE --generic-target=%s"""
                            .formatted(resources.getFirst()));
        }
        return Rights.genericTargets(resources, account.namespace(), account.name());
    }

    @Command(
            name = "policies",
            mixinStandardHelpOptions = true,
            description = {
                "Prints the controls of the baseline as ValidatingAdmissionPolicies, which the API server evaluates without a webhook.",
                "The rules are those of cofferdam check. Existing objects can still be scaled and deleted."
            },
            footer = {
                "",
                "Examples:",
                "  cofferdam manifests policies --action=warn | kubectl apply --server-side -f -",
                "  cofferdam manifests policies --action=enforce --kubernetes=v1.33"
            })
    void policies(
            @Option(
                            names = "--action",
                            defaultValue = "warn",
                            description =
                                    "Action for objects that violate a control: warn admits them and warns the user, audit writes to the audit log, enforce rejects them. Default ${DEFAULT-VALUE}.")
                    Action action,
            @Option(
                            names = "--kubernetes",
                            defaultValue = "latest",
                            paramLabel = "VERSION",
                            description = RELEASE)
                    String version,
            @Option(
                            names = "--spare",
                            paramLabel = "NAMESPACE",
                            description =
                                    "Namespace to exclude; repeatable. The namespaces of Kubernetes and of the operator are always excluded.")
                    @Nullable List<String> excluded,
            @Mixin CsiDrivers csiDrivers,
            @Mixin OperatorAccount account) {
        var exempt = exempt(account, excluded == null ? List.of() : excluded);
        ManifestStream.printMaps(
                spec.commandLine().getOut(),
                Policies.of(
                        Controls.standard(), action, minor(version), exempt, csiDrivers.given()));
    }

    private static Set<String> exempt(OperatorAccount account, List<String> given) {
        var namespaces = new TreeSet<>(Policies.SYSTEM_NAMESPACES);
        namespaces.add(account.namespace());
        namespaces.addAll(given);
        return namespaces;
    }

    private static Minor minor(String version) {
        try {
            return Minor.parse(version);
        } catch (IllegalArgumentException _) {
            throw new CommandFailed(
                    "--kubernetes: \"%s\" is not a Kubernetes release; write it as v1.33 or latest"
                            .formatted(version));
        }
    }
}
