package dev.cofferdam.cli.install;

import dev.cofferdam.api.install.Crds;
import dev.cofferdam.api.install.Rights;
import dev.cofferdam.baseline.control.Action;
import dev.cofferdam.baseline.control.Controls;
import dev.cofferdam.baseline.policy.Policies;
import dev.cofferdam.baseline.version.Minor;
import dev.cofferdam.cli.console.CommandFailed;
import dev.cofferdam.cli.console.CsiDrivers;
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

/// `cofferdam manifests`: what an installation needs, for `kubectl apply --server-side -f -`.
@Command(
        name = "manifests",
        mixinStandardHelpOptions = true,
        description =
                "Prints what an installation needs, ready for: kubectl apply --server-side -f -",
        footer = {
            "",
            "Examples:",
            "  cofferdam manifests crds | kubectl apply --server-side -f -",
            "  cofferdam manifests rbac --access=namespaces | kubectl apply --server-side -f -",
            "  cofferdam manifests policies --action=warn | kubectl apply --server-side -f -"
        })
public final class ManifestsCommand implements Runnable {
    private static final String RELEASE =
            "The release of the API server, such as v1.33. Default ${DEFAULT-VALUE}.";

    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Say which manifests: crds, rbac or policies.");
    }

    @Command(
            name = "crds",
            mixinStandardHelpOptions = true,
            description =
                    "All kinds that the operator serves, with those of External Secrets in v1 and v1beta1.")
    void crds(
            @Option(
                            names = "--markdown",
                            description =
                                    "All kinds and fields as one page of Markdown, which is docs/reference.md.")
                    boolean markdown) {
        var out = spec.commandLine().getOut();
        if (markdown) {
            new KindReference(out).write(Crds.all());
        } else {
            Manifests.print(out, Crds.all());
        }
    }

    @Command(
            name = "rbac",
            mixinStandardHelpOptions = true,
            description = "Namespace, service account and rights of the operator.")
    void rbac(
            @Option(
                            names = "--access",
                            defaultValue = "namespaces",
                            description =
                                    "namespaces: no right on any Secret until a namespace grants it; cluster: all Secrets and"
                                            + " all service accounts. Default ${DEFAULT-VALUE}.")
                    Access access,
            @Option(
                            names = "--without-baseline",
                            description =
                                    "Leave out what keeping a Baseline needs: writing admission policies, labelling namespaces,"
                                            + " looking at every workload.")
                    boolean withoutBaseline,
            @Mixin GenericTargetOption genericTargets,
            @Mixin OperatorAccount account) {
        var rights =
                new ArrayList<>(
                        switch (access) {
                            case NAMESPACES ->
                                    Rights.namespaced(account.namespace(), account.name());
                            case CLUSTER -> Rights.clusterWide(account.namespace(), account.name());
                        });
        if (!withoutBaseline) {
            rights.addAll(Rights.baseline(account.namespace(), account.name()));
        }
        rights.addAll(genericTargets(access, genericTargets.resources(), account));
        Manifests.print(spec.commandLine().getOut(), rights);
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
                "The baseline's controls as admission policies of the API server: no webhook, nothing that can be down.",
                "The rules are those of cofferdam check. Objects that are there already can still be scaled and deleted."
            })
    void policies(
            @Option(
                            names = "--action",
                            defaultValue = "warn",
                            description =
                                    "What is done about what breaks a control: warn lets it through and tells the user, audit notes"
                                            + " it in the audit log, enforce refuses it. Default ${DEFAULT-VALUE}.")
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
                                    "A namespace that is left alone; may be given several times. Kubernetes' own and the"
                                            + " operator's always are.")
                    @Nullable List<String> spared,
            @Mixin CsiDrivers csiDrivers,
            @Mixin OperatorAccount account) {
        var exempt = exempt(account, spared == null ? List.of() : spared);
        Manifests.printMaps(
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
                    "--kubernetes: \"%s\" is no Kubernetes release; write it as v1.33 or latest"
                            .formatted(version));
        }
    }
}
